import assert from "node:assert/strict";
import { test } from "node:test";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import {
  pinnedSample,
  type Player,
  players,
  soundDraft,
  storedFile,
  workingCase,
} from "#test/sample-case.ts";
import { decisionChecklist, type DecisionChecklist, roadToDecision } from "./decision-checklist.ts";

type Tried = ReturnType<typeof workingCase>;
const { amina, daniel, leila, grace } = players;
const done = (answer: unknown) => assert.ok(!isRefusal(answer), JSON.stringify(answer));

/** What the checklist answers to somebody of the office; `change` is what masks would hide. */
function checklist(
  tried: Tried,
  player: Player = daniel,
  change: Partial<CaseState> = {},
): DecisionChecklist {
  if (decisionChecklist.reads === true) throw new Error("it reads nothing beside the case");
  const { acting } = tried.context(player, "draft", "2026-02-01");
  const inHand = {
    state: { ...tried.state(), ...change },
    type: tried.type,
    classes: new Set(FIELD_CLASSES),
    today: "2026-02-01",
    allowed: () => ["draft"],
    relations: ["assigned"] as const,
    mayAsk: () => false,
    upgrade: () => undefined,
    explain: () => Promise.resolve(undefined),
    readers: () => Promise.resolve([]),
    instrumentSaid: () => ({ issuer: "", law: "", number: "", said: "" }),
    acting,
  };
  const who = { kind: "staff", accountId: player.id, roles: [player.role] } as unknown as Who;
  return decisionChecklist.run(inHand, {}, who);
}

/** The problems that are open, as `INV-0x code`. */
const open = ({ checks }: DecisionChecklist): readonly string[] =>
  checks.flatMap((check) => check.open.map(({ code }) => `${check.id} ${code}`));
const missing = (answer: DecisionChecklist): readonly string[] =>
  answer.missing.map(({ field, code }) => `${field} ${code}`);
const drafted = (tried: Tried, draft: object = soundDraft()): Tried => {
  done(tried.does(daniel, "draft", "2026-01-20", draft));
  return tried;
};

test("a sound draft has nothing open, nothing missing and nothing unanswered", () => {
  const answer = checklist(drafted(workingCase()));
  assert.deepEqual(open(answer), []);
  assert.deepEqual(answer.missing, []);
  assert.deepEqual(answer.unanswered, []);
  assert.equal(answer.isAdverse, true);
  assert.equal(answer.draft?.outcome, "refuse");
  assert.deepEqual(answer.outcomes, ["grant", "refuse"]);
});

test("what it finds open is what signing is refused for, and what it does not is signed", () => {
  for (const change of [{}, { reasons: "No." }, { findings: [] }, { standard: undefined }]) {
    const tried = drafted(workingCase(), soundDraft(change));
    const said = open(checklist(tried));
    const version = String(tried.state().draft?.version);
    const signed = tried.does(daniel, "sign", "2026-02-01", { "draft-version": version });
    const held = isRefusal(signed)
      ? (signed.fields ?? []).map(({ field, code }) => `${field} ${code}`)
      : [];
    assert.deepEqual(said, held, JSON.stringify(change));
  }
});

test("a decision for the person asks for the first invariant alone", () => {
  const answer = checklist(drafted(workingCase(), { outcome: "grant" }));
  const asked = answer.checks.filter(({ isAsked }) => isAsked).map(({ id }) => id);
  assert.equal(answer.isAdverse, false);
  assert.deepEqual(asked, ["INV-01"]);
  assert.deepEqual(open(answer), []);
});

test("before a draft every invariant is asked, as for a decision against the person", () => {
  const answer = checklist(workingCase());
  assert.equal(answer.draft, undefined);
  assert.ok(answer.isAdverse && answer.checks.every(({ isAsked }) => isAsked));
  assert.ok(open(answer).includes("INV-02 reasons-too-short"));
});

test("another officer than the one of the case finds the first invariant open", () => {
  const tried = drafted(workingCase());
  assert.deepEqual(open(checklist(tried, leila)), ["INV-01 not-assigned"]);
  assert.deepEqual(open(checklist(tried, daniel)), []);
});

test("what must come first is named, and is not once it happened", () => {
  const type = pinnedSample((raw) => {
    const event = raw.events["sign-and-serve"] as Record<string, unknown>;
    event["requires"] = ["second-review", "assignment"];
  });
  const tried = drafted(workingCase(type));
  assert.deepEqual(missing(checklist(tried)), ["second-review required-first"]);
  done(tried.does(grace, "read", "2026-01-21"));
  assert.deepEqual(missing(checklist(tried)), []);
  assert.deepEqual(missing(checklist(tried, daniel, { secondReview: undefined as never })), [
    "second-review required-first",
  ]);
});

test("an outcome that the file does not bear is named, with the answer that it needs", () => {
  const bears = (value: string) =>
    pinnedSample((raw) => {
      const when = { field: "language", is: value };
      for (const event of [raw.events.sign, raw.events["sign-and-serve"]]) {
        event.outcomes = { ...event.outcomes, refuse: { ...event.outcomes.refuse, when } as never };
      }
    });
  const answer = checklist(drafted(workingCase(bears("en"))));
  assert.deepEqual(missing(answer), ["outcome outcome-not-open"]);
  assert.deepEqual(answer.missing[0]?.params, { needs: "language" });
  assert.deepEqual(missing(checklist(drafted(workingCase(bears("ar"))))), []);
});

test("a paper of the person is unanswered until a finding or an answer meets it", () => {
  const tried = workingCase();
  const more = { documents: [storedFile("two")] };
  done(tried.does(amina, "add-papers", "2026-01-10", more));
  const papers = () => checklist(tried).unanswered.map(({ id }) => id);
  assert.deepEqual(papers(), ["paper", "two"]);
  drafted(tried);
  assert.deepEqual(papers(), ["two"], "the finding rests on the first");
  drafted(tried, soundDraft({ contrary: [{ exhibit: "two", answer: "  " }] }));
  assert.deepEqual(papers(), ["two"], "an empty answer answers nothing");
  drafted(tried, soundDraft({ contrary: [{ exhibit: "two", answer: "It was believed." }] }));
  assert.deepEqual(papers(), []);
});

test("a road to a decision names its draft and its signatures, that which also serves first", () => {
  const tried = workingCase();
  const road = { drafting: "draft", signing: ["sign-and-serve", "sign"] };
  assert.deepEqual(roadToDecision(tried.type, tried.state()), road);
  const nowhere = { ...tried.state(), stage: "paused" };
  assert.deepEqual(roadToDecision(tried.type, nowhere), { drafting: undefined, signing: [] });
});

test("where no decision can be written, nothing is said to be missing for one", () => {
  const answer = checklist(workingCase(), daniel, { stage: "paused" });
  assert.equal(answer.drafting, undefined);
  assert.deepEqual(answer.outcomes, []);
  assert.deepEqual(answer.missing, []);
});
