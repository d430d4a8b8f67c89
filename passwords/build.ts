import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

// Writes the list of common passwords from `passwords.json` of @zxcvbn-ts/language-common; see the
// README beside this file. `node passwords/build.ts <passwords.json>`

const LONG = 15;
const SHORTEST_WORD = 4;
const [source = ""] = process.argv.slice(2);
const given = JSON.parse(readFileSync(source, "utf8")) as readonly string[];
const lower = given.map((one) => one.toLowerCase().normalize("NFKC"));
// What stands around the letters is taken off before a password is looked for, so the words do.
const words = lower.map((one) => one.replaceAll(/^[^a-z]+|[^a-z]+$/g, ""));
const kept = new Set([
  ...lower.filter((one) => one.length >= LONG),
  ...words.filter((one) => one.length >= SHORTEST_WORD),
]);
const text = [...kept].toSorted().join("\n");
const to = fileURLToPath(new URL("common-passwords.br", import.meta.url));
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };
writeFileSync(to, brotliCompressSync(text, { params }));
process.stdout.write(`${kept.size} words and passwords\n`);
