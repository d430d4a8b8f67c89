import type { LogProblem } from "#domain/event-log/log-item.ts";
import type { LogParam, LogPhrase } from "#domain/event-log/log-phrase.ts";
import type { Sightings } from "#domain/event-log/stage-summary-shape.ts";
import type { Words } from "#words/load-words.ts";

const MOST_LINES = 10;

/** What is wrong with a record or a file, in the reader's words. */
export const problemWords = (words: Words, { code, params }: LogProblem): string =>
  words.t(
    `log-problem.${code}`,
    Object.fromEntries(
      Object.entries(params).map(([name, param]) => [name, paramWords(words, param)]),
    ),
  );

function paramWords(words: Words, param: LogParam): string | number {
  if (typeof param !== "object") return param;
  const phrases: readonly LogPhrase[] = "phrase" in param ? [param] : param;
  return words.list(
    phrases.map(({ phrase, params = {} }) => words.t(`log-problem.what-${phrase}`, params)),
  );
}

/** The first lines on which something was seen, and how many more there are. */
export function linesWords(words: Words, { count, lines }: Sightings): string | undefined {
  if (count === 0) return undefined;
  const shown = lines.slice(0, MOST_LINES);
  const numbers = shown.map((line) => words.number(line));
  const more = count - shown.length;
  const rest = more > 0 ? [words.t("records.found-more-lines", { count: more })] : [];
  return words.t("records.found-lines", {
    count: shown.length,
    lines: words.list([...numbers, ...rest]),
  });
}
