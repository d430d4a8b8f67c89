import type { DeadlineReading, DeadlineStep } from "#domain/time/deadline.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";
import { details } from "./notice.ts";

/**
 * How a date was reached, one sentence a step, then what the rule says happens, then the law.
 * `reading` is what the person is shown; `adverse`, where given, the day before which nothing may
 * be held against them. The rule's own words (`starts`, `consequence`) come with the case type.
 */
export function whyThisDate(view: {
  words: Words;
  reading: DeadlineReading;
  adverse?: DeadlineReading | undefined;
  /** What started the time, with its date: 'The office sent the request on Monday 2 February.' */
  starts?: string | undefined;
  consequence?: string | undefined;
  citation: readonly string[];
  isContested?: boolean | undefined;
  isOpen?: boolean | undefined;
}): Html {
  const { words, reading, adverse, consequence } = view;
  const body = html`<ol class="rc-steps">${reading.steps.map(
    (step) => html`<li>${sentence(words, step, view.starts)}</li>`,
  )}</ol>
<p><b>${words.t("parts.so-by", { date: words.date(reading.dueOn) })}</b></p>
${consequence && html`<p>${consequence}</p>`}
${view.isContested && html`<p>${words.t("parts.contested-long")}</p>`}
${
  adverse &&
  adverse.dueOn !== reading.dueOn &&
  html`<p class="rc-quiet">${words.t("parts.adverse", { date: words.date(adverse.dueOn) })}</p>`
}
${
  view.citation.length > 0 &&
  html`<p class="rc-law">${words.t("parts.rule", { law: view.citation.join("; ") })}</p>`
}`;
  return details({ summary: words.t("parts.why-this-date"), body, isOpen: view.isOpen ?? false });
}

/** One move of the arithmetic as a sentence. */
export function sentence(words: Words, step: DeadlineStep, starts?: string): string {
  const say = (key: string, params?: Record<string, string | number>) =>
    words.t(`parts.step-${key}`, params);
  switch (step.step) {
    case "trigger":
      return starts ?? say("trigger", { date: words.date(step.date), service: step.service });
    case "receipt":
      return say("receipt", { date: words.date(step.date) });
    case "instant":
      return (
        starts ?? say("instant", { date: words.date(step.at.slice(0, 10)), time: clock(step.at) })
      );
    case "period": {
      const { n, unit, direction } = step;
      const counted = say("period", { n, unit, direction, date: words.date(step.date) });
      if (step.skipped.length === 0) return counted;
      const days = words.list(step.skipped.map((day) => dayOff(words, day)));
      return `${counted} ${say("skipped", { days })}`;
    }
    case "hours":
      return say("hours", {
        n: step.n,
        date: words.date(step.at.slice(0, 10)),
        time: clock(step.at),
      });
    case "month-end":
      return say("month-end", { date: words.date(step.date) });
    case "mail":
      return say("mail", { n: step.days, date: words.date(step.date) });
    case "notice":
      return say("notice", { date: words.date(step.date) });
    case "toll":
      return say("toll", {
        n: step.days,
        from: words.date(step.from),
        to: words.date(step.to),
        date: words.date(step.date),
      });
    case "roll":
      return say("roll", {
        from: words.date(step.from),
        to: words.date(step.to),
        because: because(words, step.because),
        name: nameOf(words, step.because) ?? "",
      });
    case "choose":
      break;
  }
  // A new kind of step fails to compile here, since it has no `which`.
  return say("choose", { which: step.which, date: words.date(step.date) });
}

// The instant carries the forum's own offset, so its written hour is the forum's hour.
function clock(at: string): string {
  return at.slice(11, 16);
}

function because(words: Words, reason: string): "weekend" | "named" | "closed" {
  if (reason === "saturday" || reason === "sunday") return "weekend";
  return nameOf(words, reason) === undefined ? "closed" : "named";
}

// A closure, or a holiday of a calendar that has changed since, has no name of its own.
function nameOf(words: Words, reason: string): string | undefined {
  const key = `calendar.holiday.${reason}`;
  return words.has(key) ? words.t(key) : undefined;
}

const dayOff = (words: Words, day: { readonly on: string; readonly because: string }): string =>
  words.t("parts.step-day-off", {
    day: words.day(day.on),
    name: nameOf(words, day.because) ?? words.t("calendar.closed"),
  });
