import type { MapLog } from "#questions/process-map.ts";
import { durationOf } from "#reports/times-in-state.ts";
import type { Words } from "#words/load-words.ts";
import type { Office } from "#door/office.ts";
import { typeWord } from "../fields/type-words.ts";
import { stateAtDesk } from "./desk/desk-words.ts";

/** A time in the reader's words, in the unit that one thinks in; undefined where none is known. */
export function durationWords(words: Words, seconds: number | null): string | undefined {
  if (seconds === null) return undefined;
  // Where only days are known, nothing between two steps means that both fell on one day.
  if (Math.round(seconds) === 0) return words.t("records.duration-same-day");
  const { n, unit } = durationOf(seconds);
  return words.t(`records.duration-${unit}`, { n });
}

/** What a log is called: the title of a case type, or the source's own name. */
export function logName(words: Words, office: Office, log: MapLog): string {
  if (log.kind === "imported") {
    return words.t("records.map-imported", { name: log.typeId.replace(/^imported\./, "") });
  }
  const type = office.rules.readable.get(log.typeId);
  const name = type === undefined ? log.typeId : typeWord(words, type, "title");
  return words.t("records.map-own", { name });
}

/** What a step is called: a state as staff say it, an activity as its log wrote it. */
export function stepName(words: Words, office: Office, log: MapLog, step: string): string {
  const type = log.kind === "own" ? office.rules.readable.get(log.typeId) : undefined;
  return type === undefined ? step : stateAtDesk(words, type, step);
}
