import assert from "node:assert/strict";
import test from "node:test";
import {
  officerOf,
  players,
  sampleApplication,
  sampleCase,
  soundDraft,
  storedFile,
  workingCase,
} from "#test/sample-case.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { CaseEvent } from "./state.ts";

const { amina, ruth, ines, daniel, leila, paul, grace, clock } = players;
type Result = readonly CaseEvent[] | Refusal;

function done(result: Result): readonly CaseEvent[] {
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return result;
}

/** A refusal as `code field:code …`. */
function no(result: Result): string {
  assert.ok(isRefusal(result), "it was not refused");
  const fields = (result.fields ?? []).map(({ field, code }) => `${field}:${code}`);
  return [result.code, ...fields].join(" ");
}

const ask = { items: "One\n\nTwo ", why: "To know.", service: "electronic" };

test("file: an application opens the case under its class of fields, with its exhibits", () => {
  const tried = sampleCase();
  const input = { ...sampleApplication, papers: [storedFile("paper")] };
  const [filed] = done(tried.does(amina, "apply", "2026-01-05", input));
  assert.equal(filed?.type, "Applied");
  assert.deepEqual(filed?.payload.identity?.["answers"], { name: "Amina Example", language: "ar" });
  assert.deepEqual(filed?.payload.narrative?.["answers"], { story: "I live here." });
  const state = tried.state();
  assert.equal(state.filedOn, "2026-01-05");
  assert.equal(state.typeHash, tried.type.hash);
  assert.equal(state.parties[0]?.partyId, "amina");
  assert.deepEqual(
    state.exhibits.map((one) => [one.id, one.number, one.suppliedBy]),
    [["paper", 1, "person"]],
  );
});

test("file: it is refused unsigned, incomplete, with unknown fields, or a second time", () => {
  const tried = sampleCase();
  const unsigned = { ...sampleApplication, "declares-true": false };
  assert.equal(
    no(tried.does(amina, "apply", "2026-01-05", unsigned)),
    "invalid-input declares-true:confirm",
  );
  const { story: _story, ...rest } = sampleApplication;
  assert.equal(no(tried.does(amina, "apply", "2026-01-05", rest)), "invalid-input story:required");
  const more = { ...sampleApplication, score: 3 };
  assert.equal(
    no(tried.does(amina, "apply", "2026-01-05", more)),
    "unknown-field score:unknown-field",
  );
  done(tried.does(amina, "apply", "2026-01-05", sampleApplication));
  assert.equal(no(tried.does(amina, "apply", "2026-01-06", sampleApplication)), "already-done");
});

test("record: a step is noted in its state and nowhere else", () => {
  const tried = sampleCase();
  assert.equal(no(tried.does(ines, "take-in", "2026-01-05")), "not-now");
  done(tried.does(amina, "apply", "2026-01-05", sampleApplication));
  done(tried.does(ines, "take-in", "2026-01-06"));
  assert.equal(tried.state().stage, "working");
  assert.equal(no(tried.does(ines, "take-in", "2026-01-07")), "not-now");
});

test("assign: the case has one officer, and a new one replaces the first", () => {
  const tried = workingCase();
  assert.equal(tried.state().assignedTo?.actorId, "daniel");
  done(tried.does(grace, "give", "2026-01-08", { officer: officerOf(leila) }));
  assert.equal(tried.state().assignedTo?.actorId, "leila");
  assert.equal(tried.state().assignments, 2);
});

test("request: it lists what, says why, tells everybody and starts the time to answer", () => {
  const tried = workingCase();
  done(tried.does(daniel, "ask-papers", "2026-01-10", ask));
  const [request] = tried.state().requests;
  assert.deepEqual(request?.items, ["One", "Two"]);
  assert.deepEqual(tried.state().notices[0]?.to, ["amina"]);
  assert.equal(tried.state().deadlines[0]?.display.dueOn, "2026-01-20");
});

