import assert from "node:assert/strict";
import test from "node:test";
import {
  officerOf,
  pinnedSample,
  players,
  sampleApplication,
  soundDraft,
  storedFile,
  workingCase,
} from "#test/sample-case.ts";
import { done, signed, signing, type Tried } from "#test/signing.ts";
import { emptyCase } from "../evolve.ts";
import type { CaseState, Dispute } from "../state.ts";
import { openGuards } from "./all.ts";

const { amina, daniel, leila, paul, ruth, grace } = players;

const ask = {
  items: "A lease",
  why: "None is on file.",
  service: "electronic",
};

/** Daniel asked on 1 February; the person may answer for ten days, and five more of grace. */
function asked(tried: Tried = workingCase()): Tried {
  done(tried, daniel, "ask-papers", "2026-02-01", ask);
  return tried;
}

function silent(on: string): Tried {
  const tried = asked();
  done(tried, players.clock, "shut", on);
  return tried;
}

test("INV-09 waits for the adverse date and five days of grace, on both sides of the last", () => {
  const tried = silent("2026-02-12");
  assert.deepEqual(signing(tried, soundDraft(), daniel, "2026-02-16"), ["INV-09 window-open"]);
  assert.equal(signing(silent("2026-02-12"), soundDraft(), daniel, "2026-02-17"), "decided");
});

test("INV-09 waits as long as a type says, and never less than the product does", () => {
  for (const [grace_days, last] of [
    [12, "2026-02-23"],
    [undefined, "2026-02-16"],
  ] as const) {
    const tried = workingCase({ ...pinnedSample(), grace_days });
    done(tried, daniel, "ask-papers", "2026-02-01", ask);
    done(tried, players.clock, "shut", "2026-02-12");
    assert.deepEqual(signing(tried, soundDraft(), daniel, last), ["INV-09 window-open"]);
  }
});

test("INV-09 counts the person's own waiver in their own language, and no other", () => {
  const waiving = (language: string) => {
    const tried = workingCase(
      pinnedSample((raw) => {
        Object.assign(raw.events.answer, {
          asks: { "nothing-more-to-send": { kind: "yes-no", class: "record", optional: true } },
        });
      }),
    );
    asked(tried);
    done(tried, { ...amina, language }, "answer", "2026-02-03", { "nothing-more-to-send": true });
    return signing(tried, soundDraft(), daniel, "2026-02-04");
  };
  assert.equal(waiving("ar"), "decided");
  assert.deepEqual(waiving("en"), ["INV-09 window-open"]);
});

function answered(): Tried {
  const tried = asked();
  done(tried, amina, "answer", "2026-02-03", { statement: "I have half of it." });
  return tried;
}

test("INV-10 asks how the whole answer was considered, a partial one too", () => {
  const on = "2026-02-05";
  assert.deepEqual(signing(answered(), soundDraft(), daniel, on), ["INV-10 answer-not-considered"]);
  const empty = soundDraft({ "answer-considered": " " });
  assert.deepEqual(signing(answered(), empty, daniel, on), ["INV-10 answer-not-considered"]);
  const whole = soundDraft({ "answer-considered": "Half of it shows nothing new." });
  assert.equal(signing(answered(), whole, daniel, on), "decided");
});

test("INV-10 lets no outcome that rests on silence meet an answer", () => {
  const type = pinnedSample((raw) => {
    Object.assign(raw.events.sign.outcomes.refuse, { on_silence: true });
  });
  const heard = asked(workingCase(type));
  done(heard, amina, "answer", "2026-02-03", { statement: "Here I am." });
  const whole = soundDraft({ "answer-considered": "Nothing new." });
  assert.deepEqual(signing(heard, whole, daniel, "2026-02-05"), ["INV-10 was-not-silent"]);
  const quiet = asked(workingCase(type));
  done(quiet, players.clock, "shut", "2026-02-12");
  assert.equal(signing(quiet, soundDraft(), daniel, "2026-02-17"), "decided");
});

