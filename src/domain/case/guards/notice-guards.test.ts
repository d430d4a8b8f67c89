import assert from "node:assert/strict";
import test from "node:test";
import {
  pinnedSample,
  players,
  sampleApplication,
  type sampleType,
  soundDraft,
  storedFile,
  workingCase,
} from "#test/sample-case.ts";
import { done, guardsIn, signing, type Tried } from "#test/signing.ts";
import { noReviewAnswer } from "../no-review-answer.ts";
import { isRefusal } from "../../refusal.ts";
import type { PinnedCaseType } from "../case-type.ts";
import type { CaseState } from "../state.ts";
import { openGuards, openNoticeGuards } from "./all.ts";
import { inv09 } from "./inv-09-window-is-over.ts";

const { amina, daniel, grace, ruth, clock } = players;
type Raw = ReturnType<typeof sampleType>;

const ask = { items: "A lease", why: "None is on file.", service: "electronic" };

/** The guards that stop a letter, or what the case became. */
function sending(tried: Tried, event: string, input: object, on = "2026-02-01") {
  const answer = tried.does(daniel, event, on, input);
  return isRefusal(answer) ? guardsIn(answer) : tried.state().stage;
}

const announcing = (announces: "denial" | "revocation") =>
  workingCase(pinnedSample((raw) => void Object.assign(raw.events["ask-papers"], { announces })));

test("INV-11 asks what, why, until when, how to send it and what happens if it is late", () => {
  assert.equal(sending(workingCase(), "ask-papers", ask), "asked");
  const none = { ...ask, "how-to-send": [] };
  assert.deepEqual(sending(workingCase(), "ask-papers", none), ["INV-11 no-way-to-send"]);
  const tried = workingCase();
  sending(tried, "ask-papers", ask);
  const { dueOn, how, ifLate } = tried.state().requests[0] ?? {};
  assert.deepEqual(
    { dueOn, how, ifLate },
    {
      dueOn: "2026-02-11",
      how: ["online", "post"],
      ifLate: "decided-on-file",
    },
  );
});

test("INV-11 asks the announcement of a denial for the facts, of a revocation for evidence", () => {
  assert.deepEqual(sending(announcing("denial"), "ask-papers", ask), ["INV-11 no-facts"]);
  const facts = { ...ask, derogatory: "A neighbour says otherwise." };
  assert.equal(sending(announcing("denial"), "ask-papers", facts), "asked");
  assert.deepEqual(sending(announcing("revocation"), "ask-papers", facts), ["INV-11 no-evidence"]);
  const shown = announcing("revocation");
  done(shown, daniel, "jot", "2026-01-10", { text: "Found.", found: [storedFile("found")] });
  assert.equal(sending(shown, "ask-papers", { ...facts, discloses: ["found"] }), "asked");
});

test("INV-12 counts no mail that came back: its time ends, and runs anew once sent again", () => {
  const tried = workingCase();
  done(tried, daniel, "ask-papers", "2026-02-01", { ...ask, service: "mail" });
  done(tried, daniel, "mail-back", "2026-02-08", { "came-back-on": "2026-02-08" });
  assert.equal(tried.state().deadlines.at(-1)?.status, "closed");
  assert.ok(isRefusal(tried.does(clock, "shut", "2026-02-12")), "no window is left to close");
  done(tried, daniel, "serve-again", "2026-02-10", { service: "electronic" });
  const again = tried.state().deadlines.at(-1);
  assert.deepEqual([again?.status, again?.display.dueOn], ["running", "2026-02-20"]);
  assert.ok(isRefusal(tried.does(daniel, "serve-again", "2026-02-11", { service: "mail" })));
});

test("INV-12 lets nobody decide against a person whose mail came back", () => {
  const undelivered = () => {
    const tried = workingCase();
    done(tried, daniel, "mail-back", "2026-01-20", { "came-back-on": "2026-01-20" });
    return tried;
  };
  assert.deepEqual(signing(undelivered()), ["INV-12 mail-came-back"]);
  const reached = undelivered();
  done(reached, daniel, "serve-again", "2026-01-21", { service: "personal" });
  assert.equal(signing(reached), "decided");
  const wrote = undelivered();
  done(wrote, amina, "write", "2026-01-22", { text: "I moved." });
  assert.equal(signing(wrote), "decided");
});

