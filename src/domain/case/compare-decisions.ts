import type { CaseType, OutcomeDefinition, ReviewRoute } from "./case-type.ts";
import { compareDeadline } from "./compare-deadlines.ts";
import {
  answerText,
  between,
  betweenKeys,
  type Effect,
  type RulesSide,
  turned,
  type TypeChange,
} from "./type-change.ts";

/** What may be decided, on what, and what the person can do about it. */
export function compareDecisions(
  before: RulesSide,
  after: RulesSide,
  today: string,
): readonly TypeChange[] {
  const { gone, come, both } = betweenKeys(outcomesOf(before.type), outcomesOf(after.type));
  const outcome = (code: string, name: string, of: CaseType, isAdverse: Effect): TypeChange => ({
    code,
    effect: outcomesOf(of)[name]?.adverse === true ? isAdverse : turned(isAdverse),
    path: ["outcomes", name],
    says: { outcome: name },
  });
  return [
    ...gone.map((name) => outcome("outcome-removed", name, before.type, "better")),
    ...come.map((name) => outcome("outcome-added", name, after.type, "worse")),
    ...both.flatMap(({ name }) => compareOutcomes(name, before.type, after.type)),
    ...compareReviews(before, after, today),
  ];
}

// The same outcome stands under signing, and under signing and serving at once.
export function outcomesOf(type: CaseType): Readonly<Record<string, OutcomeDefinition>> {
  return Object.assign(
    {},
    ...Object.values(type.events).map(({ outcomes }) => outcomes ?? {}),
  ) as Record<string, OutcomeDefinition>;
}

/** Each act that may have this outcome on both sides; what they share is told once. */
const compareOutcomes = (name: string, before: CaseType, after: CaseType): readonly TypeChange[] =>
  betweenKeys(before.events, after.events).both.flatMap(({ was, is }) => {
    const [old, now] = [was.outcomes?.[name], is.outcomes?.[name]];
    return old === undefined || now === undefined ? [] : compareOutcome(name, old, now);
  });

export function compareOutcome(
  outcome: string,
  was: OutcomeDefinition,
  is: OutcomeDefinition,
): readonly TypeChange[] {
  const path = (...at: string[]) => ["outcomes", outcome, ...at];
  // What a decision against the person needs protects them; what a good one needs keeps it away.
  const ease: Effect = was.adverse !== is.adverse ? "other" : is.adverse ? "worse" : "better";
  const needs = between<string>(was.requires, is.requires);
  const conditions = between(conditionsOf(was), conditionsOf(is));
  const reviews = between(was.review, is.review);
  const tell = (
    code: string,
    effect: Effect,
    at: string,
    says: TypeChange["says"],
  ): TypeChange => ({
    code,
    effect,
    path: path(code.replace(/-(added|removed)$/, ""), at),
    says: { outcome, ...says },
  });
  const said = (text: string) => JSON.parse(text) as { field: string; is: string };
  return [
    ...(was.adverse === is.adverse
      ? []
      : [
          is.adverse
            ? tell("outcome-now-adverse", "worse", "", {})
            : tell("outcome-now-favourable", "better", "", {}),
        ]),
    ...reviews.gone.map((review) => tell("outcome-review-removed", "worse", review, { review })),
    ...reviews.come.map((review) => tell("outcome-review-added", "better", review, { review })),
    ...needs.gone.map((need) => tell("outcome-need-removed", ease, need, { need })),
    ...needs.come.map((need) => tell("outcome-need-added", turned(ease), need, { need })),
    ...conditions.gone.map((one) => tell("outcome-condition-removed", ease, one, said(one))),
    ...conditions.come.map((one) => tell("outcome-condition-added", turned(ease), one, said(one))),
    ...(was.discretionary === is.discretionary
      ? []
      : [tell(is.discretionary ? "outcome-weighed" : "outcome-not-weighed", "other", "", {})]),
  ];
}

const conditionsOf = ({ when }: OutcomeDefinition): readonly string[] =>
  when === undefined ? [] : [JSON.stringify(answerText(when))];

function compareReviews(before: RulesSide, after: RulesSide, today: string): readonly TypeChange[] {
  const { gone, come, both } = betweenKeys(before.type.reviews, after.type.reviews);
  const one = (code: string, effect: Effect, review: string): TypeChange => ({
    code,
    effect,
    path: ["reviews", review],
    says: { review },
  });
  return [
    ...gone.map((review) => one("review-removed", "worse", review)),
    ...come.map((review) => one("review-added", "better", review)),
    ...both.flatMap(({ name, was, is }) => [
      ...compareRoute(name, was, is),
      ...routeDeadline(name, was, is, before, after, today),
    ]),
  ];
}

const FEES = ["none", "waivable", "payable"] as const;
const STAYS = ["stays", "court-may-stay", "does-not-stay"] as const;

function compareRoute(review: string, was: ReviewRoute, is: ReviewRoute): readonly TypeChange[] {
  const ranked = <T extends string>(
    key: string,
    ranks: readonly T[],
    a?: T,
    b?: T,
  ): TypeChange[] => {
    if (a === b) return [];
    const by = a === undefined || b === undefined ? 0 : ranks.indexOf(b) - ranks.indexOf(a);
    const effect: Effect = by > 0 ? "worse" : by < 0 ? "better" : "other";
    const says = { review, was: a ?? "unsaid", is: b ?? "unsaid" };
    return [{ code: `review-${key}`, effect, path: ["reviews", review, key], says }];
  };
  const plain = (["kind", "forum", "form", "event", "cite"] as const).flatMap((key) =>
    was[key] === is[key]
      ? []
      : [
          {
            code: `review-${key}`,
            effect: "other" as const,
            path: ["reviews", review, key],
            says: { review, was: was[key] ?? "unsaid", is: is[key] ?? "unsaid" },
          },
        ],
  );
  return [
    ...ranked("fee", FEES, was.fee, is.fee),
    ...ranked("stay", STAYS, was.stay, is.stay),
    ...plain,
  ];
}

// A route whose limit only changed its name is compared by its days, like any other.
function routeDeadline(
  review: string,
  { deadline: was }: ReviewRoute,
  { deadline: is }: ReviewRoute,
  before: RulesSide,
  after: RulesSide,
  today: string,
): readonly TypeChange[] {
  if (was === is) return [];
  const path = ["reviews", review, "deadline"];
  if (was === undefined)
    return [{ code: "review-limited", effect: "worse", path, says: { review } }];
  if (is === undefined)
    return [{ code: "review-unlimited", effect: "better", path, says: { review } }];
  return compareDeadline(is, [before, was], [after, is], today);
}