const held = {
  "spoken-language": "ar",
  interpreter: "present",
  "interpreter-number": "4711",
  "competence-checked": true,
  understood: true,
  "representative-present": false,
  notes: "An invented talk.",
};

function heard(change: object = {}, tried: Tried = workingCase()): Tried {
  done(tried, daniel, "set-meeting", "2026-01-10", {
    "meets-on": "2026-01-20",
    "meets-at": "09:30",
    mode: "remote",
  });
  done(tried, daniel, "meet", "2026-01-20", { ...held, ...change });
  return tried;
}

test("INV-17 asks for an interview that the person understood, with an interpreter on file", () => {
  assert.equal(signing(heard()), "decided");
  for (const [change, code] of [
    [{ understood: false }, "not-understood"],
    [{ understood: undefined }, "not-understood"],
    [{ "interpreter-number": " " }, "no-interpreter-number"],
    [{ "competence-checked": false }, "competence-not-checked"],
  ] as const) {
    assert.deepEqual(signing(heard(change)), [`INV-17 ${code}`]);
  }
  const without = { interpreter: "not-needed", "interpreter-number": "" };
  assert.equal(signing(heard({ ...without, "competence-checked": undefined })), "decided");
});

const represented = (): Tried => {
  const tried = workingCase();
  const representative = { partyId: ruth.id, name: "Ruth", language: "en" };
  done(tried, amina, "choose-help", "2026-01-08", { representative });
  return tried;
};

test("INV-18 asks that a representative of record was there, or the person said otherwise", () => {
  assert.deepEqual(signing(heard({}, represented())), ["INV-18 representative-absent"]);
  assert.equal(signing(heard({ "representative-present": true }, represented())), "decided");
  assert.equal(signing(heard({ "agreed-alone": true }, represented())), "decided");
  const later = heard();
  const representative = { partyId: ruth.id, name: "Ruth", language: "en" };
  done(later, amina, "choose-help", "2026-01-21", { representative });
  assert.equal(signing(later), "decided", "who came after the interview was not missing there");
});

function noted(): Tried {
  const tried = workingCase();
  done(tried, daniel, "jot", "2026-01-10", { text: "Found.", found: [storedFile("found")] });
  return tried;
}

const both = (answer = "considered") =>
  soundDraft({
    findings: [
      ...soundDraft().findings,
      { ...soundDraft().findings[0], adverse: false, exhibits: ["found"] },
    ],
    "answer-considered": answer,
  });

const disclosing = { ...ask, derogatory: "Somebody wrote.", discloses: ["found"] };

test("INV-19 asks that the person could read what the decision rests on, on a day before", () => {
  assert.deepEqual(signing(noted(), both()), ["INV-19 not-open-to-read"]);
  const shown = (on: string) => {
    const tried = noted();
    done(tried, daniel, "ask-papers", "2026-02-01", disclosing);
    done(tried, amina, "answer", "2026-02-01", { statement: "No." });
    return signing(tried, both(), daniel, on);
  };
  assert.deepEqual(shown("2026-02-01"), ["INV-19 shown-only-today"]);
  assert.equal(shown("2026-02-02"), "decided");
});

/** The guards that a state finds which no event of the sample makes, against a sound draft. */
function found(change: (state: CaseState) => Partial<CaseState>): string[] {
  const tried = workingCase();
  done(tried, daniel, "draft", "2026-02-01", soundDraft());
  const state = { ...tried.state(), ...change(tried.state()) };
  const { draft } = state;
  assert.ok(draft);
  const { sign } = tried.type.events;
  const outcome = sign?.outcomes?.["refuse"];
  const context = tried.context(daniel, "sign", "2026-02-02");
  const open = openGuards({ ...context, state, draft, outcome, adverse: true });
  return open.map(({ id, code }) => `${id} ${code}`);
}

const dispute = { id: "d", about: { exhibit: "paper" }, on: "2026-01-30", by: "amina" } as const;

