import { unmetNeeds } from "./needs.ts";
import { citationOf, type Never, type Regime, type Way } from "./regime.ts";
import type { FieldAsked, RegimeRequest } from "./regime-request.ts";
import type { Need, ObligationCode, Recipient } from "./vocabulary.ts";

/** Why a regime answered as it did. */
export type RegimeReason =
  | "way-open"
  | "never"
  | "no-basis"
  | "nobody-may"
  | "exception-not-claimed"
  | "conditions-unmet"
  | "way-not-taken-here"
  | "not-a-permit-rule";

/** The answer of one regime, with everything that a reader needs to check it. */
export type RegimeDecision = {
  readonly regime: string;
  readonly effect: "permit" | "deny" | "needs-counsel";
  readonly reason: RegimeReason;
  /** The way that was open, or came nearest. */
  readonly way?: string;
  /** What that way asks for; `unmet` is the part that the request does not bring. */
  readonly conditions: readonly Need[];
  readonly unmet: readonly Need[];
  readonly obligations: readonly { readonly code: ObligationCode; readonly term?: string }[];
  /** Fields of the request that stand under this regime. */
  readonly fields: readonly string[];
  readonly rule_version: string;
  readonly citation: string;
  readonly marks: readonly string[];
};

/**
 * What one regime says of the fields that stand under it. Nothing is permitted but by a way of its
 * own that fits recipient, purpose, act, fields and basis and whose conditions all hold; a `never`
 * overrides every way. Pure.
 */
export function judgeRegime(
  regime: Regime,
  request: RegimeRequest,
  fields: readonly FieldAsked[],
): RegimeDecision {
  const say = sayFor(regime, fields);
  if (regime.kind === "conflict") return say("needs-counsel", "not-a-permit-rule");
  const never = regime.never.find((one) => isNever(one, request, fields));
  if (never !== undefined) return say("deny", "never", { law: never.law });
  const asked = { ...request, fields: [...fields] };
  const tries = [
    ...regime.may_receive.map((way) => tryWay(way, asked, true)),
    ...regime.exceptions.map((way) => tryWay(way, asked, request.exceptions.includes(way.code))),
  ].filter((one) => one !== undefined);
  const best = tries.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  if (best === undefined) return say("deny", request.basis === "none" ? "no-basis" : "nobody-may");
  const { way, reason, unmet } = best;
  return say(reason === "way-open" ? "permit" : "deny", reason, { way, unmet, law: way.law });
}

type Tried = { readonly way: Way; readonly reason: RegimeReason; readonly unmet: readonly Need[] };

function tryWay(way: Way, request: RegimeRequest, isClaimed: boolean): Tried | undefined {
  const { recipient, purpose, act, basis, actor, fields } = request;
  const fits =
    within(way.to, recipient) &&
    within(way.for, purpose) &&
    within(way.by, actor) &&
    way.acts.includes(act) &&
    fields.every(({ group }) => within(way.fields, group));
  if (!fits) return undefined;
  const unmet = unmetNeeds(way.needs, request);
  if (!way.basis.includes(basis)) {
    return basis === "none" ? { way, reason: "no-basis", unmet } : undefined;
  }
  if (!way.open) return { way, reason: "way-not-taken-here", unmet };
  if (!isClaimed) return { way, reason: "exception-not-claimed", unmet };
  return { way, reason: unmet.length === 0 ? "way-open" : "conditions-unmet", unmet };
}

const ORDER: readonly RegimeReason[] = [
  "way-open",
  "conditions-unmet",
  "exception-not-claimed",
  "way-not-taken-here",
  "no-basis",
];
// The nearest: fewest conditions unmet, and of those ways the one with most of them met.
const rankOf = ({ way, reason, unmet }: Tried) =>
  ORDER.indexOf(reason) * 10_000 + unmet.length * 100 - (way.needs.length - unmet.length);

function isNever(never: Never, request: RegimeRequest, fields: readonly FieldAsked[]): boolean {
  const { recipient, purpose, act, actor } = request;
  const named: readonly Recipient[] =
    request.country !== undefined && request.origins.includes(request.country)
      ? [recipient, "country-of-origin"]
      : [recipient];
  return (
    (never.to === undefined || never.to.some((one) => named.includes(one))) &&
    (never.but_to === undefined || !never.but_to.includes(recipient)) &&
    within(never.for, purpose) &&
    within(never.by, actor) &&
    within(never.acts, act) &&
    (never.fields === undefined || fields.some(({ group }) => within(never.fields, group)))
  );
}

const within = <T>(all: readonly T[] | undefined, one: T) => all === undefined || all.includes(one);

type More = {
  readonly way?: Way;
  readonly unmet?: readonly Need[];
  readonly law?: Regime["laws"][number];
};

function sayFor(regime: Regime, fields: readonly FieldAsked[]) {
  return (
    effect: RegimeDecision["effect"],
    reason: RegimeReason,
    { way, unmet = [], law }: More = {},
  ): RegimeDecision => ({
    regime: regime.id,
    effect,
    reason,
    ...(way === undefined ? {} : { way: way.code }),
    conditions: way?.needs ?? [],
    unmet,
    obligations: obligationsOf(regime, effect, way),
    fields: fields.map(({ name }) => name),
    rule_version: `${regime.id} ${regime.version}`,
    citation: law?.cite ?? citationOf(regime),
    marks: law?.marks ?? [...new Set(regime.laws.flatMap(({ marks }) => marks))],
  });
}

// A refusal owes what protects the person; accounting and binding belong to what is given.
function obligationsOf(regime: Regime, effect: RegimeDecision["effect"], way: Way | undefined) {
  const all =
    effect === "permit"
      ? [...regime.record, ...regime.obligations, ...(way?.obligations ?? [])]
      : effect === "needs-counsel"
        ? [...regime.record, ...regime.obligations]
        : regime.hides_existence
          ? [{ code: "answer-as-not-found" as const, term: undefined }]
          : [];
  return all.map(({ code, term }) => (term === undefined ? { code } : { code, term }));
}
