import type { Facts } from "#domain/access/facts.ts";

/** A sentence as the oracle takes it: kind, role, purpose, modes, ties, what they may. */
type Sentence = readonly [
  kind: "person" | "staff" | "anyone",
  role: string,
  purpose: string,
  modes: readonly Facts["caseMode"][],
  ties: readonly string[],
  may: string,
];

const CASES = ["own", "observed"] as const;
const CHANGE = "policy-propose policy-agree policy-withdraw policy-changes";
const SECOND = "ways-back confirm-way-back refuse-way-back";
const LETTERS = "letters-to-post letter-to-post post-letter";
const WAY_IN = "way-in prove-party confirm-party refuse-party";
const STOP = "way-in stop-way-in";
const EXPLAIN = "policy-explanation";

/** Who changes the policies with somebody else, who reads how and why, and who helps back in. */
export const OF_POLICIES: readonly Sentence[] = [
  ["staff", "records-officer", "records", ["none"], [], CHANGE],
  ["staff", "privacy-officer", "audit", ["none"], [], CHANGE],
  ["staff", "privacy-officer", "oversight", ["none"], [], CHANGE],
  ["staff", "supervisor", "supervision", ["none"], [], CHANGE],
  ["staff", "auditor", "audit", ["none"], [], "policy-changes"],
  ["staff", "ombudsman", "oversight", ["none"], [], "policy-changes"],
  ["staff", "intake-clerk", "intake", ["none"], [], `prove-person ${SECOND} ${LETTERS}`],
  ["staff", "supervisor", "supervision", ["none"], [], `prove-colleague ${SECOND}`],
  ["staff", "records-officer", "records", ["none"], [], `prove-colleague ${SECOND} ${LETTERS}`],
  ["staff", "intake-clerk", "intake", ["own"], ["at-intake"], WAY_IN],
  ["staff", "caseworker", "adjudication", ["own"], ["assigned"], WAY_IN],
  ["staff", "supervisor", "supervision", ["own"], ["supervising"], WAY_IN],
  ["person", "applicant", "own-case", ["own"], ["party"], STOP],
  ["person", "representative", "representation", ["own"], ["representative"], STOP],
  ["person", "guardian", "own-case", ["own"], ["guardian"], STOP],
  ["person", "guardian", "representation", ["own"], ["guardian"], STOP],
  ["person", "applicant", "own-case", CASES, ["party"], EXPLAIN],
  ["person", "guardian", "own-case", CASES, ["guardian"], EXPLAIN],
  ["person", "guardian", "representation", CASES, ["guardian"], EXPLAIN],
  ["anyone", "representative", "representation", CASES, ["representative"], EXPLAIN],
  ["anyone", "representative", "representation", CASES, ["companion"], EXPLAIN],
  ["staff", "intake-clerk", "intake", CASES, ["at-intake"], EXPLAIN],
  ["staff", "caseworker", "adjudication", CASES, ["assigned"], EXPLAIN],
  ["staff", "supervisor", "supervision", CASES, ["supervising"], EXPLAIN],
  ["staff", "auditor", "audit", CASES, [], EXPLAIN],
  ["staff", "ombudsman", "oversight", CASES, [], EXPLAIN],
  ["staff", "privacy-officer", "audit", CASES, [], EXPLAIN],
  ["staff", "privacy-officer", "oversight", CASES, [], EXPLAIN],
];