test("INV-09 counts no time that a letter which came back was to give, whoever was reached", () => {
  const tried = workingCase();
  done(tried, daniel, "ask-papers", "2026-01-08", { ...ask, service: "mail" });
  done(tried, daniel, "mail-back", "2026-01-10", { "came-back-on": "2026-01-10" });
  done(tried, amina, "write", "2026-01-12", { text: "I moved." });
  assert.deepEqual(codesAt(tried, "2026-03-01"), ["window-undone"]);
  done(tried, daniel, "serve-again", "2026-03-02", { service: "electronic" });
  assert.deepEqual(codesAt(tried, "2026-03-03"), ["window-open"]);
  assert.deepEqual(codesAt(tried, "2026-03-20"), []);
  const wrote = workingCase();
  done(wrote, daniel, "ask-papers", "2026-01-08", { ...ask, service: "mail" });
  done(wrote, daniel, "mail-back", "2026-01-10", { "came-back-on": "2026-01-10" });
  done(wrote, amina, "answer", "2026-01-12", { statement: "Here it is." });
  assert.deepEqual(codesAt(wrote, "2026-01-13"), [], "what was answered was given");
});

/** What INV-09 finds on a day. */
function codesAt(tried: Tried, today: string): readonly string[] {
  const { state, type, context } = tried;
  const draft = soundDraft() as never;
  const more = { ...context(daniel, "sign", today), state: state(), type, draft, adverse: true };
  return inv09.check(more).map(({ code }) => code);
}

/** The sample, in which a mailing address is asked for, and a safe one may be named. */
const addressed = (raw: Raw): void => {
  const [you] = raw.sections;
  Object.assign(you?.asks ?? {}, {
    "mailing-address": { kind: "mailing-address", class: "contact", optional: true },
    "safe-contact": { kind: "short-text", class: "contact", optional: true },
  });
};
const mail = { ...ask, service: "mail" };

test("INV-12 asks for an address where mail is to go, and keeps it with the letter", () => {
  const at = (more: object) =>
    workingCase(pinnedSample(addressed), { ...sampleApplication, ...more });
  assert.deepEqual(sending(at({}), "ask-papers", mail), ["INV-12 no-address"]);
  const known = at({ "mailing-address": "1 Sample Street" });
  assert.equal(sending(known, "ask-papers", mail), "asked");
  const notice = known.state().notices[0];
  assert.deepEqual(
    [notice?.address, notice?.to, notice?.on, notice?.service],
    ["1 Sample Street", ["amina"], "2026-02-01", "mail"],
  );
});

test("INV-12 misses nobody who must be told", () => {
  const tried = workingCase();
  const state = tried.state();
  const about = { ...tried.context(daniel, "serve", "2026-02-01"), adverse: true };
  const more = { service: "electronic", text: "", discloses: [], summary: "" };
  const found = (to: readonly string[], some: Partial<CaseState> = {}) =>
    openNoticeGuards({
      ...about,
      ...more,
      state: { ...state, ...some },
      to,
      offersInterpreter: false,
    }).map(({ id, code }) => `${id} ${code}`);
  assert.deepEqual(found([]), ["INV-12 somebody-is-not-told"]);
  assert.deepEqual(found(["amina"]), []);
  const representatives = [{ partyId: ruth.id, role: "representative", from: "2026-01-01" }];
  assert.deepEqual(found(["amina"], { representatives }), ["INV-12 somebody-is-not-told"]);
  assert.deepEqual(found(["amina", "ruth"], { representatives }), []);
});

test("INV-13 sends a protected case no mail but to a safe address or to counsel", () => {
  const hidden = (more: object) => {
    const type = { ...pinnedSample(addressed), regimes: ["R-1367"] };
    const home = { "mailing-address": "1 Sample Street" };
    return workingCase(type, { ...sampleApplication, ...home, ...more });
  };
  assert.deepEqual(sending(hidden({}), "ask-papers", mail), ["INV-13 no-safe-address"]);
  assert.equal(sending(hidden({}), "ask-papers", ask), "asked");
  const safe = hidden({ "safe-contact": "c/o Sample House" });
  assert.equal(sending(safe, "ask-papers", mail), "asked");
  assert.equal(safe.state().notices[0]?.address, "c/o Sample House");
  const counsel = hidden({});
  const representative = { partyId: ruth.id, name: "Ruth", language: "en" };
  done(counsel, amina, "choose-help", "2026-01-08", { representative });
  assert.equal(sending(counsel, "ask-papers", mail), "asked");
});

test("INV-13 lets no paper of another case speak of a hidden filing, letter or decision", () => {
  const told = { ...ask, why: "You filed an I-918." };
  assert.deepEqual(sending(workingCase(), "ask-papers", told), ["INV-13 names-a-hidden-filing"]);
  const reasons = `${soundDraft().reasons} Your I360 says otherwise.`;
  assert.deepEqual(signing(workingCase(), soundDraft({ reasons })), [
    "INV-13 names-a-hidden-filing",
  ]);
  assert.equal(sending(workingCase(), "ask-papers", { ...ask, why: "See I-130." }), "asked");
});

