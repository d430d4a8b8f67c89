import type { LookKind } from "#domain/ports.ts";

// What kind of look each question is, by what a person would call it, and not by what the product
// says of itself:
//   opened    one thing was shown as it is: a file, its history, a paper, a part, a draft
//   listed    a line of each of several things was shown, and none of them whole
//   searched  somebody typed what they sought
//   exported  it left the office as a file
//   reported  it was counted, and nobody is named
//   printed   it was shown to be put on paper (also what else is exported, where that is asked)
//   act       something was changed, or somebody tried to
const KINDS: Readonly<Record<Exclude<LookKind, "act">, string>> = {
  opened:
    "case-file case-history case-looks case-exhibit my-part part-exhibit decision-checklist " +
    "interpreters rules-upgrade policy-explanation policy-changes application-draft my-concerns " +
    "concern-file import-detail case-readers way-in",
  listed:
    "my-cases worklist office-cases hand-over interpreters-to-find access-desk staff-roles " +
    "concerns releases releases-to-answer unexplained-looks instruments import-list " +
    "ways-back letters-to-post looks-at-looks my-working-times",
  searched: "case-search audit-search",
  exported: "case-export list-export export-log",
  reported: "dashboard process-map office-information withheld-looks",
  printed: "letter-to-post",
};

/** What kind of look a row of the record is, by its name: whatever is no question is an act. */
export function kindOf(name: string): LookKind {
  if (!KNOWN_KINDS.includes(name)) return "act";
  const found = Object.entries(KINDS).find(([, names]) => names.split(" ").includes(name));
  return (found?.[0] as LookKind | undefined) ?? "act";
}

/** Every question that the table knows. */
export const KNOWN_KINDS: readonly string[] = Object.values(KINDS)
  .flatMap((names) => names.split(" "))
  .filter((name) => name !== "");
