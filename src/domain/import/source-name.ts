import { type Refusal, refuse } from "../refusal.ts";

const LONGEST = 60;

/**
 * The name of a source as it stands in the id of its case type: lower-case words with dashes. A
 * name of which nothing would be left, or that is too long, is a refusal that names `source`.
 */
export function sourceName(given: string): string | Refusal {
  const name = given
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const wrong = (code: string, params = {}) =>
    refuse("invalid-input", { fields: [{ field: "source", code, params }] });
  if (name === "") return wrong("required");
  return name.length > LONGEST ? wrong("too-long", { max: LONGEST }) : name;
}

/** The id of the case type that is learned from a source's logs. */
export const importedTypeId = (source: string): string => `imported.${source}`;
