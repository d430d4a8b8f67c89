import { type NameWord, nameWords } from "./name-folding.ts";

const SHORT = 2;
const FEWEST_CONSONANTS = 2;
const ARTICLES: readonly string[] = ["al", "el"];

/**
 * Whether what was typed is this name: each word of it is a whole word of the name, in any order,
 * whatever accents, capitals and apostrophes. A word of one or two letters must stand in the name
 * exactly as it was typed. Words of two scripts are equal where their consonants are.
 *
 * A name that begins with "Abd" is one word, together or apart. Chinese signs are words of their
 * own: spaces and the order of family and given name do not matter.
 *
 * It finds no beginnings of words, no slips of the pen, no nicknames, no two spellings in one
 * script ("Mohamed", "Muhammad"; 龙, 龍), no other words joined in one script and apart in the
 * other, and knows Latin, Cyrillic, Greek and Arabic letters: a name in another script is found as
 * it is written, Chinese never by its sound ("Li" does not find 李).
 */
export function isName(typed: string, name: string): boolean {
  return isNameAs(typed, name, false) || isNameAs(typed, name, true);
}

function isNameAs(typed: string, name: string, joined: boolean): boolean {
  const asked = withoutArticles(nameWords(typed, joined));
  const free = [...nameWords(name, joined)];
  if (asked.length === 0) return false;
  // The shortest are the choosiest: they take their place first.
  for (const word of asked.toSorted((a, b) => a.typed.length - b.typed.length)) {
    const place = free.findIndex((one) => isSameWord(word, one));
    if (place === -1) return false;
    free.splice(place, 1);
  }
  return true;
}

const isShort = ({ typed }: NameWord): boolean => Array.from(typed).length <= SHORT;

function isSameWord(one: NameWord, other: NameWord): boolean {
  if (one.typed === other.typed) return true;
  if (isShort(one) || isShort(other)) return false;
  if (one.folded === other.folded && one.folded !== "") return true;
  if (one.isLatin === other.isLatin) return false;
  if (evenVowels(one) === evenVowels(other)) return true;
  return one.consonants.length >= FEWEST_CONSONANTS && one.consonants === other.consonants;
}

// One sound that is spelt with i, y or j.
const evenVowels = ({ folded }: NameWord): string =>
  folded.replaceAll(/[yj]/g, "i").replaceAll(/(.)\1+/g, "$1");

// An article is written apart in Latin letters and joined in Arabic ones.
function withoutArticles(words: readonly NameWord[]): readonly NameWord[] {
  const kept = words.filter(({ folded }) => !ARTICLES.includes(folded));
  return kept.length === 0 ? words : kept;
}
