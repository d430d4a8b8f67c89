import { SaxesParser } from "saxes";
import type { LogItem } from "#domain/event-log/log-item.ts";
import { logPhrase } from "#domain/event-log/log-phrase.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { attributeNames } from "./attribute-names.ts";
import { decodeText } from "./decode-text.ts";
import { FileRefused } from "./file-refused.ts";
import { openIntake } from "./intake.ts";
import type { LogSource } from "./log-source.ts";
import { totalOf } from "./read-csv.ts";
import type { FormatReading } from "./read-options.ts";
import { openXesElements } from "./xes-elements.ts";
import { xmlFault } from "./xml-fault.ts";

/** Reads a log in XES (IEEE 1849): extensions, globals, classifiers, nested attributes, lists. */
export async function* readXes(source: LogSource, reading: FormatReading): AsyncGenerator<LogItem> {
  const { limits } = reading;
  const names = attributeNames(reading.columns);
  const intake = openIntake({
    ...reading,
    leaveOut: reading.leaveOut ?? [],
    nameOf: (field) => names[field][0] ?? field,
  });
  let ready: LogItem[] = [];
  const elements = openXesElements(intake, names, limits, (item) => ready.push(item));
  const parser = openParser(elements, limits);
  for await (const { text, bytes } of decodeText(source, limits, reading.encoding)) {
    try {
      parser.write(text);
    } finally {
      // Also what was found before a refusal in the same piece is told.
      yield* ready;
      ready = [];
    }
    yield { kind: "progress", bytes, ...totalOf(source) };
  }
  parser.end();
  yield* intake.finish();
}

type Elements = ReturnType<typeof openXesElements>;

function openParser(elements: Elements, limits: ReadLimits) {
  const parser = new SaxesParser();
  let tagLine = 1;
  let lastTagAt = 0;
  let ending = false;
  parser.on("doctype", () => {
    throw new FileRefused("doctype", parser.line, "DOCTYPE");
  });
  parser.on("opentagstart", () => {
    tagLine = parser.line;
  });
  parser.on("opentag", ({ name, attributes }) => {
    lastTagAt = parser.position;
    elements.open(name, attributes, tagLine);
  });
  parser.on("closetag", () => {
    lastTagAt = parser.position;
    elements.close();
  });
  parser.on("error", (error) => {
    if (ending) {
      const where = logPhrase("before-the-end", { end: "</log>" });
      throw new FileRefused("cut-off", parser.line, "log", { where });
    }
    const detail = xmlFault(error.message);
    throw new FileRefused("not-well-formed", parser.line, "XML", { detail });
  });
  return {
    write(text: string): void {
      parser.write(text);
      // The parser holds a tag, comment or text until it ends; this bounds what it may hold.
      if (parser.position - lastTagAt > limits.recordLength) {
        const limit = limits.recordLength;
        throw new FileRefused("record-too-long", parser.line, "XML", { limit });
      }
    },
    end(): void {
      ending = true;
      parser.close();
    },
  };
}