test("INV-20 asks what became of a fact that the person disputes", () => {
  assert.deepEqual(
    found(() => ({ disputes: [dispute] })),
    ["INV-20 dispute-unanswered"],
  );
  const answer = { ...dispute, answeredOn: "2026-02-01", answer: "kept" as const };
  assert.deepEqual(
    found(() => ({ disputes: [answer] })),
    [],
  );
});

test("INV-20 asks what became of a fact that is disputed in somebody's own part", () => {
  const partWith = (one: Dispute) => ({
    partyId: "lucia",
    role: "relative",
    file: { ...emptyCase("case"), disputes: [one] },
  });
  assert.deepEqual(
    found(() => ({ parts: [partWith(dispute)] })),
    ["INV-20 part-dispute-unanswered"],
  );
  assert.deepEqual(
    found(() => ({ parts: [partWith({ ...dispute, answeredOn: "2026-02-01", answer: "kept" })] })),
    [],
  );
});

/** Daniel refused, Amina objects, and Leila is to look again; the review is guarded. */
function objected(): Tried {
  const guards = ["officer-differs-from-first", "grade-at-least-first"];
  const tried = workingCase(pinnedSample((raw) => void Object.assign(raw.events.sign, { guards })));
  assert.equal(signing(tried), "decided");
  done(tried, daniel, "serve", "2026-02-03", { service: "electronic" });
  done(tried, amina, "object", "2026-02-10", { grounds: "You overlooked the lease." });
  done(tried, grace, "review-again", "2026-02-11", { officer: officerOf(leila) });
  return tried;
}

const anew = (who: object = {}) =>
  soundDraft({ reasons: `${soundDraft().reasons} We looked anew at the lease.`, ...who });

test("INV-21 lets nobody look again at their own decision, nor somebody of a lower grade", () => {
  assert.equal(signing(objected(), anew(), leila, "2026-02-12"), "decided");
  const given = (to: typeof paul) => {
    const tried = objected();
    done(tried, grace, "give", "2026-02-12", { officer: officerOf(to) });
    return signing(tried, anew(), to, "2026-02-12");
  };
  assert.deepEqual(given(daniel), ["INV-21 same-officer"]);
  assert.deepEqual(given(paul), ["INV-21 grade-too-low"]);
});

const birthday = (born: string) => {
  const type = pinnedSample((raw) => {
    const [you] = raw.sections;
    Object.assign(you?.asks ?? {}, { born: { kind: "date", class: "identity", past: true } });
    Object.assign(raw.parties, { born_on: "born" });
  });
  return workingCase(type, { ...sampleApplication, born });
};

const weighed = soundDraft({ "best-interests": "School and the aunt are here; both are weighed." });

test("INV-22 asks for somebody beside a child, until the day they are grown", () => {
  assert.deepEqual(signing(birthday("2008-02-03"), weighed), ["INV-22 nobody-at-their-side"]);
  assert.deepEqual(signing(birthday("2008-02-03")), [
    "INV-22 nobody-at-their-side",
    "INV-22 no-best-interests",
  ]);
  assert.equal(signing(birthday("2008-02-02")), "decided", "18 on the day of the decision");
  const child = birthday("2012-05-01");
  const representative = { partyId: ruth.id, name: "Ruth", language: "en" };
  done(child, amina, "choose-help", "2026-01-08", { representative });
  assert.equal(signing(child, weighed), "decided");
});

test("INV-22 asks the same for somebody who cannot act alone", () => {
  const alone = (isSo: boolean) => {
    const type = pinnedSample((raw) => {
      const [you] = raw.sections;
      Object.assign(you?.asks ?? {}, { unable: { kind: "yes-no", class: "health" } });
      Object.assign(raw.parties, { lacks_capacity: "unable" });
    });
    return signing(workingCase(type, { ...sampleApplication, unable: isSo }), weighed);
  };
  assert.deepEqual(alone(true), ["INV-22 nobody-at-their-side"]);
  assert.equal(alone(false), "decided");
});

