import type { FieldDefinition } from "#domain/case/case-type.ts";
import type { FieldProblem, Refusal } from "#domain/refusal.ts";
import { isOpened, reserve, reservedOf, reservedToken } from "#door/reserve.ts";
import { fileKeeper } from "../../fields/kept-files.ts";
import { readFields, withoutFiles } from "../../fields/read-fields.ts";
import { type Form, type SignedVisit, textOf } from "../../visit.ts";
import { reservedFiles } from "./reserved-files.ts";

/** Whose case it is, as the desk writes it down when a paper opens a case. */
export const PERSON_FIELDS: Readonly<Record<string, FieldDefinition>> = {
  name: { kind: "name", class: "identity", optional: false },
  language: { kind: "language", class: "identity", optional: false },
};

/** A form that was not taken: what was typed, why not, and where its files lie. */
export type Mistaken = {
  readonly form?: Form;
  readonly refusal?: Refusal;
  /** The reference under which files of this form were kept. */
  readonly reserved?: string;
};

/** Reads a form that opens a case, and keeps its files under the case that it will open. */
export async function readOpening(
  { office, files, signedIn }: SignedVisit,
  form: Form,
  fields: Readonly<Record<string, FieldDefinition>>,
) {
  const { who } = signedIn;
  const key = textOf(form, "idempotency-key");
  // A file is sealed under the key of its case, so the key comes before the case.
  const reserved = reservedOf(office, who, textOf(form, "reserved")) ?? reserve(office, who, key);
  const kept = reservedFiles(files, await isOpened(office, reserved));
  const keeper = fileKeeper({ office, signedIn, files: kept }, reserved, key);
  const read = await readFields(form, fields, keeper);
  // What was kept under this reference is gone for good: the form begins anew under another.
  const mistaken = (isGone: boolean): Mistaken =>
    isGone ? { form: withoutFiles(read.form) } : { form: read.form, reserved };
  return { key, reserved, read, mistaken };
}

/** What the form carries so that its files are found again. */
export function hiddenReserved(
  { office, signedIn }: SignedVisit,
  reserved: string | undefined,
): Record<string, string> | undefined {
  return reserved === undefined
    ? undefined
    : { reserved: reservedToken(office, signedIn.who, reserved) };
}

/** A problem with the person is told at the field that the desk sees. */
export function atPersonField(problem: FieldProblem): FieldProblem {
  const field = problem.field.replace(/^person\./, "");
  return { ...problem, field: field === "person" ? "name" : field };
}
