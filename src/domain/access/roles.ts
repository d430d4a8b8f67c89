/** The roles of those whose case it is and who work on it: case types name them. */
export const CASE_ROLES = [
  "applicant",
  "representative",
  "guardian",
  "intake-clerk",
  "caseworker",
  "supervisor",
] as const;

/** Every role there is. No event of a case type names the others. */
export const ROLES = [
  ...CASE_ROLES,
  "records-officer",
  "privacy-officer",
  "auditor",
  "ombudsman",
  // No work of its own: whoever holds it beside their work may know of protected cases.
  "sworn",
] as const;
export type Role = (typeof ROLES)[number];

/** What somebody opens a case for; regimes are asked with the same words. */
export const CASE_PURPOSES = [
  "own-case",
  "representation",
  "intake",
  "adjudication",
  "supervision",
  "audit",
  "records",
  "oversight",
] as const;

export const PURPOSES = [...CASE_PURPOSES, "public-information"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The classes that masks name. Every field of every event belongs to exactly one of them. */
export const FIELD_CLASSES = [
  "record",
  "identity",
  "contact",
  "narrative",
  "health",
  "third-party",
  "privileged",
  "staff-only",
  "whereabouts",
] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];
