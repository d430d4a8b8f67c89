import { CONCERN_KINDS } from "./events.ts";

/**
 * Under these names acts and looks about concerns stand in the record. Nobody finds them there but
 * the ombudsman: that somebody works on a concern says that there is one.
 */
export const CONCERN_NAMES: readonly string[] = [
  "my-concerns",
  "concerns",
  "concern-file",
  "unexplained-looks",
  "judge-unexplained",
  "instruments",
  "file-instrument",
  "confirm-instrument",
  "lift-instrument",
  ...CONCERN_KINDS.map((kind) => `${kind}-concern`),
];
