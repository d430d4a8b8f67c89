import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";

const checkout = join(import.meta.dirname, "../..");
const usualFolder = join(checkout, ".cache", "yaml");

/**
 * What a YAML text says, as `parse` makes of it: undefined where it cannot be read. The value of a
 * file of the checkout is kept as JSON in `.cache/yaml/`, under the hash of its text and of the
 * parser's version, so that each text is parsed once and not at every start. Whoever can write
 * there can write the rules themselves. Where nothing can be written, it is parsed each time.
 */
export function keepValue(
  path: string,
  text: string,
  parse: () => unknown,
  folder: string = usualFolder,
): unknown {
  const kept = join(folder, `${nameOf(text)}.json`);
  const known = readKept(kept);
  if (known !== undefined) return known;
  const value = parse();
  if (value !== undefined && isOfCheckout(path)) writeKept(kept, value);
  return value;
}

let parser: string | undefined;

function nameOf(text: string): string {
  parser ??= readFileSync(join(checkout, "node_modules/yaml/package.json"), "utf8");
  return createHash("sha256").update(parser).update("\0").update(text).digest("hex");
}

const isOfCheckout = (path: string): boolean =>
  !/^(\.\.|[A-Za-z]:|\/)/.test(relative(checkout, path));

function readKept(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

// Written beside and renamed: another process may read or write the same value now.
function writeKept(path: string, value: unknown): void {
  const json = JSON.stringify(value);
  if (!isDeepStrictEqual(JSON.parse(json), value)) return;
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, json);
    renameSync(draft, path);
  } catch {
    // A checkout that nobody may write to is read anew each time.
  }
}
