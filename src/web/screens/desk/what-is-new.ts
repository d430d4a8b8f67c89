import type { CaseFile } from "#questions/case-file.ts";
import { stepDone } from "../../fields/step-done.ts";
import { type Html, html } from "../../parts/html.ts";
import { timeline } from "../../parts/timeline.ts";
import type { SignedVisit } from "../../visit.ts";
import { whoDid } from "./who-did.ts";

/** What others did in the case since the version that a page was made from. */
export function whatIsNew(visit: SignedVisit, file: CaseFile, since: number): Html {
  const { words, office } = visit;
  const { type, state } = file;
  const entries = state.history
    .filter((stamp) => stamp.version > since)
    .map((stamp) => ({
      recordedAt: stamp.at,
      what: stepDone(words, type, stamp),
      who: whoDid(words, state, stamp),
    }));
  return html`<section class="rc-section" aria-labelledby="what-is-new">
<h2 class="govuk-heading-m" id="what-is-new">${words.t("desk.what-is-new")}</h2>
${timeline({ words, zone: office.zone, entries })}</section>`;
}
