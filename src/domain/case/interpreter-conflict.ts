import { INTERPRETING } from "../access/sight.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { DecideContext } from "./decide-context.ts";
import { isRefused, namedNow } from "./seeks-interpreter.ts";
import type { CaseState, JsonObject } from "./state.ts";
import { textOf } from "./text-of.ts";

// A name has no digit. Whoever may not read the file could also try names until one is refused.
const NUMBER = /^(?=.*\d)[\p{L}\d][\p{L}\d/-]*$/u;

const folded = (number: string): string => number.trim().toLowerCase();

/**
 * Why somebody may not interpret for this person of the case: what stands there is no number, the
 * same number interprets for somebody else in the case, or the person refused it (for the desk
 * alone: a supervisor is told nothing of that). Takes the whole case, in whosever part it happens.
 */
export function interpreterConflict(
  { definition, state, part, acting }: DecideContext,
  input: JsonObject,
): Refusal | undefined {
  if (definition.does !== "name-interpreter") return undefined;
  const typed = textOf(input["interpreter-number"]).trim();
  if (!NUMBER.test(typed)) return no("interpreter-number");
  const number = folded(typed);
  const others = part === undefined ? [] : [...numbersOf(state)];
  for (const one of state.parts) {
    if (one.partyId !== INTERPRETING && one.partyId !== part?.partyId) {
      others.push(...numbersOf(one.file));
    }
  }
  if (others.includes(number)) return no("interpreter-of-another");
  const named = namedNow(state);
  const isDesk = acting.role === "intake-clerk" && part === undefined;
  const isSame = named !== undefined && folded(named.number) === number;
  return isDesk && isSame && isRefused(state, named) ? no("interpreter-refused") : undefined;
}

/** Everybody who is named for somebody, and who interpreted when they were heard. */
function numbersOf(file: CaseState): readonly string[] {
  const heard = file.interviews.map(({ interpreterNumber }) => interpreterNumber ?? "");
  return [namedNow(file)?.number ?? "", ...heard].map(folded).filter((one) => one !== "");
}

const no = (code: string): Refusal =>
  refuse("invalid-input", { fields: [{ field: "interpreter-number", code }] });
