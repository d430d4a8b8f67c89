import type { CaseState, RunningDeadline } from "#domain/case/state.ts";
import type { DeadlineReading } from "#domain/time/deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { deadlineLine } from "../../parts/deadline-line.ts";
import { type Html, html } from "../../parts/html.ts";
import { whyThisDate } from "../../parts/why-this-date.ts";
import { lineOf } from "./case-turn.ts";
import { comingMeetings } from "./your-meetings.ts";

/** Every running deadline: what it is for, the safe date, and how the date was reached. */
export function deadlines(words: Words, file: CaseFile): Html {
  const running = file.state.deadlines
    .filter((one) => one.status === "running")
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
  return html`<div class="rc-deadline-box" id="why-${one.name}">
<h3 class="govuk-heading-s">${typeWord(words, type, `deadline.${one.name}`)}</h3>
${deadlineLine(line)}
${whyThisDate({
  words,
  reading: one.display as unknown as DeadlineReading,
  adverse: one.dutyOf === "person" ? (one.adverse as unknown as DeadlineReading) : undefined,
  starts: startOf(words, file, one),
  consequence: typeWordIfAny(words, type, `deadline.${one.name}.missed`),
  citation: [one.cite],
  isContested: one.contested ?? false,
})}</div>`;
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
