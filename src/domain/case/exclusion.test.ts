import assert from "node:assert/strict";
import { test } from "node:test";
import { officerOf, type Player, players, soundDraft, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { ownerOf } from "./owner.ts";

const { daniel, leila, grace } = players;
const leo = { ...leila, id: "leo" };
const gus = { ...grace, id: "gus" };
const done = (answer: unknown) => assert.ok(!isRefusal(answer), JSON.stringify(answer));
const code = (answer: unknown) => (isRefusal(answer) ? answer.code : "done");
const conflict = { conflict: "knows-person" };

test("recuse: another supervisor lets a colleague back, and what they declared only as they agreed", () => {
  const back = (who: typeof grace, officer: typeof daniel) =>
    ({ who, input: { officer: officerOf(officer), "why-back": "It was a namesake." } }) as const;
  const tried = workingCase();
  const does = (event: string, { who, input }: ReturnType<typeof back>) =>
    tried.does(who, event, "2026-01-12", input);
  done(tried.does(grace, "keep-out", "2026-01-10", { ...conflict, officer: officerOf(daniel) }));
  assert.equal(ownerOf(tried.type, tried.state()), "supervisor");
  assert.equal(code(does("let-back", back(grace, daniel))), "second-person-needed");
  assert.equal(code(does("let-back", back(gus, leila))), "invalid-input");
  done(does("let-back", back(gus, daniel)));
  assert.deepEqual(tried.state().excluded, []);
  assert.equal(ownerOf(tried.type, tried.state()), "officer");
  done(tried.does(daniel, "step-aside", "2026-01-13", conflict));
  assert.equal(code(does("let-back", back(gus, daniel))), "invalid-input");
  const agreeing = workingCase();
  const agrees = { ...conflict, "may-return": true };
  done(agreeing.does(daniel, "step-aside", "2026-01-13", agrees));
  const { who, input } = back(gus, daniel);
  done(agreeing.does(who, "let-back", "2026-01-14", input));
  assert.deepEqual(agreeing.state().excluded, []);
});

test("recuse: nobody alone shuts out the officer whose draft favours the person", () => {
  const out = (officer: typeof daniel) => ({ ...conflict, officer: officerOf(officer) });
  const tried = workingCase();
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft({ outcome: "grant" })));
  done(tried.does(grace, "keep-out", "2026-01-11", out(leila)));
  done(tried.does(grace, "keep-out", "2026-01-11", out(daniel)));
  assert.deepEqual(
    tried.state().excluded.map(({ actorId }) => actorId),
    ["leila"],
  );
  assert.equal(
    code(tried.does(grace, "keep-out", "2026-01-12", out(daniel))),
    "second-person-needed",
  );
  done(tried.does(gus, "keep-out", "2026-01-12", out(daniel)));
  assert.deepEqual(
    tried.state().excluded.map(({ actorId }) => actorId),
    ["leila", "daniel"],
  );
  const adverse = workingCase();
  done(adverse.does(daniel, "draft", "2026-01-10", soundDraft()));
  done(adverse.does(grace, "keep-out", "2026-01-11", out(daniel)));
  assert.equal(adverse.state().excluded.length, 1);
});

test("recuse: nobody alone shuts out a supervisor, who could lift what another one did", () => {
  const out = (more: object) => ({ ...conflict, officer: { ...officerOf(gus), ...more } });
  const tried = workingCase();
  const last = { supervises: true, isLastOther: true };
  assert.equal(code(tried.does(grace, "keep-out", "2026-01-10", out(last))), "invalid-input");
  const supervises = { supervises: true, isLastOther: false };
  done(tried.does(grace, "keep-out", "2026-01-10", out(supervises)));
  assert.deepEqual(tried.state().excluded, []);
  assert.equal(
    code(tried.does(grace, "keep-out", "2026-01-11", out({}))),
    "second-person-needed",
    "also once they supervise no more",
  );
  const third = { ...grace, id: "third" };
  done(tried.does(third, "keep-out", "2026-01-11", out(supervises)));
  assert.deepEqual(
    tried.state().excluded.map(({ actorId }) => actorId),
    ["gus"],
  );
  const own = workingCase();
  done(own.does(gus, "keep-out", "2026-01-10", out(last)));
  assert.equal(own.state().excluded.length, 1);
});

test("recuse: what a supervisor asked never counts by their own word, whatever comes between", () => {
  const out = (officer: typeof daniel) => ({ ...conflict, officer: officerOf(officer) });
  const tried = favourable();
  done(tried.does(grace, "keep-out", "2026-01-11", out(daniel)));
  done(tried.does(grace, "keep-out", "2026-01-11", out(leila)));
  done(gives(tried, grace, leo));
  done(gives(tried, gus, leo));
  done(tried.does(leo, "draft", "2026-01-12", soundDraft()));
  assert.equal(
    code(tried.does(grace, "keep-out", "2026-01-13", out(daniel))),
    "second-person-needed",
  );
  done(tried.does(gus, "keep-out", "2026-01-13", out(daniel)));
  assert.deepEqual(
    tried.state().excluded.map(({ actorId }) => actorId),
    ["leila", "daniel"],
  );
  assert.equal(tried.state().exclusionsAsked, undefined);
});

const favourable = () => {
  const tried = workingCase();
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft({ outcome: "grant" })));
  return tried;
};
type Tried = ReturnType<typeof favourable>;
const gives = (tried: Tried, who: Player, officer: Player, more = {}) =>
  tried.does(who, "give", "2026-01-11", { officer: { ...officerOf(officer), ...more } });
const has = (tried: Tried) => tried.state().assignedTo?.actorId;

test("assign: nobody alone gives a case to another officer once a draft favours the person", () => {
  const tried = favourable();
  done(gives(tried, grace, leila));
  assert.deepEqual([has(tried), tried.state().assignments], ["daniel", 1]);
  assert.equal(code(gives(tried, grace, leila)), "second-person-needed");
  done(gives(tried, gus, leila));
  assert.deepEqual([has(tried), tried.state().assignments], ["leila", 2]);
  assert.equal(tried.state().reassignmentAsked, undefined);
});

test("assign: who names another officer asks anew, and nobody agrees to have it themselves", () => {
  const tried = favourable();
  done(gives(tried, grace, leila));
  done(gives(tried, gus, grace));
  assert.equal(has(tried), "daniel");
  assert.equal(code(gives(tried, grace, grace)), "invalid-input");
  done(gives(tried, grace, leila));
  done(gives(tried, gus, leila));
  assert.equal(has(tried), "leila");
});

test("assign: one is enough where no draft favours the person, or its officer holds it no more", () => {
  const none = workingCase();
  done(gives(none, grace, leila));
  const adverse = workingCase();
  done(adverse.does(daniel, "draft", "2026-01-10", soundDraft()));
  done(gives(adverse, grace, leila));
  const aside = favourable();
  done(aside.does(daniel, "step-aside", "2026-01-11", conflict));
  done(gives(aside, grace, leila));
  const left = favourable();
  done(gives(left, grace, leila, { holderLeft: true }));
  for (const one of [none, adverse, aside, left]) assert.equal(has(one), "leila");
  assert.ok(!("holderLeft" in (left.state().assignedTo ?? {})));
});
