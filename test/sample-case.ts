import { countClock, recountType } from "#adapters/rules/deadline-of.ts";
import { checkCaseType, type KnownRules } from "#domain/case/check-case-type.ts";
import { findEvent, type EventActor, type PinnedCaseType } from "#domain/case/case-type.ts";
import { decideEvent } from "#domain/case/decide.ts";
import { type DecideContext } from "#domain/case/decide-context.ts";
import { emptyCase, fold } from "#domain/case/evolve.ts";
import { parseInput } from "#domain/case/input.ts";
import type { CaseEvent, CaseState } from "#domain/case/state.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { CalendarSchema } from "#domain/time/calendar.ts";
import { computeDeadline } from "#domain/time/compute-deadline.ts";
import type { Service } from "#domain/time/deadline.ts";
import { ruleFromCaseType } from "#domain/time/rule-from-case-type.ts";
import { runningDeadline } from "#domain/time/running-deadline.ts";

const outcomes = {
  grant: { to: "decided", served: "granted", adverse: false },
  refuse: { to: "decided", served: "refused", adverse: true, review: ["objection"] },
};
const person = ["applicant", "representative", "guardian"];
const sample = {
  id: "sample.permit",
  version: "2026-01-01",
  jurisdiction: "us",
  opens_with: "apply",
  phases: ["start", "work", "end"],
  parties: { party: ["applicant"], representative: "G-28" },
  regimes: ["R-PA"],
  standards: ["preponderance"],
  provisions: { residence: "8 USC 1" },
  sources: { "8 USC 1": "seen", "Rule 1": "known", "Rule 2": "contested" },
  states: {
    received: { phase: "start", waits_on: "office", next: "take-in" },
    working: { phase: "work", waits_on: "office", next: "draft" },
    asked: { phase: "work", waits_on: "person", next: "answer" },
    meeting: { phase: "work", waits_on: "office", next: "meet" },
    paused: { phase: "work", waits_on: "office", next: "go-on" },
    decided: { phase: "work", waits_on: "office", next: "serve" },
    granted: { phase: "end", waits_on: "nobody", end: true },
    refused: { phase: "end", waits_on: "person", next: "object" },
    objected: { phase: "end", waits_on: "office", next: "review-again" },
    lapsed: { phase: "end", waits_on: "office", next: "file-away" },
    over: { phase: "end", waits_on: "nobody", end: true },
  },
  sections: [
    {
      name: "you",
      asks: {
        name: { kind: "name", class: "identity" },
        language: { kind: "language", class: "identity" },
        story: { kind: "long-text", class: "narrative" },
        papers: { kind: "files", class: "narrative", optional: true },
      },
    },
  ],
  events: {
    apply: { does: "file", to: "received", by: person, requires: ["signature"] },
    "take-in": { does: "record", from: ["received"], to: "working", by: ["intake-clerk"] },
    give: {
      does: "assign",
      from: ["working", "meeting", "paused", "decided"],
      by: ["supervisor"],
    },
    "ask-papers": {
      does: "request",
      from: ["working"],
      to: "asked",
      by: ["caseworker"],
      starts: ["answer-by"],
    },
    answer: { does: "respond", from: ["asked", "working"], to: "working", by: person },
    "add-papers": { does: "submit", by: person },
    "set-meeting": { does: "schedule", from: ["working"], to: "meeting", by: ["caseworker"] },
    meet: { does: "hold", from: ["meeting"], to: "working", by: ["caseworker"] },
    stop: { does: "pause", from: ["working"], to: "paused", by: ["supervisor"] },
    "go-on": { does: "record", from: ["paused"], to: "working", by: ["supervisor"] },
    draft: { does: "draft", from: ["working"], by: ["caseworker"], drafts: "sign" },
    read: { does: "review", from: ["working"], by: ["supervisor"] },
    sign: { does: "decide", from: ["working"], by: ["caseworker"], outcomes },
    serve: { does: "serve", from: ["decided"], by: ["caseworker"], requires: ["decision"] },
    "mail-back": {
      does: "record",
      by: ["caseworker"],
      undoes_service: true,
      asks: { "came-back-on": { kind: "date", past: true, class: "record" } },
    },
    "serve-again": { does: "serve", by: ["caseworker"] },
    "sign-and-serve": {
      does: "decide",
      from: ["working"],
      by: ["caseworker"],
      then: "serve",
      outcomes,
    },
    object: { does: "challenge", from: ["refused", "lapsed"], to: "objected", by: person },
    "review-again": {
      does: "assign",
      from: ["objected"],
      to: "working",
      by: ["supervisor"],
      guards: ["officer-differs-from-first", "grade-at-least-first"],
    },
    "take-back": {
      does: "withdraw",
      from: ["received", "working", "asked", "meeting", "paused", "objected"],
      to: "over",
      by: ["applicant"],
    },
    "choose-help": { does: "represent", by: ["applicant"] },
    write: { does: "message", by: [...person, "caseworker"] },
    jot: {
      does: "note",
      by: ["caseworker"],
      asks: {
        found: { kind: "files", class: "narrative", optional: true },
        "sole-source-is-perpetrator": { kind: "yes-no", class: "staff-only", optional: true },
        "unverified-match": { kind: "yes-no", class: "staff-only", optional: true },
      },
    },
    "say-wrong": { does: "dispute", by: person },
    "say-why": { does: "answer", by: ["caseworker", "supervisor"] },
    "step-aside": { does: "recuse", by: ["caseworker"] },
    "keep-out": { does: "recuse", by: ["supervisor"] },
    "let-back": { does: "recuse", by: ["supervisor"], lifts_exclusion: true },
    "ask-for-urgency": { does: "ask", by: person },
    fix: { does: "correct", from: ["received", "working"], by: person },
    shut: {
      does: "expire",
      from: ["asked"],
      to: "working",
      by: ["clock"],
      not_before: { deadline: "answer-by", reading: "adverse" },
    },
    "shut-for-good": {
      does: "expire",
      from: ["refused"],
      to: "lapsed",
      by: ["clock"],
      not_before: { deadline: "object-by", reading: "adverse" },
    },
    "file-away": { does: "record", from: ["lapsed"], to: "over", by: ["supervisor"] },
    told: { does: "notice", by: ["representative"] },
  },
  deadlines: {
    "answer-by": {
      days: 10,
      unit: "calendar",
      roll: "never",
      cite: "Rule 1",
      met_by: ["answer"],
    },
    "object-by": {
      days: 20,
      unit: "calendar",
      roll: "never",
      cite: "Rule 2",
      met_by: ["object"],
    },
  },
  reviews: {
    objection: {
      kind: "appeal",
      forum: "office",
      event: "object",
      deadline: "object-by",
      stay: "stays",
      fee: "none",
      cite: "Rule 2",
    },
  },
};

