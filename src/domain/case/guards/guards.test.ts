import assert from "node:assert/strict";
import test from "node:test";
import {
  officerOf,
  pinnedSample,
  type Player,
  players,
  sampleApplication,
  soundDraft,
  storedFile,
  workingCase,
} from "#test/sample-case.ts";
import { isRefusal } from "../../refusal.ts";

type Tried = ReturnType<typeof workingCase>;
const { amina, daniel, leila, grace } = players;

/** Drafts and signs; returns the open guards as `INV-0x code`, or what the case became. */
function signing(tried: Tried, draft: object, who: Player = daniel): string[] | string {
  const drafted = tried.does(daniel, "draft", "2026-02-01", draft);
  assert.ok(!isRefusal(drafted), JSON.stringify(drafted));
  const version = String(tried.state().draft?.version);
  const signed = tried.does(who, "sign", "2026-02-02", { "draft-version": version });
  if (!isRefusal(signed)) return tried.state().stage;
  assert.equal(signed.code, "guards-open");
  return (signed.fields ?? []).map(({ field, code }) => `${field} ${code}`);
}

const finding = (change: object) => ({ ...soundDraft().findings[0], ...change });

test("a sound refusal opens no guard", () => {
  assert.equal(signing(workingCase(), soundDraft()), "decided");
});

test("a grant opens no guard but the first, whatever else is missing", () => {
  assert.equal(signing(workingCase(), { outcome: "grant" }), "decided");
});

test("INV-01 asks for the named officer of the case, also for a grant", () => {
  assert.deepEqual(signing(workingCase(), { outcome: "grant" }, leila), ["INV-01 not-assigned"]);
  assert.equal(signing(workingCase(), { outcome: "grant" }, daniel), "decided");
});

test("INV-01 lets no clerk sign", () => {
  const tried = workingCase();
  const clerk = { ...daniel, role: "intake-clerk" } as const;
  assert.deepEqual(signing(tried, soundDraft(), clerk), ["INV-01 not-a-named-officer"]);
});

test("INV-02 asks for written reasons, on both sides of twenty words", () => {
  const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");
  const short = signing(workingCase(), soundDraft({ reasons: words(19) }));
  assert.deepEqual(short, ["INV-02 reasons-too-short"]);
  assert.equal(signing(workingCase(), soundDraft({ reasons: words(20) })), "decided");
});

test("INV-02 asks for a ground against the person", () => {
  const draft = soundDraft({ findings: [finding({ adverse: false })] });
  assert.deepEqual(signing(workingCase(), draft), ["INV-02 no-ground"]);
});

test("INV-03 asks for a provision that the rules of the case know", () => {
  for (const provision of ["", "invented", "constructor"]) {
    const draft = soundDraft({ findings: [finding({ provision })] });
    assert.deepEqual(signing(workingCase(), draft), ["INV-03 no-provision"], provision);
  }
  assert.equal(signing(workingCase(), soundDraft()), "decided");
});

test("INV-04 asks for evidence and how it was weighed", () => {
  const bare = soundDraft({
    findings: [finding({ exhibits: [], weight: " " })],
    contrary: [{ exhibit: "paper", answer: "It shows something else." }],
  });
  assert.deepEqual(signing(workingCase(), bare), ["INV-04 no-evidence", "INV-04 not-weighed"]);
});

test("INV-04 asks for an answer to what the person sent, until it is given", () => {
  const resting = { findings: [finding({ exhibits: ["application"] })] };
  assert.deepEqual(signing(workingCase(), soundDraft(resting)), ["INV-04 evidence-unanswered"]);
  const empty = { ...resting, contrary: [{ exhibit: "paper", answer: " " }] };
  assert.deepEqual(signing(workingCase(), soundDraft(empty)), ["INV-04 evidence-unanswered"]);
  const answered = { ...resting, contrary: [{ exhibit: "paper", answer: "It is too old." }] };
  assert.equal(signing(workingCase(), soundDraft(answered)), "decided");
});

/** Signs after somebody did something between or before draft and second reading. */
function signingAround(draft: object, event: "fix" | "write", isAfter: boolean) {
  const tried = workingCase();
  const input = event === "fix" ? { story: "I live next door." } : { text: "When will it be?" };
  const personActs = () => tried.does(amina, event, "2026-02-03", input);
  if (!isAfter) assert.ok(!isRefusal(personActs()));
  assert.ok(!isRefusal(tried.does(daniel, "draft", "2026-02-03", draft)));
  assert.ok(!isRefusal(tried.does(grace, "read", "2026-02-03")));
  if (isAfter) assert.ok(!isRefusal(personActs()));
  const version = String(tried.state().draft?.version);
  return tried.does(daniel, "sign", "2026-02-04", { "draft-version": version });
}

test("INV-04 asks for a draft that knows what the person said last", () => {
  const refused = signingAround(soundDraft(), "fix", true);
  assert.ok(isRefusal(refused));
  assert.deepEqual(refused.fields, [
    { field: "INV-04", code: "newer-answer", params: { on: "2026-02-03" } },
  ]);
  assert.ok(!isRefusal(signingAround(soundDraft(), "fix", false)));
});

test("INV-04 lets a message or a grant ask for no new draft", () => {
  assert.ok(!isRefusal(signingAround(soundDraft(), "write", true)));
  assert.ok(!isRefusal(signingAround({ outcome: "grant" }, "fix", true)));
});

test("INV-05 asks for the standard of proof and the burden", () => {
  const { standard: _standard, burden: _burden, ...draft } = soundDraft();
  const open = signing(workingCase(), draft);
  assert.deepEqual(open, ["INV-05 no-standard", "INV-05 no-burden"]);
});