/** A refusal under a type in which the way to object was changed. */
const objecting = (change: (route: Record<string, unknown>) => void): PinnedCaseType => {
  const type = pinnedSample();
  const route = { ...type.reviews["objection"] };
  change(route);
  return { ...type, reviews: { objection: route as PinnedCaseType["reviews"][string] } };
};

test("INV-14 asks each way to disagree for form, fee and a last safe day", () => {
  const without = (...keys: string[]) =>
    signing(
      workingCase(objecting((route) => keys.forEach((key) => Reflect.deleteProperty(route, key)))),
    );
  assert.equal(without(), "decided");
  assert.deepEqual(without("fee"), ["INV-14 no-fee"]);
  assert.deepEqual(without("deadline"), ["INV-14 no-last-day"]);
  assert.deepEqual(without("event"), ["INV-14 no-form"]);
  const gone = { ...pinnedSample(), reviews: {} };
  assert.deepEqual(signing(workingCase(gone)), ["INV-14 route-unknown", "INV-15 no-route"]);
});

test("INV-14 puts the last safe day of each way on the notice, as a date", () => {
  const tried = workingCase();
  assert.equal(signing(tried), "decided");
  done(tried, daniel, "serve", "2026-02-03", { service: "mail" });
  assert.deepEqual(tried.state().notices.at(-1)?.reviews, [
    { route: "objection", lastDay: "2026-02-23" },
  ]);
});

test("INV-15 leaves no decision without a way, and takes a court where there is no appeal", () => {
  const none = pinnedSample();
  const sign = none.events["sign"];
  assert.ok(sign?.outcomes?.["refuse"]);
  const refuse = { ...sign.outcomes["refuse"], review: [] };
  const events = { ...none.events, sign: { ...sign, outcomes: { ...sign.outcomes, refuse } } };
  assert.deepEqual(signing(workingCase({ ...none, events })), ["INV-15 no-route"]);
  const court = objecting((route) => {
    Object.assign(route, { kind: "court", event: undefined, deadline: undefined });
  });
  assert.equal(signing(workingCase(court)), "decided");
});

const decided = (language: string): Tried => {
  const tried = workingCase(undefined, { ...sampleApplication, language });
  assert.equal(signing(tried), "decided");
  return tried;
};
const summary = { "own-language-summary": "A summary that somebody wrote in Tigrinya." };

test("INV-16 asks for a summary and an interpreter where the product does not speak it", () => {
  const service = "electronic";
  assert.equal(sending(decided("ar"), "serve", { service }, "2026-02-03"), "refused");
  assert.equal(sending(decided("es-419"), "serve", { service }, "2026-02-03"), "refused");
  assert.deepEqual(sending(decided("ti"), "serve", { service }, "2026-02-03"), [
    "INV-16 no-summary",
    "INV-16 no-interpreter-offered",
  ]);
  const tried = decided("ti");
  const whole = { service, ...summary, "offers-interpreter": true };
  assert.equal(sending(tried, "serve", whole, "2026-02-03"), "refused");
  const notice = tried.state().notices.at(-1);
  assert.match(notice?.original ?? "", /^[0-9a-f]{64}$/, "bound to the original");
  assert.equal(notice?.summary, summary["own-language-summary"]);
});

test("INV-16 is asked where the same act signs and serves", () => {
  const tried = workingCase(undefined, { ...sampleApplication, language: "ti" });
  done(tried, daniel, "draft", "2026-02-01", soundDraft());
  const input = {
    "draft-version": String(tried.state().draft?.version),
    service: "electronic",
  };
  assert.deepEqual(sending(tried, "sign-and-serve", input, "2026-02-02"), [
    "INV-16 no-summary",
    "INV-16 no-interpreter-offered",
  ]);
  assert.equal(tried.state().decisions.length, 0, "nothing was signed");
});

test("INV-27 asks each way whether the decision waits meanwhile", () => {
  const silent = objecting((route) => Reflect.deleteProperty(route, "stay"));
  assert.deepEqual(signing(workingCase(silent)), ["INV-27 no-stay-effect"]);
});

test("INV-11 lets nobody decide on the silence after a request that did not say why", () => {
  const tried = workingCase();
  done(tried, daniel, "ask-papers", "2026-01-08", ask);
  done(tried, clock, "shut", "2026-01-20");
  done(tried, daniel, "draft", "2026-02-01", soundDraft());
  const bare = (change: object) => {
    const [request] = tried.state().requests;
    assert.ok(request);
    const state = { ...tried.state(), requests: [{ ...request, ...change }] };
    const context = tried.context(daniel, "sign", "2026-02-02");
    const { draft } = state;
    assert.ok(draft);
    const open = openGuards({ ...context, state, draft, adverse: true });
    return open.filter(({ id }) => id === "INV-11").map(({ code }) => code);
  };
  assert.deepEqual(bare({}), []);
  assert.deepEqual(bare({ why: "" }), ["no-why"]);
  assert.deepEqual(bare({ how: [], ifLate: "" }), ["no-way-to-send", "no-late-effect"]);
  assert.deepEqual(bare({ why: "", answeredOn: "2026-01-09" }), [], "an answer mends it");
});

