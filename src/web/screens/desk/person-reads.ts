import { findEvent, type Kind } from "#domain/case/case-type.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { OFFICE_LANGUAGE } from "#words/languages.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import type { SignedVisit } from "../../visit.ts";

/** Acts whose text the person reads as the officer writes it. */
const READ_BY_PERSON: ReadonlySet<Kind> = new Set(["request", "message", "pause", "hold"]);

/** Above a form of staff: in which language the person reads, where it is not the office's. */
export function personReads(
  { words, signedIn }: SignedVisit,
  { type, state }: CaseFile,
  event: string,
): Html | undefined {
  const kind = findEvent(type, event)?.does;
  const spoken = state.parties[0]?.language;
  if (signedIn.who.kind !== "staff" || kind === undefined || !READ_BY_PERSON.has(kind)) {
    return undefined;
  }
  if (state.mode === "observed" || spoken === undefined) return undefined;
  if (spoken.split("-")[0] === OFFICE_LANGUAGE) return undefined;
  const language = languageForReader(words, spoken);
  return inset(html`${words.t("web.person-reads", { language })}`);
}
