import { z } from "zod";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import {
  ACTORS,
  type EventActor,
  type EventDefinition,
  findEvent,
  type PinnedCaseType,
} from "./case-type.ts";
import { decideEvent } from "./decide.ts";
import { type Acting, type DecideContext } from "./decide-context.ts";
import { emptyCase, fold } from "./evolve.ts";
import { parseInput } from "./input.ts";
import { partRoles } from "./own-parts.ts";
import type { CaseEvent, CaseState, RecordedEvent } from "./state.ts";
import type { FurtherParty } from "./party.ts";

const step = z.strictObject({
  on: z.iso.date(),
  /** The time of day in the forum's zone, where it decides. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  by: z.string(),
  does: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
});
export type Step = z.infer<typeof step>;

const expectation = z.strictObject({
  state: z.string().optional(),
  facts: z.array(z.string()).optional(),
  /** Regimes that came with an answer. */
  attached: z.array(z.string()).optional(),
  refused: z
    .strictObject({
      code: z.string(),
      law: z.string().optional(),
      /** `field: code`, several codes of one field in a list; all that are named, no others. */
      fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    })
    .optional(),
  /** By name: its status, and both readings; only what is written is compared. */
  deadlines: z
    .record(
      z.string(),
      z.strictObject({
        status: z.enum(["running", "stopped", "met", "expired", "closed"]).optional(),
        display: z.iso.date().optional(),
        adverse: z.iso.date().optional(),
      }),
    )
    .optional(),
  decision: z
    .strictObject({
      outcome: z.string(),
      by: z.string(),
      adverse: z.boolean(),
      reviews: z.array(z.string()),
    })
    .optional(),
});

/** One story of a case as it stands in `case-types/<id>/stories/`: given, when, then. */
export const StorySchema = z.strictObject({
  story: z.string().min(10),
  mode: z.enum(["own", "observed"]).default("own"),
  /** Another story of the type, by file name, that happened before. */
  after: z.string().optional(),
  given: z.array(step).default([]),
  when: step,
  then: expectation,
});
export type Story = z.infer<typeof StorySchema>;

/** The people of the stories: what they are to the case, and the grade of those who decide. */
const CAST: Readonly<Record<string, { role: EventActor; grade: number }>> = {
  amina: { role: "applicant", grade: 0 },
  wen: { role: "applicant", grade: 0 },
  tomas: { role: "applicant", grade: 0 },
  lucia: { role: "further-party", grade: 0 },
  yusuf: { role: "further-party", grade: 0 },
  ruth: { role: "representative", grade: 0 },
  hana: { role: "guardian", grade: 0 },
  ines: { role: "intake-clerk", grade: 5 },
  daniel: { role: "caseworker", grade: 12 },
  leila: { role: "caseworker", grade: 12 },
  paul: { role: "caseworker", grade: 9 },
  grace: { role: "supervisor", grade: 14 },
  gus: { role: "supervisor", grade: 14 },
  clock: { role: "clock", grade: 0 },
};

export type StoryRules = {
  readonly type: PinnedCaseType;
  readonly stories: ReadonlyMap<string, Story>;
  readonly deadline: DecideContext["deadline"];
  readonly count?: NonNullable<DecideContext["count"]>;
};

/**
 * Lives a story through the pure engine with fixed dates and identifiers. Returns what came out
 * otherwise than the story says, one sentence each; empty when it holds.
 */
export function tellStory(story: Story, rules: StoryRules): readonly string[] {
  const before = stepsBefore(story, rules);
  let state = emptyCase("case-1");
  for (const [index, one] of before.entries()) {
    const result = take(state, one, story, rules, index);
    if (isRefusal(result)) return [`given ${one.does} on ${one.on}: ${say(result)}`];
    state = result.state;
  }
  return compare(story.then, take(state, story.when, story, rules, before.length));
}

function stepsBefore(story: Story, { stories }: StoryRules): readonly Step[] {
  if (story.after === undefined) return story.given;
  const earlier = stories.get(story.after);
  if (earlier === undefined) throw new Error(`no story is called ${story.after}`);
  const steps = stepsBefore(earlier, { stories } as StoryRules);
  return [...steps, earlier.when, ...story.given];
}

type Taken = { readonly state: CaseState; readonly events: readonly CaseEvent[] };

