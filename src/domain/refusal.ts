/** Every way the product says no. The status is what HTTP answers; words stand in locales. */
export const REFUSALS = {
  "sign-in-needed": 401,
  "sign-in-failed": 401,
  "sign-on-unreached": 503,
  "slow-down": 429,
  "not-found": 404,
  "not-allowed": 403,
  "fresh-sign-in-needed": 403,
  "second-factor-needed": 403,
  "own-password-needed": 403,
  "last-way-in": 409,
  "purpose-needed": 400,
  "invalid-input": 422,
  "unknown-field": 422,
  "unknown-event": 404,
  "not-now": 409,
  "not-in-this-mode": 409,
  "stale-version": 412,
  "version-needed": 428,
  "in-flight": 409,
  "key-reused": 422,
  "guards-open": 409,
  "second-person-needed": 409,
  "second-role-needed": 409,
  "policies-changed": 409,
  "same-officer": 409,
  "grade-too-low": 409,
  "window-open": 409,
  "too-soon": 409,
  "no-owner": 409,
  "no-next-step": 409,
  "concern-stage": 409,
  "too-many-assignments": 409,
  "too-many-files": 403,
  "count-differs": 409,
  "no-such-letters": 409,
  "already-done": 409,
  "file-empty": 422,
  "file-too-large": 413,
  "file-kind": 422,
  "file-gone": 409,
  "file-handed-in": 409,
  "import-state": 409,
  malformed: 400,
  "key-needed": 400,
  "method-not-allowed": 405,
  "body-too-large": 413,
  "media-type": 415,
  "emergency-suspended": 409,
  "address-too-long": 414,
  "headers-too-large": 431,
  "too-slow": 408,
  busy: 503,
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export type Params = Readonly<Record<string, string | number>>;

/** What is wrong with one named field; words are `refusal.field.<code>` in locales. */
export type FieldProblem = {
  readonly field: string;
  readonly code: string;
  readonly params?: Params;
};

/** A 'no' as a value: its reason and remedy stand in locales, by code; the law where one binds. */
export type Refusal = {
  readonly refused: true;
  readonly code: RefusalCode;
  readonly params?: Params;
  readonly fields?: readonly FieldProblem[];
  readonly law?: string;
};

/** Says no. `fields` names each field and what is wrong with it. */
export function refuse(
  code: RefusalCode,
  more: { params?: Params; fields?: readonly FieldProblem[]; law?: string } = {},
): Refusal {
  return { refused: true, code, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" && value !== null && "refused" in value && value.refused === true
  );
}
