import type { CaseType } from "#domain/case/case-type.ts";
import type { Stamp } from "#domain/case/state.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "./type-words.ts";

/** What a step did, for a timeline; of one that appoints or ends, which of the two it was. */
export function stepDone(words: Words, type: CaseType, { event, kind, ended }: Stamp): string {
  const which = ended === true ? "ended" : "chosen";
  const said =
    kind === "represent" ? typeWordIfAny(words, type, `event.${event}.${which}`) : undefined;
  return said ?? typeWord(words, type, `event.${event}.done`);
}
