import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { isInterpreting } from "#domain/case/own-parts.ts";
import { DESK_QUESTIONS } from "#domain/case/seeks-interpreter.ts";

/**
 * By what names lines of the interpreting desk, and what people say to it, stand in the record of
 * looks. Whoever decides on a case reads none of them: each could tell of a refusal.
 */
export const namesOfDesk = (...types: readonly PinnedCaseType[]): readonly string[] => [
  ...DESK_QUESTIONS,
  ...new Set(
    types.flatMap(({ events }) => Object.keys(events).filter((name) => isOfDesk(events[name]))),
  ),
];

const isOfDesk = (event: PinnedCaseType["events"][string] | undefined): boolean =>
  event !== undefined && isInterpreting(event);
