import type { z } from "zod";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { noSuch } from "./no-such.ts";

// What each key that a type cannot be without has to say.
const MISSING: Readonly<Record<string, string>> = {
  id: "the name of the folder",
  version: "the day of this text, as YYYY-MM-DD",
  jurisdiction: "us, eu, uk or intl",
  opens_with:
    "the first event, one that does: file by the person (what it asks stands in sections), or a " +
    "notice",
  phases: "a list of the parts of a case, such as [applied, review, decision, closed]",
  parties: "party: [applicant], and who else there is",
  party: "a list of whose case it is, such as [applicant]",
  states: "each state with its phase and whom it waits_on",
  phase: "one of phases",
  waits_on: "person, office, another-body or nobody",
  events: "each thing that can happen: does, by, from, to",
  does: "the kind of the event, such as file, record or decide",
  by: "a list of who may do it, such as [applicant, representative] or [caseworker]",
  regimes: "a list of the confidentiality regimes over every case, such as [R-PA]",
  kind: "the kind of the question, the deadline or the way to disagree",
  class: "who reads the answer, such as record, identity or narrative",
  to: "the state it leads to",
  adverse: "true where it is against the person, else false",
  forum: "who looks at the decision again",
  cite: "the law",
  asks: "the questions of this part",
  name: "its name",
};
const LISTS: Readonly<Record<string, string>> = { does: "kind of event", by: "role" };

/** What is wrong with the shape of a type, and what would be right; `raw` is what was written. */
export function shapeProblems(issue: z.core.$ZodIssue, raw: unknown): readonly CaseTypeProblem[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const problem = (message: string) => [{ path, code: "shape", message }];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], code: "shape", message: noKey(key) }));
  }
  const said = valueAt(raw, path);
  const key = path.findLast((part) => typeof part === "string") ?? "";
  if (said === undefined && path.at(-1) === key) {
    const what = MISSING[key];
    return problem(what === undefined ? `${key} is missing here` : `it is missing: ${what}`);
  }
  if (issue.code === "invalid_value" && typeof said === "string") {
    return problem(noSuch(LISTS[key] ?? key, said, issue.values.map(String)));
  }
  return problem(issue.message);
}

const noKey = (key: string): string =>
  key === "title" || key === "description"
    ? `${key} is no key that stands here; it stands in words.<language>.yaml`
    : `${key} is no key that stands here; mend its name, or take it away`;

const valueAt = (raw: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (all, part) => (typeof all === "object" && all !== null ? Reflect.get(all, part) : undefined),
    raw,
  );
