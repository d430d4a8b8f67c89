import { newId } from "#adapters/clock/identifiers.ts";

const MODEL = "us.asylum.affirmative";
/** Of a type that stands in no list of types. */
export const HIDDEN_TYPE = "us.test.protected";
const reason = "A complaint that somebody read it";

/** The day after which nothing is asked for, an ordinary case, and two who work on cases. */
type About = {
  readonly today: string;
  readonly kim: string;
  readonly kimsAccount: string;
  readonly gracesAccount: string;
};

let first: string | undefined;

// Whoever asks here leaves looks at looks themselves: those before the first question stay.
const begun = (): string => (first ??= newId());

/** How every list may be asked; `id` stands wherever a case can be named. */
export const waysToAsk = (
  id: string,
  { today, kim, kimsAccount, gracesAccount }: About,
): Readonly<Record<string, readonly object[]>> => {
  const filtered = [
    {},
    { state: "filed" },
    { state: "under-review", limit: 1 },
    { task: "assign" },
    { "due-before": "2999-01-01" },
    ...["urgency-asked", "unanswered", "unassigned"].map((need) => ({ need })),
    { after: id },
  ];
  // What this test asks itself stands in the record from the day after on.
  const to = today;
  return {
    "my-cases": [{}],
    "application-draft": [{ type: MODEL }],
    worklist: filtered,
    "office-cases": filtered,
    "interpreters-to-find": [{}, { soon: "no-day-yet" }, { after: id, limit: 1 }],
    releases: [{}],
    "releases-to-answer": [{}],
    "list-export": [{ release: "00000000-0000-7000-8000-000000000000", as: "print" }],
    "ways-back": [{}],
    "letters-to-post": [{}],
    "letter-to-post": [{ letterId: "00000000-0000-7000-8000-000000000000" }],
    "case-search": [{ text: id }, { text: "Sample" }, { text: "Rosa Ejemplo" }],
    "my-concerns": [{}],
    concerns: [{}],
    "concern-file": [{ id }, { id: "CN-0000-0000" }],
    "unexplained-looks": [{}, { all: "yes" }],
    instruments: [{}],
    "withheld-looks": [{}],
    "policy-changes": [{}],
    "access-desk": [{}],
    "staff-roles": [{}],
    "looks-at-looks": [{ before: begun(), limit: 5 }],
    "my-working-times": [{}],
    "hand-over": [{}, { case: id }, { after: id, limit: 1 }],
    "office-information": [{}],
    dashboard: [{}, { months: 60 }, { type: MODEL }, { type: HIDDEN_TYPE }],
    "process-map": [{}, { type: MODEL }, { type: HIDDEN_TYPE }],
    "audit-search": [
      { reason, case: id, to },
      { reason, case: kim, to, limit: 5 },
      { reason, officer: kimsAccount, to, from: "2020-01-01" },
      { reason, officer: gracesAccount, to, kind: "act", outcome: "allowed" },
      { reason, seed: "2026-11", size: 50, to },
      { reason, officer: kimsAccount, to, before: "ffffffff-ffff-7fff-bfff-ffffffffffff" },
    ],
    "import-list": [{}, { limit: 1, after: "00000000-0000-7000-8000-000000000000" }],
    "import-detail": [{ "import-id": "00000000-0000-7000-8000-000000000000", page: 1 }],
    "export-log": [{ source: "elsewhere", reason }],
  };
};