function take(
  state: CaseState,
  one: Step,
  story: Story,
  { type, deadline, count }: StoryRules,
  index: number,
): Taken | Refusal {
  const definition = findEvent(type, one.does);
  if (definition === undefined) throw new Error(`${type.id} has no event ${one.does}`);
  const acting = actingAs(one.by);
  // Policies keep a further party to their own part; here the rules of the type say the same.
  if (acting.role === "further-party" && !definition.by.includes("further-party")) {
    return refuse("not-allowed", { params: { event: one.does } });
  }
  const part = partIn(type, definition, state, acting);
  if (part === undefined && partRoles(type, definition).length > 0) {
    return refuse("not-now", { params: { event: one.does, stage: state.stage } });
  }
  const parsed = parseInput(type, one.does, filled(one.input, state));
  if (isRefusal(parsed)) return parsed;
  let made = 0;
  const context: DecideContext = {
    caseId: state.caseId,
    type,
    state,
    event: one.does,
    definition,
    acting,
    part,
    mode: story.mode,
    today: one.on,
    time: one.at,
    now: `${one.on}T12:00:00Z`,
    purpose: "adjudication",
    newId: () => `id-${index}-${(made += 1)}`,
    deadline,
    ...(count === undefined ? {} : { count }),
  };
  const events = decideEvent(context, parsed.input);
  if (isRefusal(events)) return events;
  const recorded = events.map((event, at): RecordedEvent => ({
    ...event,
    version: state.version + at + 1,
    recordedAt: context.now,
    actorId: one.by,
    purpose: context.purpose,
  }));
  return { state: fold(state, recorded), events };
}

// The further party of that role who came in last, or the person of the case in confidence.
function partIn(
  type: PinnedCaseType,
  definition: EventDefinition,
  state: CaseState,
  { actorId }: Acting,
): FurtherParty | undefined {
  const roles = partRoles(type, definition);
  const party = state.parties.find((one) => one.partyId === actorId && roles.includes(one.role));
  if (party !== undefined) return { partyId: party.partyId, role: party.role };
  return state.around.findLast(({ role }) => roles.includes(role));
}

function actingAs(name: string): Acting {
  const person = CAST[name];
  if (person === undefined) {
    throw new Error(`${name} is not of the cast: ${Object.keys(CAST).join(", ")}, ${ACTORS[0]}`);
  }
  return {
    actorId: name,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    pseudonym: `${name.charAt(0).toUpperCase()}.`,
    language: "en",
    ...person,
  };
}

// What the door would have resolved before: the draft last read, the last letter, and staff by
// their account.
function filled(input: Record<string, unknown>, state: CaseState): Record<string, unknown> {
  const filledIn = { ...input };
  if (filledIn["draft-version"] === "latest") {
    filledIn["draft-version"] = String(state.draft?.version ?? 0);
  }
  if (filledIn["delivered-notice"] === "latest") {
    filledIn["delivered-notice"] = state.notices.at(-1)?.id ?? "";
  }
  const officer = filledIn["officer"];
  if (typeof officer === "string") {
    const { actorId, name, pseudonym, grade } = actingAs(officer);
    filledIn["officer"] = { actorId, name, pseudonym, grade, sworn: true };
  }
  const representative = filledIn["representative"];
  if (typeof representative === "string") {
    const { actorId, name, language } = actingAs(representative);
    filledIn["representative"] = { partyId: actorId, name, language };
  }
  return filledIn;
}

function compare(then: Story["then"], result: Taken | Refusal): readonly string[] {
  if (isRefusal(result)) {
    return then.refused === undefined ? [say(result)] : compareRefusal(then.refused, result);
  }
  if (then.refused !== undefined) {
    return [`it was not refused; the case is ${result.state.stage}`];
  }
  const { state, events } = result;
  const wrong: string[] = [];
  const same = (what: string, expected: unknown, got: unknown) => {
    if (expected === undefined || JSON.stringify(expected) === JSON.stringify(got)) return;
    wrong.push(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  };
  same("state", then.state, state.stage);
  same("attached", then.attached, state.attached);
  same(
    "facts",
    then.facts,
    events.map((event) => event.type),
  );
  for (const [name, expected] of Object.entries(then.deadlines ?? {})) {
    const got = state.deadlines.findLast((one) => one.name === name);
    same(`${name} status`, expected.status, got?.status);
    same(`${name} display`, expected.display, got?.display.dueOn);
    same(`${name} adverse`, expected.adverse, got?.adverse.dueOn);
  }
  const last = state.decisions.at(-1);
  const decision = last && {
    outcome: last.outcome,
    by: last.decidedBy.actorId,
    adverse: last.adverse,
    reviews: last.reviews,
  };
  same("decision", then.decision, decision);
  return wrong;
}

function compareRefusal(
  expected: NonNullable<Story["then"]["refused"]>,
  got: Refusal,
): readonly string[] {
  const wrong: string[] = [];
  if (expected.code !== got.code) wrong.push(`expected ${expected.code}, got ${say(got)}`);
  if (expected.law !== undefined && expected.law !== got.law) {
    wrong.push(`law: expected ${expected.law}, got ${got.law}`);
  }
  if (expected.fields === undefined) return wrong;
  const wanted = Object.entries(expected.fields)
    .flatMap(([field, codes]) => [codes].flat().map((code) => `${field} ${code}`))
    .toSorted();
  const given = (got.fields ?? []).map(({ field, code }) => `${field} ${code}`).toSorted();
  if (wanted.join() !== given.join()) {
    wrong.push(`fields: expected ${wanted.join(", ")}; got ${given.join(", ")}`);
  }
  return wrong;
}

function say({ code, fields, params }: Refusal): string {
  const named = (fields ?? []).map((one) => `${one.field} ${one.code}`).join(", ");
  return `refused as ${code} ${named} ${JSON.stringify(params ?? {})}`;
}
