import assert from "node:assert/strict";
import test from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

type Raw = ReturnType<typeof sampleType>;
type Loose = { [key: string]: Loose };

/** The problems of the sample after a change, as `path: code`. */
function problemsAfter(change: (raw: Raw & Loose) => void): string[] {
  const raw = structuredClone(sampleType()) as unknown as Raw & Loose;
  change(raw);
  const { problems } = checkCaseType(raw, sampleRules);
  return problems.map(({ path, code }) => `${path.join(".")}: ${code}`);
}

const loose = (value: unknown) => value as Loose;

test("a sound case type has no problems", () => {
  assert.deepEqual(
    problemsAfter(() => {}),
    [],
  );
});

const broken: readonly (readonly [string, (raw: Raw) => void, string])[] = [
  [
    "an event from a state that does not exist",
    (raw) => void raw.events["take-in"].from.push("nowhere"),
    "events.take-in.from.1: unknown-state",
  ],
  [
    "an event to a state that does not exist",
    (raw) => void (raw.events["take-in"].to = "nowhere"),
    "events.take-in.to: unknown-state",
  ],
  [
    "an outcome that leads to a state that does not exist",
    (raw) => void (raw.events.sign.outcomes.grant.to = "nowhere"),
    "events.sign.outcomes.grant.to: unknown-state",
  ],
  [
    "an event that nobody may do",
    (raw) => void (raw.events["take-in"].by = []),
    "events.take-in.by: shape",
  ],
  [
    "an actor outside the closed list",
    (raw) => void (raw.events["take-in"].by = ["police"]),
    "events.take-in.by.0: shape",
  ],
  [
    "a deadline without a citation",
    (raw) => void Reflect.deleteProperty(raw.deadlines["answer-by"], "cite"),
    "deadlines.answer-by: deadline-without-citation",
  ],
  [
    "a deadline whose rule does not exist",
    (raw) => void (loose(raw.deadlines)["answer-by"] = loose({ rule: "US.NOWHERE_1" })),
    "deadlines.answer-by: unknown-rule",
  ],
  [
    "a deadline that nothing starts",
    (raw) => void (raw.events["ask-papers"].starts = []),
    "deadlines.answer-by: deadline-never-starts",
  ],
  [
    "a regime that does not exist",
    (raw) => void raw.regimes.push("R-NOWHERE"),
    "regimes.1: unknown-regime",
  ],
  [
    "a state that is never reached",
    (raw) => void (loose(raw.states)["lost"] = loose({ ...raw.states.working })),
    "states.lost: unreachable-state",
  ],
  [
    "a state that cannot be left",
    (raw) => {
      Reflect.deleteProperty(raw.events, "go-on");
      raw.states.paused.next = "give";
      raw.events["take-back"].from = ["received", "working", "asked", "meeting", "objected"];
    },
    "states.paused: no-way-out",
  ],
  [
    "a review route whose event does not exist",
    (raw) => void (raw.reviews.objection.event = "nothing"),
    "reviews.objection.event: unknown-review-event",
  ],
  [
    "an outcome against the person without a way to answer it",
    (raw) => void (raw.events.sign.outcomes.refuse.review = []),
    "events.sign.outcomes.refuse: no-review-route",
  ],
  [
    "a request that gives no time",
    (raw) => void (raw.events["ask-papers"].starts = []),
    "events.ask-papers: no-time-to-answer",
  ],
  [
    "a second event that does not exist",
    (raw) => void (raw.events["sign-and-serve"].then = "nothing"),
    "events.sign-and-serve.then: unknown-event",
  ],
  [
    "a clock after which a late challenge is barred",
    (raw) => void (raw.events.object.from = ["refused"]),
    "events.shut-for-good.to: bars-the-late",
  ],
  [
    "a clock that closes the case to a late challenge",
    (raw) => void (loose(raw.states)["lapsed"] = loose({ ...raw.states.over })),
    "events.shut-for-good.to: bars-the-late",
  ],
  [
    "a clock after which a late answer is barred",
    (raw) => void (raw.events.answer.from = ["asked"]),
    "events.shut.to: bars-the-late",
  ],
  [
    "a phase that does not exist",
    (raw) => void (raw.states.working.phase = "nowhere"),
    "states.working.phase: unknown-phase",
  ],
];

for (const [what, change, problem] of broken) {
  test(`${what} is refused where it stands`, () => {
    const problems = problemsAfter(change);
    assert.ok(problems.includes(problem), problems.join("\n"));
  });
}

test("R1: a removal operation, which staff open, is refused", () => {
  const problems = problemsAfter((raw) => {
    raw.events.apply.by = ["caseworker"];
  });
  assert.deepEqual(problems, ["events.apply: not-opened-by-the-person"]);
});

