import assert from "node:assert/strict";
import test from "node:test";
import { officerOf, players, soundDraft, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";

const { amina, daniel, grace, leila, clock } = players;
type Tried = ReturnType<typeof workingCase>;
type Result = ReturnType<Tried["does"]>;

const done = (result: Result) => assert.ok(!isRefusal(result), JSON.stringify(result));
const refused = (result: Result) => isRefusal(result) && result.code;
const object = { grounds: "It is wrong." };

function asked(): Tried {
  const tried = workingCase();
  const ask = { items: "One", why: "To know.", service: "electronic" };
  done(tried.does(daniel, "ask-papers", "2026-01-10", ask));
  return tried;
}

function sign(tried: Tried, on: string, draft: object, who = daniel): void {
  done(tried.does(who, "draft", on, draft));
  const version = String(tried.state().draft?.version);
  const input = { "draft-version": version, service: "electronic" };
  done(tried.does(who, "sign-and-serve", on, input));
}

test("a late answer is received after the clock, once, and answers what was asked", () => {
  const tried = asked();
  done(tried.does(clock, "shut", "2026-01-21"));
  done(tried.does(amina, "answer", "2026-01-22", { statement: "Late, but here." }));
  assert.equal(tried.state().requests[0]?.answeredOn, "2026-01-22");
  assert.equal(tried.state().requests[0]?.expiredOn, "2026-01-21");
  assert.equal(tried.state().deadlines[0]?.status, "expired");
  assert.equal(refused(tried.does(amina, "answer", "2026-01-23", { statement: "x" })), "not-now");
});

test("nobody answers what was not asked, though the state takes late answers", () => {
  const tried = workingCase();
  assert.equal(refused(tried.does(amina, "answer", "2026-01-09", { statement: "x" })), "not-now");
});

test("the clock bars no challenge, and only a human closes the case to it", () => {
  const late = () => {
    const tried = workingCase();
    sign(tried, "2026-01-12", soundDraft());
    done(tried.does(clock, "shut-for-good", "2026-02-02"));
    return tried;
  };
  const received = late();
  done(received.does(amina, "object", "2026-03-01", object));
  assert.equal(received.state().stage, "objected");
  const closed = late();
  done(closed.does(grace, "file-away", "2026-03-01"));
  assert.equal(refused(closed.does(amina, "object", "2026-03-02", object)), "not-now");
});

test("a decision is challenged once, and a new one anew", () => {
  const tried = workingCase();
  sign(tried, "2026-01-12", soundDraft());
  done(tried.does(amina, "object", "2026-01-20", object));
  done(tried.does(grace, "review-again", "2026-01-21", { officer: officerOf(leila) }));
  const reasons = `${soundDraft().reasons} We looked again, and nothing new came.`;
  sign(tried, "2026-01-25", soundDraft({ reasons }), leila);
  done(tried.does(amina, "object", "2026-01-26", object));
  assert.equal(tried.state().challenges.length, 2);
});
