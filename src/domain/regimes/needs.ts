import { Temporal } from "temporal-polyfill";
import type { Consent, RegimeRequest } from "./regime-request.ts";
import {
  APPROVER_LEVELS,
  type Need,
  PROVEN_NEEDS,
  type ProvenNeed,
  type StatedNeed,
} from "./vocabulary.ts";

type Check = (request: RegimeRequest) => boolean;

/** Agreements on matching end after this many months (5 USC 552a(o)(2)(C)). */
const AGREEMENT_MONTHS = 18;
/** They stand published for as many days before they begin (552a(o)(2)(B), (r)). */
const PUBLISHED_DAYS = 30;
/** Days to contest a match where no law sets another time; the day of mailing is the first. */
const CONTEST_DAYS = 30;

/** Each condition that a request proves by what it brings. */
const PROOFS: Readonly<Record<ProvenNeed, Check>> = {
  "written-consent": consentOf(["applicant", "guardian"]),
  "consent-of-every-adult-victim": consentOf(["every-adult-victim"]),
  "time-limited-consent": consentOf(["client"], (one) => one.informed && one.until !== undefined),
  "client-consent": consentOf(["client", "applicant"]),
  "authorization-in-date": consentOf(["patient", "applicant"], (one) => one.until !== undefined),
  "patient-consent": consentOf(["patient", "applicant"]),
  "consent-of-parent-or-student": consentOf(["parent-or-student"]),
  "approver-director": approvedBy("director"),
  "approver-agency-head": approvedBy("agency-head"),
  "confidentiality-terms": ({ terms }) => terms !== undefined,
  "written-request": ({ letter }) => letter !== undefined,
  "request-of-agency-head": ({ letter }) =>
    letter?.ofAgencyHead === true && hasAll(letter.parts, ["portion", "activity"]),
  "request-with-four-parts": ({ letter }) =>
    letter !== undefined &&
    hasAll(letter.parts, ["name-and-address", "period", "authority", "specific-reason"]),
  "court-order": ({ order }) => order === "judge",
  "agreement-in-force": ({ agreement, on }) =>
    agreement !== undefined &&
    agreement.from <= on &&
    on <= agreement.until &&
    agreement.until < plus(agreement.from, { months: AGREEMENT_MONTHS }),
  "agreement-published": ({ agreement }) =>
    agreement?.publishedOn !== undefined &&
    plus(agreement.publishedOn, { days: PUBLISHED_DAYS }) <= agreement.from,
  "routine-use-published": ({ routineUse, purpose }) =>
    routineUse?.purposes.includes(purpose) === true,
  "written-reason": ({ reason }) => reason !== undefined,
  "independent-verification": ({ verification }) => verification !== undefined,
  "response-period-over": ({ findings, on }) =>
    findings !== undefined &&
    on > (findings.respondBy ?? plus(findings.mailedOn, { days: CONTEST_DAYS - 1 })),
  "own-mode": ({ mode }) => mode === "own",
  "article-6-basis": ({ article6 }) => article6 !== undefined,
  "article-9-condition": ({ article9, fields }) =>
    article9 !== undefined || fields.every(({ group }) => !SPECIAL.includes(group)),
  "transfer-safeguard": ({ transfer }) => transfer !== undefined,
};

// What a person tells of their fear and health shows religion, opinion, sex life: Article 9 data.
const SPECIAL: readonly string[] = ["narrative", "health", "third-party"];

const isProven = (need: Need): need is ProvenNeed =>
  (PROVEN_NEEDS as readonly string[]).includes(need);

/** The conditions of a list that a request does not meet, in the order of the list. */
export function unmetNeeds(needs: readonly Need[], request: RegimeRequest): readonly Need[] {
  return needs.filter((need) =>
    isProven(need) ? !PROOFS[need](request) : !request.holds.includes(need satisfies StatedNeed),
  );
}

function consentOf(from: readonly Consent["from"][], more: (one: Consent) => boolean = () => true) {
  return ({ consents, recipient, on }: RegimeRequest): boolean =>
    consents.some(
      (one) =>
        from.includes(one.from) &&
        one.written &&
        one.to.includes(recipient) &&
        (one.until === undefined || on <= one.until) &&
        more(one),
    );
}

function approvedBy(least: (typeof APPROVER_LEVELS)[number]): Check {
  return ({ approver }) =>
    approver !== undefined &&
    APPROVER_LEVELS.indexOf(approver.level) >= APPROVER_LEVELS.indexOf(least);
}

const hasAll = <T>(all: readonly T[], some: readonly T[]) => some.every((one) => all.includes(one));

const plus = (on: string, length: Temporal.DurationLike): string =>
  Temporal.PlainDate.from(on).add(length).toString();