test("R1: a case that begins with a note of the office is refused", () => {
  const problems = problemsAfter((raw) => {
    raw.opens_with = "jot";
  });
  assert.ok(problems.includes("events.jot: not-opened-by-the-person"), problems.join("\n"));
});

test("R1: a case that begins with a notice served on the person is not refused for that", () => {
  const problems = problemsAfter((raw) => {
    raw.opens_with = "told";
  });
  assert.ok(!problems.some((one) => one.endsWith("not-opened-by-the-person")));
});

test("R1: a case that is hidden from the person whose case it is is refused", () => {
  const problems = problemsAfter((raw) => {
    loose(raw.parties)["blocked"] = ["applicant"] as unknown as Loose;
  });
  assert.deepEqual(problems, ["parties.blocked: person-cannot-see"]);
});

test("R1: a state in which the person can do nothing but write is refused", () => {
  const problems = problemsAfter((raw) => {
    for (const name of ["add-papers", "choose-help", "ask-for-urgency"] as const) {
      loose(raw.events[name])["from"] = ["working"] as unknown as Loose;
    }
  });
  assert.ok(problems.includes("states.decided: person-cannot-act"), problems.join("\n"));
  assert.ok(!problems.includes("states.working: person-cannot-act"));
});

test("R1: the clock may close windows and nothing else", () => {
  const decides = problemsAfter((raw) => void (raw.events.sign.by = ["clock"]));
  assert.deepEqual(decides, ["events.sign: machine-acts"]);
  const early = problemsAfter((raw) => {
    Reflect.deleteProperty(raw.events.shut, "not_before");
  });
  assert.deepEqual(early, ["events.shut: closes-too-early"]);
});

for (const kind of ["place", "route", "device", "account-handle", "score", "key-value", "json"]) {
  test(`R1: no field may be of the kind ${kind}`, () => {
    const problems = problemsAfter((raw) => {
      raw.sections[0]!.asks.story.kind = kind;
    });
    assert.deepEqual(problems, ["sections.0.asks.story.kind: shape"]);
  });
}

for (const name of ["home-location", "travel-route", "device-id", "twitter-handle", "risk-score"]) {
  test(`R1: no text field brings in ${name} by its name`, () => {
    const problems = problemsAfter((raw) => {
      loose(raw.sections[0]!.asks)[name] = loose({ kind: "short-text", class: "narrative" });
    });
    assert.deepEqual(problems, [`sections.0.asks.${name}: field-refused`]);
  });
}

test("R1: an unknown key is refused in types, events and fields alike", () => {
  assert.deepEqual(
    problemsAfter((raw) => void (raw["tracking"] = loose({}))),
    ["tracking: shape"],
  );
  const inEvent = problemsAfter((raw) => void (loose(raw.events.apply)["covert"] = loose({})));
  assert.deepEqual(inEvent, ["events.apply.covert: shape"]);
  const inField = problemsAfter(
    (raw) => void (loose(raw.sections[0]!.asks.story)["weight"] = loose({})),
  );
  assert.deepEqual(inField, ["sections.0.asks.story.weight: shape"]);
});

test("R12: a case type asks for no field of the class whereabouts", () => {
  const problems = problemsAfter((raw) => {
    raw.sections[0]!.asks.story.class = "whereabouts";
  });
  assert.deepEqual(problems, ["sections.0.asks.story: field-class-refused"]);
});

