import { findEvent } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type CaseFile } from "#questions/case-file.ts";
import { draftBesideOthers } from "#questions/draft-beside-others.ts";
import { type Html, html } from "../../parts/html.ts";
import type { SignedVisit } from "../../visit.ts";
import { exhibits } from "./case-evidence.ts";
import { decisionPreview, repeatedReasons } from "./decision-preview.ts";

/**
 * The draft and the evidence, above the act by which a second person says that they read it;
 * undefined for every other act.
 */
export async function draftToRead(
  visit: SignedVisit,
  file: CaseFile,
  event: string,
): Promise<Html | undefined> {
  if (findEvent(file.type, event)?.does !== "review") return undefined;
  const { office, signedIn } = visit;
  const { who, purpose } = signedIn;
  const { caseId } = file.state;
  const found = await ask(office, who, purpose, draftBesideOthers, {}, { caseId });
  if (isRefusal(found) || found.answer.draft === undefined) return undefined;
  const { answer } = found;
  return html`${decisionPreview(visit, answer, found.answer.draft)}${repeatedReasons(visit, answer)}
${exhibits(visit, file)}`;
}
