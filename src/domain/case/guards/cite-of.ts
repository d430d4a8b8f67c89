import type { PinnedCaseType } from "../case-type.ts";
import type { Guard } from "./guard.ts";

// The principle behind each safeguard whose citation is law of the United States.
const PRINCIPLES: Readonly<Record<string, string>> = {
  "INV-01": "a named human decides",
  "INV-02": "reasons are written",
  "INV-03": "every ground is a rule in force",
  "INV-04": "findings rest on evidence",
  "INV-05": "the standard of proof is said",
  "INV-06": "nobody is judged unheard",
  "INV-07": "the accused is nobody's only witness",
  "INV-08": "no match counts unverified",
  "INV-09": "nobody decides while an answer may come",
  "INV-10": "every answer is considered",
  "INV-11": "a letter says all that is needed to answer",
  "INV-12": "nobody is bound by a letter that did not come",
  "INV-13": "letters go where it is safe",
  "INV-14": "a decision says how it is looked at again",
  "INV-16": "everybody is told in their own language",
  "INV-17": "an interview counts if it was understood",
  "INV-18": "nobody is alone unless they want it",
  "INV-19": "everybody may read what is held against them",
  "INV-20": "what is disputed is answered",
  "INV-21": "nobody reviews their own decision",
  "INV-22": "the best interests of a child come first",
  "INV-23": "what speaks for somebody is weighed",
  "INV-25": "tools are disclosed",
  "INV-26": "nothing on record is removed",
  "INV-27": "nothing is carried out while it is looked at again",
  "INV-28": "one version of the rules decides",
};

type Forum = Partial<Pick<PinnedCaseType, "guards_cite" | "jurisdiction">>;

/**
 * What is named behind a safeguard in this type: the law that it names in `guards_cite`; else the
 * product's own citation, which is law of the United States and named under that law alone; in any
 * other forum the principle, as the product's own rule.
 */
export function citeOf({ id, cite }: Pick<Guard, "id" | "cite">, type: Forum): string {
  const { guards_cite: own, jurisdiction = "us" } = type;
  const principle = jurisdiction === "us" ? undefined : PRINCIPLES[id];
  return own?.[id] ?? (principle === undefined ? cite : `Recourse: ${principle}`);
}
