import type { FieldProblem } from "#domain/refusal.ts";

const DEEPEST = 32;
const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A body that is no JSON as the office takes it. Thrown, since Fastify's parsers answer so. */
export class MalformedJson extends Error {
  readonly problem: FieldProblem;

  constructor(code: string, field = "") {
    super(code);
    this.problem = { field, code };
  }
}

/**
 * Reads JSON so that two readers of the same bytes cannot understand different things: UTF-8
 * alone, no key twice, no number that a double would change, at most 32 levels deep.
 */
export function parseStrictJson(bytes: Buffer): unknown {
  const source = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new MalformedJson("not-json");
  }
  checkTokens(source);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return text.decode(bytes);
  } catch {
    throw new MalformedJson("not-utf-8");
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]|true|false|null/gy;
const SPACE = /[ \t\n\r]*/y;

// The text is valid JSON by now, so tokens are enough: no grammar needs to be followed.
function checkTokens(source: string): void {
  const open: (Set<string> | undefined)[] = [];
  let before = "";
  for (let at = skipSpace(source, 0); at < source.length; at = skipSpace(source, TOKEN.lastIndex)) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(source)?.[0] ?? "";
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : undefined);
      if (open.length > DEEPEST) throw new MalformedJson("too-deep");
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (/^[-\d]/.test(token)) {
      checkNumber(token);
    } else if (token.startsWith('"') && (before === "{" || before === ",")) {
      checkKey(open.at(-1), token);
    }
    before = token;
  }
}

function skipSpace(source: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(source);
  return SPACE.lastIndex;
}

function checkKey(keys: Set<string> | undefined, token: string): void {
  if (keys === undefined) return;
  const key = JSON.parse(token) as string;
  if (keys.has(key)) throw new MalformedJson("key-twice", key);
  if (key === "__proto__") throw new MalformedJson("key-refused", key);
  keys.add(key);
}

function checkNumber(token: string): void {
  const value = Number(token);
  const isWhole = /^-?\d+$/.test(token);
  if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) {
    throw new MalformedJson("number-too-large");
  }
}
