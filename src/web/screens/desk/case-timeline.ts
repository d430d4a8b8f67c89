import type { CaseState, Notice, Stamp } from "#domain/case/state.ts";
import { stepDone } from "../../fields/step-done.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { attributes, type Html, html } from "../../parts/html.ts";
import { timeline } from "../../parts/timeline.ts";
import type { SignedVisit } from "../../visit.ts";
import { movesOfStep } from "../clock-parts.ts";
import { deadlineAtDesk } from "./desk-words.ts";
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
  const told = noticesTold(state);
  const shown = state.history.filter((stamp) => chosen === "all" || sideOf(stamp) === chosen);

  const entries = shown.toReversed().map((stamp) => ({
    recordedAt: stamp.at,
    claimedAt: stamp.claimedAt ?? told.get(stamp)?.on,
    what: whatHappened(words, type, stamp, told.get(stamp)),
    who: whoDid(words, state, stamp),
    more: movesSaid(words, type, state, stamp),
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

function movesSaid(words: Words, type: CaseFile["type"], state: CaseState, { version }: Stamp) {
  const moves = movesOfStep(words, state, version, (name) => deadlineAtDesk(words, type, name));
  return moves.length === 0 ? undefined : html`${moves}`;
}

// A notice tells of a day that its sender wrote on it; ours is the day that it was recorded.
function noticesTold({ history, notices }: CaseState): ReadonlyMap<Stamp, Notice> {
  const stamps = history.filter((stamp) => stamp.kind === "notice");
  const observed = notices.filter((one) => one.receivedOn !== undefined);
  if (stamps.length !== observed.length) return new Map();
  return new Map(
    stamps.flatMap((stamp, at) => {
      const one = observed[at];
      return one === undefined ? [] : [[stamp, one] as const];
    }),
  );
}

function whatHappened(
  words: Words,
  type: CaseFile["type"],
  stamp: Stamp,
  told: Notice | undefined,
): string {
  if (told?.about === undefined) return stepDone(words, type, stamp);
  const what = typeWord(words, type, `event.${told.about}.done`);
  return words.t("desk.timeline.notice", { what });
}