test("INV-23 asks for both sides where the law leaves it to the officer", () => {
  const type = pinnedSample((raw) => {
    Object.assign(raw.events.sign.outcomes.refuse, { discretionary: true });
  });
  assert.deepEqual(signing(workingCase(type)), [
    "INV-23 no-factor-for",
    "INV-23 no-factor-against",
  ]);
  const oneSided = soundDraft({ "factors-against": "The gap" });
  assert.deepEqual(signing(workingCase(type), oneSided), ["INV-23 no-factor-for"]);
  const listed = soundDraft({ "factors-against": "The gap", "factors-for": "Ten years here" });
  assert.equal(signing(workingCase(type), listed), "decided");
});

const STANDARD =
  "The office has looked at all papers on file and finds that what was sent does not show what " +
  "the law asks for.";

test("INV-24 asks for reasons of which less than 60 % are standard text", () => {
  const type = { ...pinnedSample(), template_texts: { closing: STANDARD } };
  const open = signing(workingCase(type), soundDraft({ reasons: STANDARD }));
  assert.deepEqual(open, ["INV-24 mostly-template"]);
  const own = soundDraft({ reasons: `${soundDraft().reasons} ${STANDARD}` });
  assert.equal(signing(workingCase(type), own), "decided");
});

const tool = {
  "tool-helped": true,
  "tool-name": "Sample Writer",
  "tool-version": "3",
  "tool-did": "It put the findings in order.",
};

test("INV-25 asks which tool helped, and that the officer changed and read what it wrote", () => {
  const read = { ...tool, "read-in-full": true };
  assert.deepEqual(signing(workingCase(), soundDraft(tool)), [
    "INV-25 not-edited",
    "INV-25 not-read",
  ]);
  assert.deepEqual(signing(workingCase(), soundDraft({ "tool-helped": true })), [
    "INV-25 no-tool-named",
    "INV-25 not-edited",
    "INV-25 not-read",
  ]);
  const tried = workingCase();
  done(tried, daniel, "draft", "2026-02-01", soundDraft(tool));
  const own = soundDraft({ ...read, reasons: `${soundDraft().reasons} I checked each date.` });
  assert.equal(signing(tried, own), "decided");
});

test("INV-25 stays said: to leave the box empty later takes no tool back", () => {
  const tried = workingCase();
  done(tried, daniel, "draft", "2026-02-01", soundDraft(tool));
  assert.deepEqual(signing(tried, anew()), ["INV-25 not-read"]);
});

test("INV-26 asks for a record without a gap", () => {
  assert.deepEqual(
    found(({ history }) => ({ history: history.slice(0, 1).concat(history.slice(2)) })),
    ["INV-26 record-has-gap"],
  );
  assert.deepEqual(
    found(() => ({})),
    [],
  );
});

test("INV-26 asks a decision in place of another for reasons of its own", () => {
  const repeated = signing(objected(), soundDraft(), leila, "2026-02-12");
  assert.deepEqual(repeated, ["INV-26 same-reasons-again"]);
  assert.equal(signing(objected(), anew(), leila, "2026-02-12"), "decided");
});

const otherRules = ({ draft }: CaseState): Partial<CaseState> =>
  draft === undefined ? {} : { draft: { ...draft, rules: "earlier" } };

test("INV-28 asks for one version of the rules in case, draft and clocks", () => {
  assert.deepEqual(
    found(() => ({ typeHash: "another" })),
    ["INV-28 not-the-pinned-rules"],
  );
  assert.deepEqual(found(otherRules), ["INV-28 drafted-under-other-rules"]);
  const tried = asked();
  const vacated = tried.state().deadlines.map((one) => ({ ...one, ruleVersion: "1999-01-01" }));
  assert.deepEqual(
    found(() => ({ deadlines: vacated })),
    ["INV-09 window-open", "INV-28 clock-of-other-rules"],
  );
});

test("a draft that was signed once is not signed again", () => {
  const tried = workingCase();
  assert.equal(signing(tried), "decided");
  assert.throws(() => signed(tried));
});