test("INV-05 asks a protected case to weigh any credible evidence", () => {
  const protect = () => workingCase({ ...pinnedSample(), regimes: ["R-1367"] });
  assert.deepEqual(signing(protect(), soundDraft()), ["INV-05 any-credible-evidence"]);
  const weighed = soundDraft({ "any-credible-evidence": true });
  assert.equal(signing(protect(), weighed), "decided");
});

test("INV-05 names the law of protected cases only where it is that law which is not met", () => {
  const cites = (draft: object) => {
    const tried = workingCase({ ...pinnedSample(), regimes: ["R-1367"] });
    assert.ok(!isRefusal(tried.does(daniel, "draft", "2026-02-01", draft)));
    const refused = tried.does(daniel, "sign", "2026-02-02", {
      "draft-version": String(tried.state().draft?.version),
    });
    return isRefusal(refused) ? refused.law : undefined;
  };
  const { burden: _burden, ...draft } = soundDraft({ "any-credible-evidence": true });
  assert.equal(cites(draft), "5 USC 556(d); 8 CFR 103.2(b)(1)");
  assert.equal(cites(soundDraft()), "8 USC 1184(p)(4)");
});

function withFound(facts: object = {}): Tried {
  const tried = workingCase();
  const found = { text: "From elsewhere.", found: [storedFile("found")], ...facts };
  assert.ok(!isRefusal(tried.does(daniel, "jot", "2026-01-10", found)));
  return tried;
}

function show(tried: Tried): void {
  const asked = tried.does(daniel, "ask-papers", "2026-01-11", {
    items: "Your answer",
    why: "Somebody said otherwise.",
    derogatory: "Somebody said otherwise.",
    discloses: ["found"],
    service: "electronic",
  });
  assert.ok(!isRefusal(asked), JSON.stringify(asked));
}

const answered = { contrary: [{ exhibit: "paper", answer: "It is too old." }] };
const considered = { "answer-considered": "We read that you say no, and weigh it below." };
const resting = (on: string[]) =>
  soundDraft({ findings: [finding({ exhibits: on })], ...considered });

test("INV-06 asks that what others sent was shown first, and lets it count afterwards", () => {
  const draft = resting(["paper", "found"]);
  assert.deepEqual(signing(withFound(), draft), ["INV-06 not-disclosed"]);
  const tried = withFound();
  show(tried);
  assert.ok(!isRefusal(tried.does(amina, "answer", "2026-01-12", { statement: "No." })));
  assert.equal(signing(tried, draft), "decided");
});

test("INV-06 does not take the stop of a clock for a chance to answer", () => {
  const type = pinnedSample((raw) => {
    const cited = { roll: "never", kind: "duty", cite: "Rule 1", met_by: ["sign"], tolls: true };
    Object.assign(raw.deadlines, { "decide-by": { days: 300, unit: "calendar", ...cited } });
    Object.assign(raw.events.apply, { starts: ["decide-by"] });
    const [by, clocks] = [["caseworker"], ["decide-by"]];
    Object.assign(raw.events, {
      halt: { does: "stop", by, stops: clocks },
      resume: { does: "restart", by, restarts: clocks },
    });
  });
  const tried = workingCase(type);
  tried.does(daniel, "jot", "2026-01-08", { text: "A letter.", found: [storedFile("letter")] });
  const why = { reason: "A letter came.", "shown-by": ["letter"], service: "mail" };
  assert.ok(!isRefusal(tried.does(daniel, "halt", "2026-01-09", why)));
  const contrary = [{ exhibit: "paper", answer: "It is of another year." }];
  const draft = soundDraft({ findings: [finding({ exhibits: ["letter"] })], contrary });
  assert.deepEqual(signing(tried, draft), ["INV-06 not-disclosed"]);
});

test("INV-06 leaves what others sent alone while nothing rests on it", () => {
  assert.equal(signing(withFound(), soundDraft()), "decided");
});

test("INV-07 asks for more than the word of an accused perpetrator", () => {
  const tell = () => {
    const tried = withFound({ "sole-source-is-perpetrator": true });
    show(tried);
    assert.ok(!isRefusal(tried.does(amina, "answer", "2026-01-12", { statement: "No." })));
    return tried;
  };
  const alone = { ...resting(["found"]), ...answered };
  assert.deepEqual(signing(tell(), alone), ["INV-07 perpetrator-alone"]);
  assert.equal(signing(tell(), resting(["found", "paper"])), "decided");
});

test("INV-08 lets nothing rest on a match that nobody checked", () => {
  const tell = (unverified: boolean) => {
    const tried = withFound({ "unverified-match": unverified });
    show(tried);
    assert.ok(!isRefusal(tried.does(amina, "answer", "2026-01-12", { statement: "No." })));
    return tried;
  };
  const draft = resting(["found", "paper"]);
  assert.deepEqual(signing(tell(true), draft), ["INV-08 unverified-match"]);
  assert.equal(signing(tell(false), draft), "decided");
});

test("every open guard is named at once, in the order of the invariants", () => {
  const tried = workingCase();
  tried.does(grace, "give", "2026-01-08", { officer: officerOf(leila) });
  const open = signing(tried, { outcome: "refuse" });
  assert.deepEqual(open, [
    "INV-01 not-assigned",
    "INV-02 reasons-too-short",
    "INV-02 no-ground",
    "INV-04 evidence-unanswered",
    "INV-05 no-standard",
    "INV-05 no-burden",
  ]);
});

test("a refused signature changes nothing", () => {
  const tried = workingCase();
  signing(tried, { outcome: "refuse" });
  assert.equal(tried.state().stage, "working");
  assert.equal(tried.state().decisions.length, 0);
  assert.equal(tried.state().answers["story"], sampleApplication.story);
});