test("request: it is refused without items and with an exhibit that does not exist", () => {
  const tried = workingCase();
  const empty = { ...ask, items: " \n " };
  assert.match(no(tried.does(daniel, "ask-papers", "2026-01-10", empty)), /items:required/);
  const wrong = { ...ask, discloses: ["nothing"] };
  assert.equal(
    no(tried.does(daniel, "ask-papers", "2026-01-10", wrong)),
    "invalid-input discloses:unknown-exhibit",
  );
});

test("respond: an answer ends the time to answer; an empty one is refused", () => {
  const tried = workingCase();
  assert.equal(no(tried.does(amina, "answer", "2026-01-09", { statement: "Here." })), "not-now");
  done(tried.does(daniel, "ask-papers", "2026-01-10", ask));
  assert.equal(
    no(tried.does(amina, "answer", "2026-01-11", {})),
    "invalid-input statement:say-or-send",
  );
  done(tried.does(amina, "answer", "2026-01-11", { documents: [storedFile("two")] }));
  assert.equal(tried.state().deadlines[0]?.status, "met");
  assert.equal(tried.state().requests[0]?.answeredOn, "2026-01-11");
  assert.equal(tried.state().exhibits.at(-1)?.number, 2);
});

test("submit: evidence comes at any time before the end, and not without a file", () => {
  const tried = workingCase();
  done(tried.does(amina, "add-papers", "2026-01-10", { documents: [storedFile("two")] }));
  assert.match(
    no(tried.does(amina, "add-papers", "2026-01-10", { documents: [] })),
    /documents:required/,
  );
  const documents = Array.from({ length: 21 }, (_, index) => storedFile(`f${index}`));
  assert.match(no(tried.does(amina, "add-papers", "2026-01-10", { documents })), /documents/);
  done(tried.does(amina, "take-back", "2026-01-11", { confirm: true }));
  const late = tried.does(amina, "add-papers", "2026-01-12", { documents: [storedFile("three")] });
  assert.equal(no(late), "not-now");
});

test("schedule: an appointment lies ahead, at a time of day, and only whereabouts hold it", () => {
  const tried = workingCase();
  const at = (on: string, time: string) => ({ "meets-on": on, "meets-at": time, mode: "remote" });
  const set = (on: string, time: string) =>
    tried.does(daniel, "set-meeting", "2026-01-10", at(on, time));
  assert.equal(no(set("2026-01-10", "09:30")), "invalid-input meets-on:in-the-past");
  assert.equal(no(set("2026-01-11", "24:00")), "invalid-input meets-at:time-of-day");
  const [fact] = done(set("2026-01-11", "23:59"));
  assert.deepEqual(Object.keys(fact?.payload ?? {}).toSorted(), ["record", "whereabouts"]);
  assert.doesNotMatch(JSON.stringify(fact?.payload.record), /23:59/);
});

test("hold: a meeting records language, interpreter and who was there", () => {
  const tried = workingCase();
  const held = {
    "spoken-language": "ar",
    interpreter: "present",
    "representative-present": false,
    notes: "She told.",
  };
  assert.equal(no(tried.does(daniel, "meet", "2026-01-10", held)), "not-now");
  const at = { "meets-on": "2026-01-20", "meets-at": "09:00", mode: "in-person" };
  done(tried.does(daniel, "set-meeting", "2026-01-10", at));
  const early = tried.does(daniel, "meet", "2026-01-19", held);
  assert.equal(no(early), "not-now meets-on:before-appointment");
  const wrong = { ...held, "spoken-language": "Arabic!" };
  assert.match(no(tried.does(daniel, "meet", "2026-01-20", wrong)), /spoken-language:language-tag/);
  done(tried.does(daniel, "meet", "2026-01-20", held));
  assert.equal(tried.state().interviews[0]?.language, "ar");
  assert.equal(tried.state().appointments[0]?.heldOn, "2026-01-20");
});

