import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { partRoles } from "#domain/case/own-parts.ts";

const QUESTIONS = ["my-part", "part-exhibit"];

/** What stands in the record of looks under these names happened in somebody's own part. */
export const namesOfParts = (type: PinnedCaseType): readonly string[] => [
  ...QUESTIONS,
  ...Object.entries(type.events)
    .filter(([, definition]) => partRoles(type, definition).length > 0)
    .map(([event]) => event),
];
