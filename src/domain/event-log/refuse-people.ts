import { personalStems, personalWords, workWords } from "./person-words.ts";
import type { PersonalKind } from "./person-words.ts";

const wordKinds = new Map<string, PersonalKind>();
const stemKinds = new Map<string, PersonalKind>();
for (const kind of Object.keys(personalWords) as PersonalKind[]) {
  for (const word of personalWords[kind].split(" ")) wordKinds.set(word, kind);
  for (const stem of personalStems[kind].split(" ")) stemKinds.set(stem, kind);
}

/**
 * Says whether a column (or attribute) is about people, and in which way, by the words of its name;
 * undefined when it is not. An import pictures work, never people: such a column stops it (R3).
 */
export function findPersonalKind(column: string): PersonalKind | undefined {
  const words = wordsOf(column);
  const whole = words.join("");
  for (const [stem, kind] of stemKinds) if (whole.includes(stem)) return kind;
  const pairs = words.map((word, index) => word + (words[index + 1] ?? ""));
  const kinds = [...words, ...pairs].map((word) => wordKinds.get(word));
  const beyondNames = kinds.find((kind) => kind !== undefined && kind !== "names");
  if (beyondNames !== undefined) return beyondNames;
  if (!kinds.includes("names")) return undefined;
  return words.some((word) => workWords.has(word)) ? undefined : "names";
}

function wordsOf(column: string): string[] {
  return column
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
