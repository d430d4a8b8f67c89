import type { RunningDeadline, ToldMove } from "#domain/case/running-deadline.ts";
import type { MoveCause } from "#domain/time/why-moved.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";

/** The day of a reading that may be a moment: `2026-03-30T21:00:00+02:00` says its day. */
const dayOf = (words: Words, at: string): string => words.date(at.slice(0, 10));

/**
 * That a date was counted again: from which day to which in each reading that moved, and why. Says
 * nobody's part, so that it reads the same to the person and at the desk.
 */
export function movedDate(view: {
  words: Words;
  move: ToldMove;
  kind: RunningDeadline["kind"];
  /** What the date is for, where that does not stand right above. */
  name?: string | undefined;
}): Html {
  const { words, move, kind, name } = view;
  const { display, adverse } = move;
  const said = [
    ...(name === undefined ? [] : [words.t("clocks.name", { name })]),
    ...(display === undefined
      ? []
      : [
          words.t(kind === "not-before" ? "clocks.first-day" : "clocks.last-day", {
            from: dayOf(words, display.from),
            to: dayOf(words, display.to),
          }),
        ]),
    ...(adverse === undefined || kind === "not-before"
      ? []
      : [
          words.t(display === undefined ? "clocks.held-alone" : "clocks.held", {
            from: dayOf(words, adverse.from),
            to: dayOf(words, adverse.to),
          }),
        ]),
    ...(display === undefined && adverse === undefined && !move.isContested
      ? [words.t("clocks.settled")]
      : []),
    ...move.because.map((cause) => causeSaid(words, cause)),
    ...(move.isContested ? [words.t("parts.contested")] : []),
  ];
  const counted = words.t("clocks.counted-on", { date: words.date(move.on) });
  return html`<p><time datetime="${move.on}">${counted}</time> ${said.join(" ")}</p>`;
}

function causeSaid(words: Words, cause: MoveCause): string {
  switch (cause.because) {
    case "closed":
    case "open-again":
      return words.t(`clocks.because-${cause.because}`, {
        days: words.list(cause.days.map(({ on }) => words.date(on))),
      });
    case "set-aside":
    case "stayed":
    case "law":
      return words.t(`clocks.because-${cause.because}`, { law: cause.citation.join("; ") });
    case "handed":
      return words.t("delivery.because-handed", {
        date: words.date(cause.on),
        law: cause.citation.join("; "),
      });
    case "corrected":
      break;
  }
  return words.t("clocks.because-corrected");
}
