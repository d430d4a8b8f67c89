import { type LogPhrase, logPhrase } from "#domain/event-log/log-phrase.ts";
import { findEncoding } from "./decode-text.ts";
import { FileRefused } from "./file-refused.ts";

export type LogFormat = "xes" | "ocel" | "csv";

const packed: [number[], string | LogPhrase][] = [
  [[0x1f, 0x8b], "gzip"],
  [[0x50, 0x4b, 0x03, 0x04], logPhrase("zip-or-office-document")],
  [[0x25, 0x50, 0x44, 0x46], "PDF"],
  [[0xd0, 0xcf, 0x11, 0xe0], logPhrase("office-document")],
  [[0xfd, 0x37, 0x7a, 0x58], "xz"],
  [[0x28, 0xb5, 0x2f, 0xfd], "zstd"],
  [[0x42, 0x5a, 0x68], "bzip2"],
];

const called = { xes: "XES", ocel: "OCEL 2.0 JSON", csv: "CSV" };

/** Says by its first bytes what a file is; refuses what is no log, or not what it is said to be. */
export function detectFormat(head: Uint8Array, said?: LogFormat): LogFormat {
  const archive = packed.find(([magic]) => magic.every((byte, index) => head[index] === byte));
  if (archive !== undefined) throw new FileRefused("compressed", 0, "file", { what: archive[1] });
  const start = new TextDecoder(textEncoding(head)).decode(head.subarray(0, 4096)).trimStart();
  if (start === "") throw new FileRefused("empty-file", 0, "file");
  const found = formatOf(start);
  if (found !== undefined && (said === undefined || said === found)) return found;
  throw new FileRefused("not-this-format", 1, "file", {
    expected: said === undefined ? logPhrase("event-log") : called[said],
    found:
      found === undefined
        ? logPhrase("page-or-list")
        : logPhrase("is-format", { format: called[found] }),
  });
}

function formatOf(start: string): LogFormat | undefined {
  if (/^<(!doctype\s+html|html)/i.test(start)) return undefined;
  if (start.startsWith("<")) return "xes";
  if (start.startsWith("{")) return "ocel";
  return start.startsWith("[") ? undefined : "csv";
}

function textEncoding(head: Uint8Array): string {
  const encoding = findEncoding(head);
  return encoding.startsWith("utf-16") ? encoding : "utf-8";
}