const further: readonly (readonly [string, (raw: Raw & Loose) => void, string])[] = [
  [
    "a clock that starts again and is none",
    (raw) => void (loose(raw.events.answer)["restarts"] = ["nothing"] as unknown as Loose),
    "events.answer.restarts: unknown-deadline",
  ],
  [
    "an act that depends on an answer that nobody is asked for",
    (raw) => void (loose(raw.events.answer)["when"] = [{ field: "no", is: true }] as never),
    "events.answer.when.0: unknown-field",
  ],
  [
    "somebody brought in whom the parties do not name",
    (raw) => void (loose(raw.events.write)["includes"] = "child" as unknown as Loose),
    "events.write.includes: unknown-role",
  ],
  [
    "a field of a further person whom the parties do not name",
    (raw) => void (loose(raw.sections[0]!.asks.story)["of"] = "child" as unknown as Loose),
    "sections.0.asks.story.of: unknown-role",
  ],
  [
    "a field under a regime that does not exist",
    (raw) => void (loose(raw.sections[0]!.asks.story)["regimes"] = ["R-NO"] as unknown as Loose),
    "sections.0.asks.story.regimes: unknown-regime",
  ],
  [
    "a regime that comes with an answer and does not exist",
    (raw) => {
      loose(raw)["attaches"] = [{ regime: "R-NO", when: { field: "story", is: "so" } }] as never;
    },
    "attaches.0.regime: unknown-regime",
  ],
  [
    "an answer that must be and cannot",
    (raw) => {
      loose(raw.events.jot.asks["unverified-match"])["must_be"] = "perhaps" as unknown as Loose;
    },
    "events.jot.asks.unverified-match.must_be: unknown-answer",
  ],
  [
    "a deadline that counts from what is no date",
    (raw) => void (loose(raw.deadlines["answer-by"])["from_field"] = "story" as unknown as Loose),
    "deadlines.answer-by.from_field: not-a-date",
  ],
  [
    "a deadline that depends on what nobody is asked",
    (raw) => void (loose(raw.deadlines["answer-by"])["when"] = { field: "no" } as never),
    "deadlines.answer-by.when: unknown-field",
  ],
  [
    "a deadline that gives way to an answer that nobody is asked for",
    (raw) => {
      loose(raw.deadlines["answer-by"])["unless"] = [{ field: "no", is: true }] as never;
    },
    "deadlines.answer-by.unless.0: unknown-field",
  ],
  [
    "an outcome that starts a clock that is none",
    (raw) =>
      void (loose(loose(raw.events.sign)["outcomes"]!["refuse"])["starts"] = ["no"] as never),
    "events.sign.outcomes.refuse.starts: unknown-deadline",
  ],
  [
    "a minor by a day that nobody is asked for",
    (raw) => void (loose(raw.parties)["born_on"] = "birthday" as unknown as Loose),
    "parties.born_on: not-a-date",
  ],
  [
    "a choice of nothing",
    (raw) => void (raw.sections[0]!.asks.story.kind = "choice"),
    "sections.0.asks.story.options: nothing-to-choose",
  ],
  [
    "a clock that does not wait for the adverse date",
    (raw) => void (raw.events.shut.not_before.reading = "display"),
    "events.shut.not_before: closes-too-early",
  ],
  [
    "an act until a day that is no deadline",
    (raw) => void (loose(raw.events.meet)["not_after"] = "nothing" as unknown as Loose),
    "events.meet.not_after: unknown-deadline",
  ],
  [
    "an outcome from a day that is no deadline",
    (raw) => void (loose(raw.events.sign.outcomes.grant)["not_before"] = "no" as unknown as Loose),
    "events.sign.outcomes.grant.not_before: unknown-deadline",
  ],
  [
    "a way of service in an answer that says none",
    (raw) => void (loose(raw.deadlines["answer-by"])["from_service"] = "story" as unknown as Loose),
    "deadlines.answer-by.from_service: wrong-question",
  ],
  [
    "a delivery that counts for a duty of the office",
    (raw) => {
      const clock = loose(raw.deadlines["answer-by"]);
      clock["kind"] = "duty" as unknown as Loose;
      clock["duty-of"] = "agency" as unknown as Loose;
      clock["on_delivery"] = { moves: "both", cite: "Rule 1" } as unknown as Loose;
    },
    "deadlines.answer-by: delivery-of-no-window",
  ],
  [
    "a delivery that the office says",
    (raw) =>
      void (loose(raw.events)["handed"] = {
        does: "deliver",
        by: ["applicant", "caseworker"],
      } as unknown as Loose),
    "events.handed.by: not-the-persons-own",
  ],
  [
    "a delivery that counts by a law that no source covers",
    (raw) =>
      void (loose(raw.deadlines["answer-by"])["on_delivery"] = {
        moves: "both",
        cite: "Rule 3",
      } as unknown as Loose),
    "deadlines.answer-by.on_delivery.cite: citation-without-provenance",
  ],
  [
    "somebody who cannot act alone by an answer that is no yes or no",
    (raw) => void (loose(raw.parties)["lacks_capacity"] = "story" as unknown as Loose),
    "parties.lacks_capacity: wrong-question",
  ],
  [
    "law of a safeguard that no source covers",
    (raw) => void (loose(raw)["guards_cite"] = { "INV-01": "Rule 9" } as unknown as Loose),
    "guards_cite.INV-01: citation-without-provenance",
  ],
  [
    "law that no source covers",
    (raw) => void (raw.reviews.objection.cite = "Rule 3"),
    "reviews.objection.cite: citation-without-provenance",
  ],
];

for (const [what, change, problem] of further) {
  test(`${what} is refused where it stands`, () => {
    const problems = problemsAfter(change);
    assert.ok(problems.includes(problem), problems.join("\n"));
  });
}
