import type { CaseState } from "#domain/case/state.ts";
import type { ClockAct, RunningDeadline } from "#domain/case/running-deadline.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../fields/type-words.ts";
import { type Html, html } from "../parts/html.ts";
import { movedDate } from "../parts/moved-date.ts";

/** Every move of one clock, newest first. */
export function movesOf(words: Words, { moves }: CaseState, one: RunningDeadline): readonly Html[] {
  return moves
    .filter(({ name, startedBy }) => name === one.name && startedBy === one.startedBy)
    .toReversed()
    .map((move) => movedDate({ words, move, kind: one.kind }));
}

/** What one step of the history moved, each by what the date is for. */
export function movesOfStep(
  words: Words,
  { moves, deadlines }: CaseState,
  version: number,
  nameOf: (deadline: string) => string,
): readonly Html[] {
  return moves
    .filter((move) => move.version === version)
    .map((move) => {
      const clock = deadlines.find(
        ({ name, startedBy }) => name === move.name && startedBy === move.startedBy,
      );
      const kind = clock?.kind ?? "response-window";
      return movedDate({ words, move, kind, name: nameOf(move.name) });
    });
}

/** Since when a clock stands still and why, or which of its days did not count. */
export function stopsOf(words: Words, file: CaseFile, { stops = [] }: RunningDeadline): Html {
  return html`${stops.map(
    ({ from, to, stoppedBy }) =>
      html`<p>${
        to === undefined
          ? words.t("clocks.stopped", { date: words.date(from) })
          : words.t("clocks.not-counted", { from: words.date(from), to: words.date(to) })
      }${whyStopped(words, file, stoppedBy)}</p>`,
  )}`;
}

function whyStopped(words: Words, { state, type }: CaseFile, stoppedBy: number): Html | undefined {
  const act = state.clockActs.find(({ version }) => version === stoppedBy);
  const said = act === undefined ? [] : reasonsOf(act);
  if (said.length === 0) return undefined;
  const texts = said.map(
    ([name, value]) => typeWordIfAny(words, type, `option.${name}.${value}`) ?? value,
  );
  return html` ${words.t("clocks.why")} <bdi>${texts.join(" ")}</bdi>`;
}

// The day and the way of sending stand elsewhere; what is left of the form is its reasons.
const reasonsOf = ({ answers }: ClockAct): readonly (readonly [string, string])[] =>
  Object.entries(answers).flatMap(([name, value]) =>
    typeof value === "string" && !["stops-on", "restarts-on", "service"].includes(name)
      ? [[name, value] as const]
      : [],
  );

/** How the person says that a clock should not stand still: the act for it, or a message. */
export function contestStop(words: Words, { state, type, may }: CaseFile): Html {
  const event = may.find((one) => one === "contest-stop");
  const message = may.some((one) => type.events[one]?.does === "message");
  if (event === undefined && !message) return html`${undefined}`;
  const href = `/cases/${state.caseId}${event === undefined ? "#messages" : `/${event}`}`;
  const text =
    event === undefined ? words.t("clocks.write") : typeWord(words, type, `event.${event}`);
  return html`<p>${words.t("clocks.contest")} <a class="govuk-link" href="${href}">${text}</a></p>`;
}

/** By when an answer goes to the post; nothing where post is no way, or that day is over. */
export function postedBy(words: Words, file: CaseFile, one: RunningDeadline): Html | undefined {
  const { postBy } = one;
  const { state, today } = file;
  const asked = state.requests.findLast(({ deadline }) => deadline === one.name);
  const isWay = asked?.how === undefined || asked.how.includes("post");
  if (postBy === undefined || !isWay || postBy.on < today || one.dutyOf !== "person") {
    return undefined;
  }
  const said = words.rich<Html>("clocks.post-by", {
    date: () => html`<time datetime="${postBy.on}">${words.date(postBy.on)}</time>`,
  });
  return html`<p>${said} <span class="rc-quiet">${words.t("clocks.post-allow", {
    n: postBy.allowDays,
  })}</span></p>`;
}
