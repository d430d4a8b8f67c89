import { logPhrase } from "#domain/event-log/log-phrase.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { FileRefused } from "./file-refused.ts";

/** Gathers the characters of one JSON value; `before` means that it ended before this character. */
export type Captured = "more" | "ended" | "before";

export function openCapture(limits: ReadLimits) {
  let raw = "";
  let startLine = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;

  function add(character: string, line: number): Captured {
    const outcome = quoted ? addQuoted(character) : addPlain(character, line);
    if (outcome !== "before") raw += character;
    if (raw.length > limits.recordLength) {
      throw new FileRefused("record-too-long", startLine, "JSON", { limit: limits.recordLength });
    }
    return outcome;
  }

  function addQuoted(character: string): Captured {
    if (escaped) escaped = false;
    else if (character === "\\") escaped = true;
    else if (character === '"') {
      quoted = false;
      return depth === 0 ? "ended" : "more";
    }
    return "more";
  }

  function addPlain(character: string, line: number): Captured {
    if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > limits.depth) {
        throw new FileRefused("too-deep", line, "JSON", { limit: limits.depth });
      }
    } else if (depth === 0) return /[\s,:}\]]/.test(character) ? "before" : "more";
    else if (character === "}" || character === "]") {
      depth -= 1;
      return depth === 0 ? "ended" : "more";
    }
    return "more";
  }

  return {
    isOpen: () => raw !== "",
    add,
    /** The value gathered, and the line where it began; ready for the next one. */
    take(): { value: unknown; line: number } {
      const text = raw;
      raw = "";
      try {
        return { value: JSON.parse(text) as unknown, line: startLine };
      } catch {
        const detail = logPhrase("json-value");
        throw new FileRefused("not-well-formed", startLine, "JSON", { detail });
      }
    },
    begin(character: string, line: number): void {
      startLine = line;
      add(character, line);
    },
  };
}
