import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { logPhrase } from "#domain/event-log/log-phrase.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import type { DecodedText } from "./decode-text.ts";
import { FileRefused } from "./file-refused.ts";

export type CsvRow = { line: number; cells: string[]; bytes: number };

/** Splits text into rows; the first row, the header, tells the delimiter. */
export async function* csvRows(
  texts: AsyncIterable<DecodedText>,
  limits: ReadLimits,
): AsyncGenerator<CsvRow> {
  const pieces = texts[Symbol.asyncIterator]();
  let begin = "";
  let bytes = 0;
  while (begin.length < 16_384) {
    const piece = await pieces.next();
    if (piece.done === true) break;
    begin += piece.value.text;
    bytes = piece.value.bytes;
  }
  async function* following() {
    yield begin;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
      bytes = next.value.bytes;
      yield next.value.text;
    }
  }
  const parser = parse({
    delimiter: sniffDelimiter(begin),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordLength,
    info: true,
  });
  const source = Readable.from(following(), { objectMode: false, encoding: "utf8" });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
      yield { line, cells: record, bytes };
      line = info.lines + 1;
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, line, limits) : error;
  } finally {
    source.destroy();
    parser.destroy();
    await pieces.return?.(undefined);
  }
}

type ParsedRow = { record: string[]; info: { lines: number } };

function refusalOf(error: CsvError, lastLine: number, limits: ReadLimits): FileRefused {
  // The parser runs ahead of the rows taken from it, so its own message knows the line.
  const line = Number(/ line (\d+)/.exec(error.message)?.[1] ?? lastLine);
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    const where = logPhrase("in-quoted-cell", { line });
    return new FileRefused("cut-off", line, "row", { where });
  }
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    return new FileRefused("record-too-long", line, "row", { limit: limits.recordLength });
  }
  return new FileRefused("not-well-formed", line, "row", { detail: logPhrase("csv-row") });
}

/** The delimiter that splits the header into most cells, outside quotes. */
export function sniffDelimiter(text: string): string {
  const counts = new Map([",", ";", "\t", "|"].map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && (character === "\n" || character === "\r")) break;
    const known = quoted ? undefined : counts.get(character);
    if (known !== undefined) counts.set(character, known + 1);
  }
  const [best] = [...counts].toSorted(([, first], [, second]) => second - first);
  return best?.[0] ?? ",";
}
