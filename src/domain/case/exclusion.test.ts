import assert from "node:assert/strict";
import { test } from "node:test";
import { officerOf, players, soundDraft, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { ownerOf } from "./owner.ts";

const { daniel, leila, grace } = players;
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
