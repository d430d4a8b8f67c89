import { applicationFields, findEvent } from "#domain/case/case-type.ts";
import type { CaseState, Dispute } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { disputed } from "../../parts/disputed.ts";
import { type Html, html } from "../../parts/html.ts";
import { summaryList } from "../../parts/summary-list.ts";
import type { SignedVisit } from "../../visit.ts";
import { answerText } from "../person/answer-text.ts";
import { exhibitName } from "./case-evidence.ts";

/**
 * Each fact that somebody says is wrong, as it stands and in their words, above the form by which
 * the office answers; undefined for every other act.
 */
export function disputesToAnswer(
  { words, query }: SignedVisit,
  { type, state }: CaseFile,
  event: string,
): Html | undefined {
  if (findEvent(type, event)?.does !== "answer") return undefined;
  const part = state.parts.find(({ partyId }) => partyId === query["part"]);
  const from = part?.file ?? state;
  const open = from.disputes.filter(({ answeredOn }) => answeredOn === undefined);
  if (open.length === 0) return undefined;
  const rows = open.map((one) => ({
    name: nameOf(one),
    value: html`${standing(one)}${disputed(words, { disputes: [one] }, one.about)}`,
  }));
  return summaryList({ words, rows });

  function nameOf({ about }: Dispute): string {
    return "field" in about
      ? fieldWords(words, type, "", about.field).label
      : paperOf(from, about.exhibit);
  }
  function standing({ about }: Dispute): string | undefined {
    if (!("field" in about)) return undefined;
    const field = applicationFields(type)[about.field];
    return field && answerText(words, type, about.field, field, from.answers[about.field]);
  }
  function paperOf({ exhibits }: Pick<CaseState, "exhibits">, id: string): string {
    const found = exhibits.find((exhibit) => exhibit.id === id);
    return found === undefined ? "" : exhibitName(words, found);
  }
}
