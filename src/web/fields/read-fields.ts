import type { FieldDefinition } from "#domain/case/case-type.ts";
import type { Json, JsonObject } from "#domain/case/state.ts";
import { type FieldProblem, isRefusal } from "#domain/refusal.ts";
import { isoOfTyped, type TypedDate, typedOfIso } from "../parts/date-field.ts";
import type { Form } from "../visit.ts";
import type { FileKeeper } from "./kept-files.ts";
import { isConfirmation } from "./field-words.ts";

type Fields = Readonly<Record<string, FieldDefinition>>;

/** What a form holds, ready for the door, what could not be read, and the form to show again. */
export type ReadFields = {
  readonly input: JsonObject;
  readonly problems: readonly FieldProblem[];
  /** The form with a token for every file that was kept: show this one when anything is wrong. */
  readonly form: Form;
};

/**
 * Reads the answers of a form by the fields of its event. Empty answers are left out, so that the
 * door says which were needed. Files are kept at once; a bad one is a problem of its field.
 */
export async function readFields(
  form: Form,
  fields: Fields,
  keeper: FileKeeper,
): Promise<ReadFields> {
  const input: Record<string, Json> = {};
  const problems: FieldProblem[] = [];
  let shownForm = form;
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === "files") {
      const read = await readFiles(shownForm, name, keeper);
      shownForm = read.form;
      problems.push(...read.problems);
      if (read.files.length > 0) input[name] = read.files;
      continue;
    }
    if (field.kind === "date" && isHalfADate(form, name))
      problems.push({ field: name, code: "date" });
    const value = readOne(form, name, field);
    if (value !== undefined) input[name] = value;
  }
  return { input, problems, form: shownForm };
}

function readOne(form: Form, name: string, field: FieldDefinition): Json | undefined {
  const sent = (form.texts[name] ?? []).map((text) => text.trim());
  const last = sent.findLast((text) => text !== "");
  if (field.kind === "date") return isoOfTyped(typedDateOf(form, name));
  if (field.kind === "choices") {
    const chosen = [...new Set(sent.filter((text) => text !== ""))];
    return chosen.length === 0 ? undefined : chosen;
  }
  if (isConfirmation(name, field)) return last === "yes";
  if (field.kind === "yes-no") return last === undefined ? undefined : last === "yes";
  return last?.replaceAll("\r\n", "\n");
}

const KEPT = "-kept";

/** The same form without the files kept for it: they are gone, so it must ask for them again. */
export const withoutFiles = (form: Form): Form => ({
  ...form,
  texts: Object.fromEntries(Object.entries(form.texts).filter(([name]) => !name.endsWith(KEPT))),
});

async function readFiles(form: Form, name: string, keeper: FileKeeper) {
  const key = `${name}${KEPT}`;
  const tokens = (form.texts[key] ?? []).filter((token) => keeper.open(token) !== undefined);
  const files: Json[] = tokens.flatMap((token) => (keeper.open(token) as Json | undefined) ?? []);
  const problems: FieldProblem[] = [];
  for (const upload of form.uploads[name] ?? []) {
    const kept = await keeper.keep(name, upload);
    if (isRefusal(kept)) {
      problems.push(...(kept.fields ?? [{ field: name, code: kept.code }]));
      continue;
    }
    files.push({ ...kept });
    tokens.push(keeper.token(kept));
  }
  return { files, problems, form: { ...form, texts: { ...form.texts, [key]: tokens } } };
}

const isHalfADate = (form: Form, name: string): boolean => {
  const typed = typedDateOf(form, name);
  return Object.values(typed).some((text) => text !== "") && isoOfTyped(typed) === undefined;
};

/** The three texts of a date as they were typed. */
export function typedDateOf(form: Form, name: string): TypedDate {
  const text = (part: string) => (form.texts[`${name}-${part}`]?.[0] ?? "").trim();
  return { day: text("day"), month: text("month"), year: text("year") };
}

/** The form that would have sent these answers, to fill a page with what is already on file. */
export function formOf(fields: Fields, answers: JsonObject): Form {
  const texts: Record<string, readonly string[]> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = answers[name];
    if (value === undefined || value === null || field.kind === "files") continue;
    if (field.kind === "date" && typeof value === "string") {
      for (const [part, text] of Object.entries(typedOfIso(value))) {
        texts[`${name}-${part}`] = [text];
      }
    } else if (typeof value === "boolean") texts[name] = [value ? "yes" : "no"];
    else
      texts[name] = [value].flat().flatMap((one) => (typeof one === "object" ? [] : String(one)));
  }
  return { texts, uploads: {} };
}
