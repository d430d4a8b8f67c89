import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { FileRefused } from "./file-refused.ts";
import type { LogSource } from "./log-source.ts";

export type DecodedText = { text: string; bytes: number };

/** Decodes a log piece by piece; refuses wrong bytes, NUL characters and more than the limit. */
export async function* decodeText(
  source: LogSource,
  limits: ReadLimits,
  namedEncoding?: string,
): AsyncGenerator<DecodedText> {
  const encoding = namedEncoding ?? findEncoding(source.head);
  const decoder = openDecoder(encoding);
  let bytes = 0;
  let line = 1;
  for await (const chunk of source.read()) {
    bytes += chunk.byteLength;
    if (bytes > limits.fileBytes) {
      throw new FileRefused("file-too-big", 0, "file", { limit: limits.fileBytes });
    }
    const text = decode(decoder, chunk, line, encoding);
    const nul = text.indexOf("\0");
    if (nul >= 0) {
      throw new FileRefused("nul-byte", line + countLines(text.slice(0, nul)), "file");
    }
    line += countLines(text);
    if (text !== "") yield { text, bytes };
  }
  const rest = decode(decoder, undefined, line, encoding);
  if (rest !== "") yield { text: rest, bytes };
}

/** The encoding by byte order mark, XML declaration or the look of the first bytes; else UTF-8. */
export function findEncoding(head: Uint8Array): string {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  const start = Buffer.from(head.subarray(0, 200)).toString("latin1");
  const declared = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? "utf-8";
  // Bytes in which the declaration could be read one by one are not UTF-16, whatever it says.
  return /^utf-?16/i.test(declared) ? "utf-8" : declared;
}

function openDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new FileRefused("encoding", 1, "encoding", { encoding: encoding.slice(0, 40) });
  }
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
  line: number,
  encoding: string,
): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new FileRefused("encoding", line, "encoding", { encoding });
  }
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
