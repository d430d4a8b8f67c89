import { logPhrase } from "#domain/event-log/log-phrase.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import type { DecodedText } from "./decode-text.ts";
import { FileRefused } from "./file-refused.ts";
import { openCapture } from "./json-capture.ts";

/** One element of a list or object that stands directly in the file's object. */
export type JsonElement = {
  section: string;
  /** The element's name where the section is an object. */
  key?: string;
  value: unknown;
  line: number;
};

/**
 * Splits a JSON object into the elements of its lists and objects without holding more than one of
 * them, so that a large log is read in little memory and every record has its line.
 */
export async function* splitJson(
  texts: AsyncIterable<DecodedText>,
  limits: ReadLimits,
): AsyncGenerator<JsonElement & { bytes: number }> {
  const splitter = openSplitter(limits);
  for await (const { text, bytes } of texts) {
    for (const character of text) {
      const element = splitter.feed(character);
      if (element !== undefined) yield { ...element, bytes };
    }
  }
  splitter.end();
}

type Wants = "root" | "key" | "colon" | "value" | "after" | "end";

function openSplitter(limits: ReadLimits) {
  const capture = openCapture(limits);
  const levels: { list: boolean; key?: string }[] = [];
  let wants: Wants = "root";
  let mayClose = false;
  let line = 1;

  function want(next: Wants, closing: boolean): void {
    wants = next;
    mayClose = closing;
  }

  function step(character: string): void {
    const level = levels.at(-1);
    const opens = character === "{" || (character === "[" && levels.length === 1);
    if (mayClose && /[}\]]/.test(character) && (character === "]") === (level?.list === true)) {
      levels.pop();
      want(levels.length === 0 ? "end" : "after", levels.length > 0);
    } else if ((wants === "root" && character === "{") || (isInRoot() && opens)) {
      levels.push({ list: character === "[" });
      want(character === "[" ? "value" : "key", true);
    } else if (wants === "colon" && character === ":") want("value", false);
    else if (wants === "after" && character === ",") {
      want(level?.list === true ? "value" : "key", false);
    } else if (wants === "value" ? !/[\]},:]/.test(character) : isKeyStart(character)) {
      capture.begin(character, line);
    } else {
      const detail = logPhrase("json-character", { character: JSON.stringify(character) });
      throw new FileRefused("not-well-formed", line, "JSON", { detail });
    }
  }

  const isInRoot = () => wants === "value" && levels.length === 1;
  const isKeyStart = (character: string) => wants === "key" && character === '"';

  function captured(): JsonElement | undefined {
    const { value, line: startLine } = capture.take();
    const level = levels.at(-1);
    if (wants === "key" && level !== undefined) {
      level.key = String(value);
      want("colon", false);
      return undefined;
    }
    want("after", true);
    if (level === undefined || levels.length === 1) return undefined;
    const key = level.list ? {} : { key: level.key ?? "" };
    return { section: levels[0]?.key ?? "", ...key, value, line: startLine };
  }

  return {
    feed(character: string): JsonElement | undefined {
      let element: JsonElement | undefined;
      let taken = false;
      if (capture.isOpen()) {
        const outcome = capture.add(character, line);
        taken = outcome !== "before";
        if (outcome !== "more") element = captured();
      }
      if (character === "\n") line += 1;
      else if (!taken && !/[ \t\r]/.test(character)) step(character);
      return element;
    },
    end(): void {
      if (wants === "end") return;
      throw new FileRefused("cut-off", line, "JSON", {
        where: logPhrase("before-the-end", { end: "}" }),
      });
    },
  };
}
