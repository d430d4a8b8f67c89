import type { FieldClass } from "#domain/access/roles.ts";

/** The cases of the staged office, by what is different about them. */
export const CASES = ["open", "hidden", "fresh-open", "fresh-hidden"] as const;
export type CaseName = (typeof CASES)[number];

/** What is planted in every case, and in the part of the further party of those that have one. */
export const PLANTED = ["identity", "contact", "narrative"] as const;
/** Planted only where an officer works on the case. */
export const PLANTED_AT_WORK = ["health", "third-party", "staff-only", "whereabouts"] as const;
export const PLANTED_IN_PART = ["narrative", "contact"] as const;

export type Canary = {
  readonly of: CaseName;
  readonly fieldClass: FieldClass;
  /** In the own part of the further party, not in the case itself. */
  readonly inPart: boolean;
  /** A word that stands nowhere else. */
  readonly word: string;
};

const plain = (name: string): string => name.replaceAll(/[^a-z]/g, "");

/** The word that stands for one class of fields of one case. */
export const wordOf = (of: CaseName, fieldClass: FieldClass, inPart = false): string =>
  `zq${plain(of)}${inPart ? "part" : ""}${plain(fieldClass)}`;

const isAtWork = (of: CaseName): boolean => of === "open" || of === "hidden";

/** Every word that was planted, each once. */
export const CANARIES: readonly Canary[] = CASES.flatMap((of) => [
  ...[...PLANTED, ...(isAtWork(of) ? PLANTED_AT_WORK : [])].map((fieldClass) => ({
    of,
    fieldClass,
    inPart: false,
    word: wordOf(of, fieldClass),
  })),
  ...(isAtWork(of) ? PLANTED_IN_PART : []).map((fieldClass) => ({
    of,
    fieldClass,
    inPart: true,
    word: wordOf(of, fieldClass, true),
  })),
]);

/** Which of them stand in a text, whatever their case and however a page writes them. */
export function foundIn(text: string): readonly Canary[] {
  const said = text.toLowerCase();
  if (!said.includes("zq")) return [];
  return CANARIES.filter(({ word }) => said.includes(word));
}
