import { type FieldProblem, type Refusal, refuse } from "../refusal.ts";
import type { StoredFile } from "./classed.ts";
import type { DecideContext } from "./decide-context.ts";
import { fieldsOfEvent } from "./input.ts";
import type { JsonObject } from "./state.ts";

/**
 * The 'no' to files that stand in somebody else's part of the case, in the words of a file that
 * nobody knows: whoever names one learns nothing, and nobody makes another's paper their own.
 */
export function filesOfOthers(
  { type, event, state, part }: DecideContext,
  input: JsonObject,
): Refusal | undefined {
  if (state.parts.length === 0) return undefined;
  const others = [
    ...(part === undefined ? [] : state.exhibits),
    ...state.parts
      .filter(({ partyId }) => partyId !== part?.partyId)
      .flatMap(({ file }) => file.exhibits),
  ];
  const known = new Set(others.flatMap(({ id, fileId = id }) => [id, fileId]));
  const problems: FieldProblem[] = [];
  for (const [name, { kind }] of Object.entries(fieldsOfEvent(type, event))) {
    if (kind !== "files") continue;
    for (const [index, one] of ((input[name] ?? []) as unknown as StoredFile[]).entries()) {
      if (known.has(one.fileId))
        problems.push({ field: `${name}.${index}.fileId`, code: "unknown" });
    }
  }
  return problems.length === 0 ? undefined : refuse("invalid-input", { fields: problems });
}
