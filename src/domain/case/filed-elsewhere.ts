import { z } from "zod";
import { type Refusal, refuse } from "../refusal.ts";
import { type CaseType, findEvent } from "./case-type.ts";
import type { CaseState, JsonObject, Payload } from "./state.ts";

/**
 * The day on which another body received an application, and how that day is known: the person
 * says so, or a receipt or another notice does. Civil date in the forum's zone.
 */
export const FiledElsewhere = z.strictObject({
  on: z.iso.date(),
  "known-from": z.enum(["person", "notice"]),
});

export type Filing = { readonly on: string; readonly knownFrom: "person" | "notice" };

type Told = { readonly mode: "own" | "observed"; readonly today: string };

/**
 * The filing that an input tells of; undefined where it tells of none. Refused where this office
 * receives applications itself, and for a day that has not come.
 */
export function filingOf({ mode, today }: Told, input: JsonObject): Filing | Refusal | undefined {
  const told = input["filed-elsewhere"] as z.infer<typeof FiledElsewhere> | undefined;
  if (told === undefined) return undefined;
  if (mode !== "observed") {
    return refuse("unknown-field", {
      fields: [{ field: "filed-elsewhere", code: "unknown-field" }],
    });
  }
  if (told.on > today) {
    const field = { field: "filed-elsewhere.on", code: "in-the-future" };
    return refuse("invalid-input", { fields: [field] });
  }
  return { on: told.on, knownFrom: told["known-from"] };
}

/** The fact as an event keeps it: without anything personal. */
export const filingPayload = (filing: Filing | undefined): Payload =>
  filing === undefined ? {} : { record: { filedElsewhere: { ...filing } } };

/**
 * The clocks that count from a filing and are still to be met once a case stands in `stage`: what
 * `about` or an earlier notice has met, or what lies behind the case, is counted no more.
 */
export function filingClocks(
  type: CaseType,
  state: CaseState,
  stage: string,
  about?: string,
): readonly string[] {
  const happened = new Set([...state.notices.map((notice) => notice.about), about]);
  const phaseOf = (name: string) => type.phases.indexOf(type.states[name]?.phase ?? "");
  const isAhead = (event: string) =>
    findEvent(type, event)?.from.some((from) => phaseOf(from) >= phaseOf(stage)) ?? false;
  return (findEvent(type, type.opens_with)?.starts ?? []).filter((name) => {
    const meets = type.deadlines[name]?.met_by ?? [];
    return !meets.some((event) => happened.has(event)) && meets.some(isAhead);
  });
}
