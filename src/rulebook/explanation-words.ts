import type { Explanation, OtherFact } from "#domain/access/explain.ts";
import type { Words } from "#words/load-words.ts";
import { requestWords } from "./policy-words.ts";

/** An explanation in lines: the request, the answer, who gave it, and what would change it. */
export function explanationLines(
  words: Words,
  { facts, allowed, policies, changes }: Explanation,
): readonly string[] {
  return [
    requestWords(words, facts),
    words.t(allowed ? "policy.allowed" : "policy.denied"),
    policies.length === 0
      ? words.t("policy.spoke-none")
      : words.t("policy.spoke", { ids: policies.join(", ") }),
    ...(changes.length === 0
      ? [words.t("policy.would-not")]
      : [words.t("policy.would-change"), ...together(words, changes).map((one) => `- ${one}`)]),
  ];
}

/** What would change the answer, a line each; purposes, which may be many, on one. */
function together(words: Words, changes: readonly OtherFact[]): readonly string[] {
  const purposes = changes.flatMap((one) => (one.is === "purpose" ? [one.purpose] : []));
  if (purposes.length < 3) return changes.map((one) => otherWords(words, one));
  const list = purposes.map((purpose) => words.t(`policy.purpose.${purpose}`));
  return [
    words.t("policy.if.purpose", { purpose: words.list(list, "or") }),
    ...changes.filter(({ is }) => is !== "purpose").map((one) => otherWords(words, one)),
  ];
}

/** One thing that would change the answer, in words. */
export function otherWords(words: Words, other: OtherFact): string {
  if (other.is === "role") {
    return words.t("policy.if.role", { role: words.t(`policy.role.${other.role}`) });
  }
  if (other.is === "purpose") {
    return words.t("policy.if.purpose", { purpose: words.t(`policy.purpose.${other.purpose}`) });
  }
  if (other.is === "mode") {
    return words.t("policy.if.mode", { mode: words.t(`policy.mode.${other.mode}`) });
  }
  return "tie" in other
    ? words.t(`policy.if.${other.is}`, { tie: words.t(`policy.tie.${other.tie}`) })
    : words.t(`policy.if.${other.is}`);
}