test("pause: a hold names its authority and a day of review that lies ahead", () => {
  const tried = workingCase();
  const hold = { authority: "Rule 9", "review-on": "2026-01-10", reason: "A court is asked." };
  assert.match(no(tried.does(grace, "stop", "2026-01-10", hold)), /review-on:in-the-past/);
  done(tried.does(grace, "stop", "2026-01-10", { ...hold, "review-on": "2026-01-11" }));
  assert.equal(tried.state().stage, "paused");
});

test("draft: only staff see it, and it rests on exhibits that exist", () => {
  const tried = workingCase();
  const [fact] = done(tried.does(daniel, "draft", "2026-01-10", soundDraft()));
  assert.deepEqual(Object.keys(fact?.payload ?? {}).toSorted(), ["record", "staff-only"]);
  assert.doesNotMatch(JSON.stringify(fact?.payload.record), /refuse/);
  const wrong = soundDraft({ contrary: [{ exhibit: "nothing", answer: "x" }] });
  assert.match(no(tried.does(daniel, "draft", "2026-01-10", wrong)), /unknown-exhibit/);
  assert.match(no(tried.does(daniel, "draft", "2026-01-10", { outcome: "banish" })), /choose-one/);
});

test("review: the second reader is another person, and a new draft asks for a new reading", () => {
  const tried = workingCase();
  assert.match(no(tried.does(grace, "read", "2026-01-10")), /draft:required-first/);
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft()));
  assert.equal(no(tried.does(daniel, "read", "2026-01-10")), "second-person-needed");
  done(tried.does(grace, "read", "2026-01-11"));
  assert.equal(tried.state().secondReview?.by, "grace");
  done(tried.does(daniel, "draft", "2026-01-12", soundDraft()));
  assert.equal(tried.state().secondReview, undefined);
});

function refusedCase() {
  const tried = workingCase();
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft()));
  const version = String(tried.state().draft?.version);
  const sign = { "draft-version": version, service: "electronic" };
  done(tried.does(daniel, "sign-and-serve", "2026-01-12", sign));
  return tried;
}

test("decide: an officer signs the version they read, and no other", () => {
  const tried = workingCase();
  assert.match(
    no(tried.does(daniel, "sign", "2026-01-10", { "draft-version": "1" })),
    /draft:required/,
  );
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft()));
  done(tried.does(daniel, "draft", "2026-01-10", soundDraft()));
  const version = tried.state().draft?.version ?? 0;
  const older = { "draft-version": String(version - 1) };
  assert.equal(no(tried.does(daniel, "sign", "2026-01-10", older)), "stale-version");
  done(tried.does(daniel, "sign", "2026-01-10", { "draft-version": String(version) }));
  assert.equal(tried.state().stage, "decided");
  assert.equal(tried.state().draft, undefined);
  assert.equal(tried.state().deadlines.length, 0, "no clock runs before the decision is served");
});

test("decide: who read a refusal second does not sign it; a grant waits for nobody", () => {
  const read = (draft: object) => {
    const tried = workingCase();
    done(tried.does(daniel, "draft", "2026-01-10", draft));
    done(tried.does(leila, "read", "2026-01-11"));
    const two = [grace, { ...grace, id: "gus" }];
    for (const who of two) tried.does(who, "give", "2026-01-11", { officer: officerOf(leila) });
    const version = String(tried.state().draft?.version);
    return tried.does(leila, "sign", "2026-01-12", { "draft-version": version });
  };
  assert.equal(no(read(soundDraft())), "second-person-needed");
  done(read({ outcome: "grant" }));
});

test("serve: the decision takes effect, and the clocks of its own review routes start", () => {
  const tried = refusedCase();
  assert.equal(tried.state().stage, "refused");
  assert.deepEqual(tried.state().notices.at(-1)?.to, ["amina"]);
  assert.deepEqual(
    tried.state().deadlines.map(({ name, display }) => [name, display.dueOn]),
    [["object-by", "2026-02-01"]],
  );
  assert.equal(no(tried.does(daniel, "serve", "2026-01-13", { service: "mail" })), "not-now");
});

