import { schemaToJson } from "@cedar-policy/cedar-wasm/nodejs";

/** The names of all actions (kinds, questions and `see`) that a schema declares, sorted. */
export function readActions(schema: string): readonly string[] {
  const answer = schemaToJson(schema);
  if (answer.type === "failure") {
    throw new Error(answer.errors.map((error) => error.message).join("; "));
  }
  return Object.keys(answer.json["Recourse"]?.actions ?? {}).toSorted();
}
