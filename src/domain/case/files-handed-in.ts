import { type FieldProblem, type Refusal, refuse } from "../refusal.ts";
import type { FieldDefinition } from "./case-type.ts";
import type { StoredFile } from "./classed.ts";
import type { CaseState, JsonObject } from "./state.ts";

/**
 * The 'no' to files that are among the case's exhibits already, or stand twice in the input: one
 * paper is one exhibit, by whomever it was handed in. Undefined where there are none. Pure.
 */
export function filesHandedIn(
  fields: Record<string, FieldDefinition>,
  input: JsonObject,
  { exhibits }: Pick<CaseState, "exhibits">,
): Refusal | undefined {
  const seen = new Set(exhibits.flatMap(({ id, fileId = id }) => [id, fileId]));
  const again: FieldProblem[] = [];
  for (const [name, { kind }] of Object.entries(fields)) {
    if (kind !== "files") continue;
    for (const { fileId } of (input[name] ?? []) as unknown as readonly StoredFile[]) {
      if (seen.has(fileId)) again.push({ field: name, code: "file-handed-in" });
      seen.add(fileId);
    }
  }
  return again.length === 0 ? undefined : refuse("file-handed-in", { fields: again });
}
