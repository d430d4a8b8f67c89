import { z } from "zod";
import type { NamedInterpreter } from "#domain/case/named-interpreter.ts";
import {
  meetingsToCome,
  namedNow,
  NEEDED,
  REFUSED_NUMBER,
  seeksInterpreter,
} from "#domain/case/seeks-interpreter.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";
import { spokenNeeds } from "./spoken-needs.ts";

/** What the interpreting desk tells whoever interprets, and what its forms are made from. */
export type ForTheDesk = {
  /** The next meeting at which somebody speaks: no place, for nobody is sent there from here. */
  readonly meeting?: { readonly on: string; readonly at?: string; readonly mode?: string };
  readonly language: string;
  readonly needs: readonly string[];
  /** Further people for whom somebody else has to interpret, in order: not what they are in it. */
  readonly others: readonly { readonly partId: string }[];
};

/** Who interprets in a case, and what the person and the interpreting desk said about it. */
export type Interpreters = {
  readonly caseId: string;
  readonly named?: NamedInterpreter;
  /** The person refused whoever is named now, on this day. Nobody asks why. */
  readonly refusedOn?: string;
  /** The desk noted that the person needs nobody. The person reads it, to say that it is wrong. */
  readonly isNotNeeded: boolean;
  /** What the desk noted while it looked for somebody; for the desk alone. */
  readonly notes: readonly { readonly on: string; readonly text: string }[];
  /** Absent where nobody is sought or named: what such a case needs is not for the desk. */
  readonly desk?: ForTheDesk;
  /** What this reader may do about it now, by name. */
  readonly may: readonly string[];
  readonly version: number;
  readonly isPersonsView: boolean;
};

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;
const PERSONS: readonly string[] = ["applicant", "representative", "guardian"];
const ABOUT: readonly string[] = ["name-interpreter", "interpreting"];

/**
 * Interpreters of one case, for the person and the interpreting desk. Nobody who decides on the
 * case may ask it, so that a refusal costs nothing. The desk reads what interpreting needs (time,
 * language, needs) and nothing of the file.
 */
export const interpreters: CaseQuestion<Record<string, never>, Interpreters> = {
  name: "interpreters",
  about: "case",
  look: "opened",
  input: Input,
  ofInterpreting: true,
  run({ state, type, part, today, allowed }, _input, who) {
    const named = namedNow(state);
    const refusedOn = named === undefined ? undefined : refusal(part, named);
    const { caseId, version } = state;
    const isPersonsView = who.kind === "person";
    return {
      caseId,
      ...(named === undefined ? {} : { named }),
      ...(refusedOn === undefined ? {} : { refusedOn }),
      isNotNeeded: part?.file.answers[NEEDED] === false,
      notes: isPersonsView ? [] : notesOf(part),
      ...(isPersonsView || !isTheDesks(state, part, today)
        ? {}
        : { desk: forTheDesk(state, today) }),
      may: allowed().filter((event) => ABOUT.includes(type.events[event]?.does ?? "")),
      version,
      isPersonsView,
    };
  },
};

// A case that needs nobody, and never did, is none of theirs.
const isTheDesks = (state: CaseState, part: CaseInHand["part"], today: string): boolean =>
  seeksInterpreter(state, today) ||
  namedNow(state) !== undefined ||
  part?.file.answers[NEEDED] !== undefined;

function forTheDesk(state: CaseState, today: string): ForTheDesk {
  const next = meetingsToCome(state).find(({ on }) => on !== undefined && on >= today);
  const { on, at, mode } = next ?? {};
  return {
    ...(on === undefined
      ? {}
      : {
          meeting: {
            on,
            ...(at === undefined ? {} : { at }),
            ...(mode === undefined ? {} : { mode }),
          },
        }),
    language: state.parties[0]?.language ?? "",
    needs: spokenNeeds(state),
    others: state.around.map(({ partyId }) => ({ partId: partyId })),
  };
}

// A refusal names the number that was meant: one of somebody who was replaced says nothing now.
function refusal(part: CaseInHand["part"], { number }: NamedInterpreter): string | undefined {
  const { history = [], answers = {}, sources = {} } = part?.file ?? {};
  if (answers[REFUSED_NUMBER] !== number) return undefined;
  return sources[REFUSED_NUMBER]?.on ?? history.findLast(({ role }) => PERSONS.includes(role))?.on;
}

function notesOf(part: CaseInHand["part"]): Interpreters["notes"] {
  return (part?.file.notes ?? []).map(({ on, text = "" }) => ({ on, text }));
}
