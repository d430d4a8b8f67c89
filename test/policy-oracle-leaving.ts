import type { Facts } from "#domain/access/facts.ts";

const SECOND = "answer-release releases-to-answer";
const CASES = ["own", "observed"] as const;

type Told = readonly [
  kind: Facts["actorKind"] | "anyone",
  role: string,
  purpose: string,
  modes: readonly Facts["caseMode"][],
  ties: readonly string[],
  may: string,
];

/** Who finds cases, and what leaves the office by whom: told a second time, like the rest. */
export const LEAVING: readonly Told[] = [
  ["staff", "caseworker", "adjudication", ["own"], ["assigned"], "case-search"],
  ["staff", "caseworker", "adjudication", ["none"], [], "ask-release releases list-export"],
  ["staff", "caseworker", "adjudication", ["own"], ["assigned"], "list-export case-export"],
  ["staff", "supervisor", "supervision", ["none"], [], "list-export"],
  ["staff", "supervisor", "supervision", ["own"], ["supervising"], "list-export case-export"],
  ["person", "applicant", "own-case", CASES, ["party"], "case-export"],
  ["person", "guardian", "own-case", CASES, ["guardian"], "case-export"],
  ["person", "representative", "representation", CASES, ["representative"], "case-export"],
  ["staff", "supervisor", "supervision", ["none"], [], `ask-release releases ${SECOND}`],
  ["staff", "intake-clerk", "intake", ["none"], [], "ask-release releases"],
  ["staff", "caseworker", "representation", ["none"], [], "ask-release releases"],
  ["staff", "representative", "representation", ["none"], [], "ask-release releases"],
  ["staff", "auditor", "audit", ["none"], [], "ask-release releases"],
  ["staff", "privacy-officer", "audit", ["none"], [], "ask-release releases"],
  ["staff", "privacy-officer", "oversight", ["none"], [], `ask-release releases ${SECOND}`],
  ["staff", "ombudsman", "oversight", ["none"], [], "ask-release releases"],
  ["staff", "supervisor", "supervision", ["none"], [], "case-search"],
  ["staff", "supervisor", "supervision", ["own"], ["supervising"], "case-search"],
  ["staff", "intake-clerk", "intake", ["none"], [], "case-search"],
  ["staff", "intake-clerk", "intake", ["own"], ["at-intake"], "case-search"],
  ["anyone", "representative", "representation", ["none"], [], "case-search"],
  ["anyone", "representative", "representation", ["observed"], ["representative"], "case-search"],
  ["person", "representative", "representation", ["own"], ["representative"], "case-search"],
  ["staff", "caseworker", "representation", ["none"], [], "case-search"],
  ["staff", "caseworker", "representation", ["observed"], ["representative"], "case-search"],
];
