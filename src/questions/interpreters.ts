import { z } from "zod";
import type { NamedInterpreter } from "#domain/case/named-interpreter.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";

/** Who interprets in a case, and what the person and the interpreting desk said about it. */
export type Interpreters = {
  readonly caseId: string;
  readonly named?: NamedInterpreter;
  /** The person refused whoever is named now, on this day. Nobody asks why. */
  readonly refusedOn?: string;
  /** What the desk noted while it looked for somebody; for the desk alone. */
  readonly notes: readonly { readonly on: string; readonly text: string }[];
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
 * case may ask it, so that a refusal costs nothing.
 */
export const interpreters: CaseQuestion<Record<string, never>, Interpreters> = {
  name: "interpreters",
  about: "case",
  look: "opened",
  input: Input,
  ofInterpreting: true,
  run({ state, type, part, allowed }, _input, who) {
    const named = state.interpreters.at(-1);
    const refusedOn = named === undefined ? undefined : refusal(part, named);
    const { caseId, version } = state;
    return {
      caseId,
      ...(named === undefined ? {} : { named }),
      ...(refusedOn === undefined ? {} : { refusedOn }),
      notes: who.kind === "person" ? [] : notesOf(part),
      may: allowed().filter((event) => ABOUT.includes(type.events[event]?.does ?? "")),
      version,
      isPersonsView: who.kind === "person",
    };
  },
};

const NUMBER = "refused-interpreter";

// A refusal names the number that was meant: one of somebody who was replaced says nothing now.
function refusal(part: CaseInHand["part"], { number }: NamedInterpreter): string | undefined {
  const { history = [], answers = {}, sources = {} } = part?.file ?? {};
  if (answers[NUMBER] !== number) return undefined;
  return sources[NUMBER]?.on ?? history.findLast(({ role }) => PERSONS.includes(role))?.on;
}

function notesOf(part: CaseInHand["part"]): Interpreters["notes"] {
  return (part?.file.notes ?? []).map(({ on, text = "" }) => ({ on, text }));
}