test("serve: a grant starts no clock", () => {
  const tried = workingCase();
  done(tried.does(daniel, "draft", "2026-01-10", { outcome: "grant" }));
  const version = String(tried.state().draft?.version);
  const sign = { "draft-version": version, service: "mail" };
  const facts = done(tried.does(daniel, "sign-and-serve", "2026-01-12", sign));
  assert.deepEqual(
    facts.map((one) => one.type),
    ["SignedAndServed", "Served"],
  );
  assert.equal(tried.state().stage, "granted");
  assert.deepEqual(tried.state().deadlines, []);
});

test("challenge: a late one is received as well", () => {
  const tried = refusedCase();
  assert.match(no(tried.does(amina, "object", "2026-01-20", { grounds: " " })), /grounds:required/);
  done(tried.does(amina, "object", "2026-06-01", { grounds: "It is wrong." }));
  assert.equal(tried.state().stage, "objected");
  assert.equal(tried.state().challenges.length, 1);
});

test("challenge: who decided first, or stands lower, does not look again", () => {
  const tried = refusedCase();
  done(tried.does(amina, "object", "2026-01-20", { grounds: "It is wrong." }));
  const give = (officer: Parameters<typeof officerOf>[0]) =>
    tried.does(grace, "review-again", "2026-01-21", { officer: officerOf(officer) });
  assert.equal(no(give(daniel)), "same-officer");
  assert.equal(no(give(paul)), "grade-too-low");
  done(give(leila));
});

test("withdraw: it is confirmed, needs no reason and stops every clock", () => {
  const tried = workingCase();
  done(tried.does(daniel, "ask-papers", "2026-01-10", ask));
  assert.match(no(tried.does(amina, "take-back", "2026-01-11", { confirm: false })), /confirm/);
  done(tried.does(amina, "take-back", "2026-01-11", { confirm: true }));
  assert.equal(tried.state().deadlines[0]?.status, "closed");
  assert.equal(no(tried.does(amina, "write", "2026-01-12", { text: "Hello" })), "not-now");
});

test("represent: only a known representative ends, and letters go to those in office", () => {
  const tried = workingCase();
  const chosen = { representative: { partyId: "rep-1", name: "Ruth", language: "en" } };
  done(tried.does(amina, "choose-help", "2026-01-08", chosen));
  assert.equal(tried.state().representatives[0]?.form, "G-28");
  const unknown = { representative: { ends: "rep-2" } };
  assert.match(
    no(tried.does(amina, "choose-help", "2026-01-09", unknown)),
    /representative:unknown/,
  );
  done(tried.does(daniel, "ask-papers", "2026-01-10", ask));
  assert.deepEqual(tried.state().notices[0]?.to, ["amina", "rep-1"]);
  done(tried.does(amina, "choose-help", "2026-01-11", { representative: { ends: "rep-1" } }));
  assert.equal(tried.state().representatives[0]?.to, "2026-01-11");
});

test("message: it says which side wrote, moves nothing and is not empty", () => {
  const tried = workingCase();
  done(tried.does(amina, "write", "2026-01-08", { text: "Hello" }));
  done(tried.does(daniel, "write", "2026-01-08", { text: "Good day" }));
  assert.deepEqual(
    tried.state().messages.map((one) => one.from),
    ["person", "office"],
  );
  assert.equal(tried.state().stage, "working");
  assert.match(no(tried.does(amina, "write", "2026-01-08", { text: "" })), /text:required/);
  const long = { text: "x".repeat(5001) };
  assert.match(no(tried.does(amina, "write", "2026-01-08", long)), /text:too-long/);
});

test("note: what comes from elsewhere says so", () => {
  const tried = workingCase();
  const facts = { text: "Found.", found: [storedFile("found")], "unverified-match": true };
  const [fact] = done(tried.does(daniel, "jot", "2026-01-08", facts));
  assert.equal(fact?.payload["staff-only"]?.["text"], "Found.");
  assert.equal(tried.state().exhibits.at(-1)?.suppliedBy, "another-source");
  assert.equal(tried.state().exhibits.at(-1)?.unverifiedMatch, true);
  assert.match(no(tried.does(daniel, "jot", "2026-01-08", { text: " " })), /text:required/);
});