/** A refusal that Amina objected to; from there the office could end the case. */
function objected(more: object = {}): Tried {
  const type = pinnedSample();
  const away = type.events["file-away"];
  assert.ok(away);
  const events = { ...type.events, "file-away": { ...away, from: ["objected"], ...more } };
  const tried = workingCase({ ...type, events, hash: JSON.stringify(more) });
  assert.equal(signing(tried), "decided");
  done(tried, daniel, "serve", "2026-02-03", { service: "electronic" });
  done(tried, amina, "object", "2026-02-10", { grounds: "You overlooked the lease." });
  return tried;
}

test("INV-27 lets nobody end a case, or carry a decision out, while a review waits", () => {
  const ending = (tried: Tried) => {
    const answer = tried.does(grace, "file-away", "2026-02-12");
    return isRefusal(answer) ? guardsIn(answer) : tried.state().stage;
  };
  assert.deepEqual(ending(objected()), ["INV-27 review-pending"]);
  const executing = objected({ executes: true, to: "working" });
  assert.deepEqual(ending(executing), ["INV-27 review-pending"]);
  const answered = objected({ answers_review: true });
  assert.equal(ending(answered), "over");
});

test("INV-27 writes an answer down only where a review waits, and by nobody who decided", () => {
  const answers = { answers_review: true, by: ["caseworker", "supervisor"] };
  const tried = objected(answers);
  const own = tried.does(daniel, "file-away", "2026-02-12");
  assert.ok(isRefusal(own));
  assert.equal(own.code, "same-officer", "whose decision it was");
  const state = tried.state();
  const [drafted] = state.history.filter(({ kind }) => kind === "draft");
  assert.ok(drafted);
  const as = (kind: "review" | "draft" | "decide") => ({ ...drafted, kind, actorId: grace.id });
  for (const [history, no] of [
    [state.history, undefined],
    [[...state.history, as("review")], undefined],
    [[...state.history, as("draft")], "same-officer"],
    [[...state.history, as("decide")], "same-officer"],
  ] as const) {
    const seen = { ...state, history };
    const definition = tried.type.events["file-away"];
    const acting = { actorId: grace.id } as never;
    assert.ok(definition);
    const moment = { definition, state: seen, type: tried.type, event: "file-away", acting };
    assert.equal(
      noReviewAnswer(moment as never)?.code,
      no,
      "who drafted or signed, not who read it a second time",
    );
  }
  const type = pinnedSample();
  const away = { ...type.events["file-away"], ...answers, from: ["working"] } as never;
  const early = workingCase({ ...type, events: { ...type.events, "file-away": away } });
  const no = early.does(grace, "file-away", "2026-02-12");
  assert.ok(isRefusal(no));
  assert.deepEqual([no.code, no.fields?.[0]?.code], ["not-now", "no-review-waits"]);
});

test("INV-27 ends no wait without the paper of whoever answered", () => {
  const tried = objected({
    answers_review: true,
    asks: { paper: { kind: "files", class: "narrative", optional: false } },
  });
  for (const input of [{}, { paper: [] }]) {
    const no = tried.does(grace, "file-away", "2026-02-12", input);
    assert.ok(isRefusal(no));
    assert.deepEqual(no.fields, [{ field: "paper", code: "required" }]);
  }
  done(tried, grace, "file-away", "2026-02-12", { paper: [storedFile("answer")] });
  assert.equal(tried.state().stage, "over");
});

test("INV-28 serves no decision that was signed under other rules", () => {
  const tried = decided("ar");
  const state = tried.state();
  const decisions = state.decisions.map((one) => ({ ...one, rules: "earlier" }));
  const about = { ...tried.context(daniel, "serve", "2026-02-03"), adverse: true, to: ["amina"] };
  const more = { service: "electronic", text: "", discloses: [], summary: "" };
  const open = openNoticeGuards({
    ...about,
    ...more,
    state: { ...state, decisions },
    offersInterpreter: false,
  });
  assert.deepEqual(
    open.map(({ id, code }) => `${id} ${code}`),
    ["INV-28 decided-under-other-rules"],
  );
  done(tried, daniel, "serve", "2026-02-03", { service: "electronic" });
  assert.equal(tried.state().notices.at(-1)?.rules, tried.type.hash);
});
