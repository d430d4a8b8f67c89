import { isOpenClock } from "#domain/case/clocks-after.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import type { DeadlineReading } from "#domain/time/deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { deadlineLine } from "../../parts/deadline-line.ts";
import { type Html, html } from "../../parts/html.ts";
import { whyThisDate } from "../../parts/why-this-date.ts";
import { contestStop, movesOf, postedBy, stopsOf } from "../clock-parts.ts";
import { lineOf } from "./case-turn.ts";
import { comingMeetings } from "./your-meetings.ts";

/**
 * Every deadline that is not over: what it is for, the safe date, how the date was reached, and
 * what moved it. One that an officer stopped says since when and why, and how to object.
 */
export function deadlines(words: Words, file: CaseFile): Html {
  const running = file.state.deadlines
    .filter(isOpenClock)
    .toSorted((a, b) => a.display.dueOn.localeCompare(b.display.dueOn));
  const meeting = comingMeetings(words, file);
  if (running.length === 0 && meeting === undefined) {
    return html`<p>${words.t("person.deadlines.none")}</p>`;
  }
  return html`${meeting}${running.map((one) => deadline(words, file, one))}`;
}

function deadline(words: Words, file: CaseFile, one: RunningDeadline): Html {
  const { type } = file;
  const { why: _here, ...line } = lineOf(words, one, file);
  const isStopped = one.status === "stopped";
  return html`<div class="rc-deadline-box" id="why-${one.name}">
<h3 class="govuk-heading-s">${typeWord(words, type, `deadline.${one.name}`)}</h3>
${!isStopped && deadlineLine(line)}
${!isStopped && postedBy(words, file, one)}
${stopsOf(words, file, one)}${isStopped && contestStop(words, file)}
${movesOf(words, file.state, one)}
${one.uncounted !== undefined && html`<p>${words.t("clocks.uncounted-person")}</p>`}
${
  !isStopped &&
  whyThisDate({
    words,
    reading: one.display as unknown as DeadlineReading,
    adverse: one.dutyOf === "person" ? (one.adverse as unknown as DeadlineReading) : undefined,
    starts: startOf(words, file, one),
    consequence: typeWordIfAny(words, type, `deadline.${one.name}.missed`),
    citation: [one.cite],
    isContested: one.contested ?? false,
  })
}</div>`;
}

/** What started the clock, with its day: the fact that the first step counts from. */
function startOf(words: Words, { type, state }: CaseFile, one: RunningDeadline): string {
  const [first] = one.display.steps;
  const date = typeof first?.["date"] === "string" ? first["date"] : state.filedOn;
  const stamp = stampOf(state, one);
  if (stamp === undefined)
    return words.t("parts.step-trigger", { service: "", date: words.date(date) });
  const what = typeWord(words, type, `event.${stamp.event}.done`);
  return words.t("person.deadlines.started", { what, date: words.date(date) });
}

const stampOf = (state: CaseState, one: RunningDeadline) =>
  state.history.find((stamp) => stamp.version === one.startedBy);
