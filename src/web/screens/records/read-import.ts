import type { ColumnMap, LogProblem } from "#domain/event-log/log-item.ts";
import type { LogOptions } from "#domain/import/import-ports.ts";
import { sourceName } from "#domain/import/source-name.ts";
import { isRefusal } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import type { FieldError } from "../../parts/error-summary.ts";
import { type Form, textOf, type Upload } from "../../visit.ts";
import { MEGABYTES, type Typed } from "./import-form.ts";
import { problemWords } from "./log-words.ts";

const FIELDS = ["source", "case", "activity", "time", "leave-out", "case-object"] as const;
const COLUMN_OF = { case: "caseId", activity: "activity", time: "at" } as const;

/** The form as it came: what was typed, the file, and what a person said about the log. */
export function readImport(form: Form) {
  const typed: Typed = Object.fromEntries(FIELDS.map((name) => [name, textOf(form, name).trim()]));
  const columns: ColumnMap = Object.fromEntries(
    (["case", "activity", "time"] as const)
      .filter((name) => typed[name] !== "")
      .map((name) => [COLUMN_OF[name], typed[name]]),
  );
  const leaveOut = (typed["leave-out"] ?? "").split(",").map((name) => name.trim());
  const caseObject = typed["case-object"] ?? "";
  const options: LogOptions = {
    ...(Object.keys(columns).length === 0 ? {} : { columns }),
    leaveOut: leaveOut.filter((name) => name !== ""),
    ...(caseObject === "" ? {} : { caseObject }),
  };
  return { typed, options, upload: form.uploads["file"]?.[0] };
}

/** What can be told without reading the file. */
export function problemsBefore(
  words: Words,
  typed: Typed,
  upload: Upload | undefined,
): FieldError[] {
  const errors: FieldError[] = [];
  const say = (field: string, key: string) =>
    errors.push({ field, text: words.t(`records.problem-${key}`, { size: MEGABYTES }) });
  if (upload === undefined) say("file", "file-missing");
  else if (upload.isTooLarge) say("file", "file-too-large");
  if (isRefusal(sourceName(typed["source"] ?? ""))) say("source", "source");
  return errors;
}

const FIELD_OF: Readonly<Record<string, string>> = {
  "columns-about-people": "leave-out",
  "case-object-needed": "case-object",
  "case-object-unknown": "case-object",
  "case-object-about-people": "case-object",
  "value-about-people": "leave-out",
  "values-do-not-recur": "leave-out",
  "too-many-values": "leave-out",
};

/** Why a file was refused, beside the field that can mend it. */
export function problemsAfter(words: Words, problem: LogProblem): FieldError[] {
  const text = problemWords(words, problem);
  if (problem.code !== "columns-needed" && problem.code !== "column-not-found") {
    return [{ field: FIELD_OF[problem.code] ?? "file", text }];
  }
  return [{ field: "case", text: `${text} ${words.t("records.problem-columns")}` }];
}
