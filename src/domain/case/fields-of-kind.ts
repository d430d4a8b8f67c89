import { ACTIONS } from "./actions/all.ts";
import type { CaseType, EventDefinition } from "./case-type.ts";

/** The names of the fields that a kind asks for by itself, whatever its event adds. */
export function fieldsOfKind(event: EventDefinition, type: CaseType): readonly string[] {
  const bare = { ...event, asks: {} };
  return Object.keys(ACTIONS[event.does].fields(bare, { ...type, hash: "" }));
}