/** A small case type with one event of every kind, to try the engine on. Data, as YAML gives it. */
export function sampleType(): typeof sample {
  return structuredClone(sample);
}

export const sampleRules: KnownRules = {
  rules: [],
  regimes: ["R-PA"],
  calendars: [
    CalendarSchema.parse({
      id: "us-sample",
      version: "2026-01-01",
      title: "A calendar without holidays",
      zone: "America/New_York",
      weekend: ["saturday", "sunday"],
      holidays: [],
    }),
  ],
};

/** The sample compiled and pinned; a change may break it on purpose, and then this throws. */
export function pinnedSample(change: (raw: ReturnType<typeof sampleType>) => void = () => {}) {
  const raw = sampleType();
  change(raw);
  const { type, problems } = checkCaseType(raw, sampleRules);
  if (type === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return { ...type, hash: JSON.stringify(raw) } satisfies PinnedCaseType;
}

/** Who acts in a try of the engine. */
export type Player = {
  readonly id: string;
  readonly role: EventActor;
  readonly grade?: number;
  readonly language?: string;
};
export const players = {
  amina: { id: "amina", role: "applicant" },
  ruth: { id: "ruth", role: "representative" },
  ines: { id: "ines", role: "intake-clerk" },
  daniel: { id: "daniel", role: "caseworker", grade: 12 },
  leila: { id: "leila", role: "caseworker", grade: 12 },
  paul: { id: "paul", role: "caseworker", grade: 9 },
  grace: { id: "grace", role: "supervisor", grade: 14 },
  clock: { id: "clock", role: "clock" },
} satisfies Record<string, Player>;

/** A case to try things on: `does` acts and keeps what came of it, or returns the refusal. */
export function sampleCase(
  type: PinnedCaseType = pinnedSample(),
  mode: DecideContext["mode"] = "own",
  /** The rules in force; a test may let them change. */
  rules: () => KnownRules = () => sampleRules,
) {
  let state: CaseState = emptyCase("case-1");
  let made = 0;
  return {
    state: () => state,
    type,
    context: (player: Player, event: string, on: string) => contextOf(player, event, on),
    does(
      player: Player,
      event: string,
      on: string,
      input: object = {},
    ): readonly CaseEvent[] | Refusal {
      const parsed = parseInput(type, event, input);
      if (isRefusal(parsed)) return parsed;
      const events = decideEvent(contextOf(player, event, on), parsed.input);
      if (isRefusal(events)) return events;
      const more = { recordedAt: `${on}T12:00:00Z`, actorId: player.id, purpose: "adjudication" };
      state = fold(
        state,
        events.map((one, at) => ({ ...one, ...more, version: state.version + at + 1 })),
      );
      return events;
    },
  };

  function contextOf(player: Player, event: string, today: string): DecideContext {
    const definition = findEvent(type, event);
    if (definition === undefined) throw new Error(`no event ${event}`);
    const known = rules();
    return {
      caseId: state.caseId,
      type,
      state,
      event,
      definition,
      acting: {
        actorId: player.id,
        role: player.role,
        name: player.id,
        pseudonym: player.id.slice(0, 1),
        language: player.language ?? "en",
        grade: player.grade ?? 0,
      },
      mode,
      today,
      now: `${today}T12:00:00Z`,
      purpose: "adjudication",
      newId: () => `id-${(made += 1)}`,
      deadline: (name, on, service) => deadlineOf(type, name, on, service),
      count: (name, facts) => countClock(type, name, facts, known),
      recount: (clocks) => recountType(type, clocks, known),
    };
  }
}

function deadlineOf(type: PinnedCaseType, name: string, on: string, service: string) {
  const { rules, calendars } = sampleRules;
  const rule = ruleFromCaseType(type.deadlines[name] ?? {}, {
    caseType: type.id,
    version: type.version,
    name,
    rules,
    calendar: "us-sample",
  });
  if ("refused" in rule) throw new Error(rule.reason);
  const facts = { triggerOn: on, service: service as Service };
  const due = computeDeadline({ rule, calendars, ...facts });
  if ("refused" in due) throw new Error(due.reason);
  return runningDeadline(name, due, facts);
}

/** A stored file as the door hands it on. */
export function storedFile(fileId: string) {
  return { fileId, title: `File ${fileId}`, mediaType: "application/pdf", sizeBytes: 1000 };
}

/** What everybody must answer to apply for the sample permit. */
export const sampleApplication = {
  name: "Amina Example",
  language: "ar",
  story: "I live here.",
  "declares-true": true,
};

/** A case that Daniel works on. */
export function workingCase(type?: PinnedCaseType, application: object = sampleApplication) {
  const tried = sampleCase(type);
  const paper = [storedFile("paper")];
  tried.does(players.amina, "apply", "2026-01-05", { ...application, papers: paper });
  tried.does(players.ines, "take-in", "2026-01-06");
  tried.does(players.grace, "give", "2026-01-07", { officer: officerOf(players.daniel) });
  return tried;
}

/** An officer as the door resolves one. */
export function officerOf({ id, grade }: Player) {
  return { actorId: id, name: id, pseudonym: id.slice(0, 1), grade: grade ?? 0 };
}

/** A draft that may be signed; what a test breaks, it says. */
export function soundDraft(change: object = {}) {
  return {
    outcome: "refuse",
    standard: "preponderance",
    burden: "applicant",
    reasons:
      "You wrote that you live here. The paper that you sent shows another place for a year, " +
      "and nothing on file explains the difference.",
    findings: [
      {
        issue: "Residence",
        finding: "It is not shown.",
        provision: "residence",
        weight: "The paper was believed.",
        exhibits: ["paper"],
        adverse: true,
      },
    ],
    ...change,
  };
}
