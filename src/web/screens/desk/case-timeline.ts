import type { Stamp } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { typeWord } from "../../fields/type-words.ts";
import { attributes, type Html, html } from "../../parts/html.ts";
import { timeline } from "../../parts/timeline.ts";
import type { SignedVisit } from "../../visit.ts";
import { whoDid } from "./who-did.ts";

const FILTERS = ["all", "person", "office", "clock"] as const;
type Filter = (typeof FILTERS)[number];
const PERSONS: readonly Stamp["role"][] = ["applicant", "representative", "guardian"];

const sideOf = ({ role }: Stamp): Filter =>
  role === "clock" ? "clock" : PERSONS.includes(role) ? "person" : "office";

/** What happened, who did it and when, newest first, with a filter that stays in the address. */
export function caseTimeline(visit: SignedVisit, { state, type }: CaseFile): Html {
  const { words, office, query } = visit;
  const chosen = FILTERS.find((one) => one === query["show"]) ?? "all";
  const shown = state.history.filter((stamp) => chosen === "all" || sideOf(stamp) === chosen);

  const entries = shown.toReversed().map((stamp) => ({
    recordedAt: stamp.at,
    claimedAt: stamp.claimedAt ?? claimedOn(stamp, state.notices),
    what: typeWord(words, type, `event.${stamp.event}.done`),
    who: whoDid(words, state, stamp),
  }));
  const links = FILTERS.map(
    (filter) =>
      html`<li><a class="rc-filter" href="/cases/${state.caseId}?show=${filter}"${attributes({
        "aria-current": filter === chosen && "true",
      })}>${words.t(`desk.timeline.${filter}`)}</a></li>`,
  );
  return html`<h2 class="govuk-heading-m">${words.t("desk.timeline.title")}</h2>
<nav class="rc-filters" aria-label="${words.t("parts.show-only")}"><ul>${links}</ul></nav>
${timeline({ words, zone: office.zone, entries })}`;
}

// A notice tells of a day that its sender wrote on it; ours is the day that it was recorded.
function claimedOn(
  stamp: Stamp,
  notices: readonly { event: string; on: string; receivedOn?: string }[],
): string | undefined {
  if (stamp.kind !== "notice") return undefined;
  const own = notices.filter((one) => one.event === stamp.event && one.receivedOn !== undefined);
  return own.length === 1 ? own[0]?.on : undefined;
}
