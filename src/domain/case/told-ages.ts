import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { FieldProblem } from "../refusal.ts";
import type { FieldDefinition } from "./case-type.ts";
import type { JsonObject } from "./state.ts";

type Fields = Readonly<Record<string, FieldDefinition>>;

/**
 * Names every yes-no answer that does not fit the day it tells of: 'not more than a year ago'
 * beside a day two years back. `asOf` is the civil date to count back from, the filing's. Exactly
 * so many months are not more than them. Nothing is decided by this: an answer that the person
 * explained is no problem, since whoever reads the file reads all three.
 */
export function contradictions(
  fields: Fields,
  answers: JsonObject,
  asOf: string,
): readonly FieldProblem[] {
  return Object.entries(fields).flatMap(([field, { tells_age: told }]) => {
    const said = answers[field];
    const { success: isDay, data: on } = z.iso.date().safeParse(answers[told?.day ?? ""]);
    if (told === undefined || typeof said !== "boolean" || !isDay) return [];
    const { months } = told;
    const limit = Temporal.PlainDate.from(on).add({ months }).toString();
    if (asOf > limit === said || isExplained(fields, answers, field)) return [];
    const code = said ? "not-so-long-ago" : "longer-ago";
    return [{ field, code, params: { on, months } }];
  });
}

/** The question that lets somebody say why an answer and the day it tells of are both right. */
export const explainerOf = (fields: Fields, field: string): string | undefined =>
  Object.entries(fields).find(([, { explains }]) => explains === field)?.[0];

function isExplained(fields: Fields, answers: JsonObject, field: string): boolean {
  const why = answers[explainerOf(fields, field) ?? ""];
  return typeof why === "string" && why.trim() !== "";
}
