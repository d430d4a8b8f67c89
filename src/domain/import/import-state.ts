import { type Refusal, refuse } from "../refusal.ts";
import type { JsonObject } from "../case/state.ts";

/** What happens to an import; the stream of an import has at most two of these. */
export type ImportEvent =
  | {
      readonly type: "ImportStaged";
      readonly source: string;
      readonly typeId: string;
      readonly newEvents: number;
      readonly knownEvents: number;
      /** Records of the file that could not be taken; each stands by line in the report. */
      readonly problems: number;
    }
  | {
      readonly type: "ImportAccepted";
      readonly typeHash: string;
      readonly cases: number;
      readonly events: number;
      /** The different values that were shown before somebody accepted. */
      readonly values: number;
    }
  | { readonly type: "ImportUndone" };

export type ImportState = {
  readonly importId: string;
  readonly version: number;
  readonly status: "none" | "staged" | "accepted" | "undone";
  readonly source: string;
  readonly typeId: string;
};

/** An import before anything was staged. */
export const emptyImport = (importId: string): ImportState => ({
  importId,
  version: 0,
  status: "none",
  source: "",
  typeId: "",
});

/** Folds one event into the state of an import. */
export function evolveImport(state: ImportState, event: ImportEvent): ImportState {
  const version = state.version + 1;
  if (event.type === "ImportStaged") {
    return { ...state, version, status: "staged", source: event.source, typeId: event.typeId };
  }
  return { ...state, version, status: event.type === "ImportAccepted" ? "accepted" : "undone" };
}

/**
 * Whether an import may be settled (accepted or undone) now. What was accepted stays: its cases
 * are streams that nobody can take back. A second time of the same is `already-done`.
 */
export function mayBeSettled(state: ImportState, as: "accepted" | "undone"): Refusal | undefined {
  if (state.status === "none") return refuse("not-found");
  if (state.status === as) return refuse("already-done");
  return state.status === "staged" ? undefined : refuse("import-state");
}

/** The payload of an import's event: everything but its type, which stands in clear. */
export function importPayload({ type: _type, ...fields }: ImportEvent): JsonObject {
  return fields;
}