test("ask: urgency that the person asked for is on file, and nothing else changes", () => {
  const tried = workingCase();
  done(tried.does(amina, "ask-for-urgency", "2026-01-08", { text: "I am ill." }));
  assert.equal(tried.state().urgencyAskedOn, "2026-01-08");
  assert.equal(tried.state().stage, "working");
  assert.match(no(tried.does(amina, "ask-for-urgency", "2026-01-08", {})), /text:required/);
});

test("correct: one answer may change by itself, and nothing is no correction", () => {
  const tried = workingCase();
  done(tried.does(amina, "fix", "2026-01-08", { story: "I live next door." }));
  assert.equal(tried.state().answers["story"], "I live next door.");
  assert.equal(tried.state().answers["language"], "ar");
  assert.match(no(tried.does(amina, "fix", "2026-01-08", {})), /required/);
});

test("expire: a window closes on the day after its adverse date, and decides nothing", () => {
  const tried = workingCase();
  assert.equal(no(tried.does(clock, "shut", "2026-03-01")), "not-now");
  done(tried.does(daniel, "ask-papers", "2026-01-10", ask));
  assert.equal(no(tried.does(clock, "shut", "2026-01-20")), "window-open");
  done(tried.does(clock, "shut", "2026-01-21"));
  assert.equal(tried.state().stage, "working");
  assert.equal(tried.state().deadlines[0]?.status, "expired");
  assert.equal(tried.state().decisions.length, 0);
});

const told = {
  about: "sign",
  outcome: "refuse",
  "dated-on": "2026-01-12",
  "received-on": "2026-01-15",
  service: "mail",
  document: [storedFile("notice")],
  person: { name: "Amina Example", language: "ar" },
};

test("notice: an observed decision moves the case and starts the clock on its date", () => {
  const tried = sampleCase(undefined, "observed");
  done(tried.does(ruth, "told", "2026-01-15", told));
  assert.equal(tried.state().stage, "refused");
  assert.equal(tried.state().mode, "observed");
  assert.equal(tried.state().exhibits.length, 1, "the paper itself is on file");
  assert.equal(tried.state().deadlines[0]?.display.dueOn, "2026-02-01");
  assert.equal(tried.state().parties[0]?.name, "Amina Example");
  assert.equal(tried.state().assignedTo?.actorId, "ruth", "who opened it speaks for the person");
});

test("notice: the first one says whose case it is, and no later one does", () => {
  const tried = sampleCase(undefined, "observed");
  const { person: _nobody, ...nameless } = told;
  assert.equal(
    no(tried.does(ruth, "told", "2026-01-15", nameless)),
    "invalid-input person:required",
  );
  done(tried.does(ruth, "told", "2026-01-15", told));
  assert.match(no(tried.does(ruth, "told", "2026-01-15", told)), /person:unknown-field/);
  const document = [storedFile("next")];
  done(tried.does(ruth, "told", "2026-01-15", { ...nameless, document }));
});

test("notice: it says which outcome, has its document and no impossible dates", () => {
  const tried = sampleCase(undefined, "observed");
  const try_ = (change: object) =>
    no(tried.does(ruth, "told", "2026-01-15", { ...told, ...change }));
  assert.match(try_({ outcome: "other" }), /outcome:choose-one/);
  assert.match(try_({ document: [] }), /document:required/);
  assert.match(try_({ "received-on": "2026-01-11" }), /received-on:between/);
  assert.match(try_({ "received-on": "2026-01-16" }), /received-on:between/);
  assert.match(try_({ about: "draft" }), /about/);
});

test("notice: an office that decides itself records none", () => {
  assert.equal(no(workingCase().does(ruth, "told", "2026-01-15", told)), "not-in-this-mode");
});
