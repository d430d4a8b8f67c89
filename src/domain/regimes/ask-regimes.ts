import type { AttachedRegime } from "./attached.ts";
import { judgeRegime, type RegimeDecision } from "./judge-regime.ts";
import type { FieldAsked, RegimeRequest } from "./regime-request.ts";
import type { Need, ObligationCode } from "./vocabulary.ts";

/** An obligation of the whole answer, and the regimes that ask for it. */
export type UnionedObligation = {
  readonly code: ObligationCode;
  readonly term?: string;
  readonly of: readonly string[];
};

/** Why a regime that is attached says nothing of a request. */
type Silence = "other-act" | "other-recipient" | "other-fields";

/** The answer of all regimes together. */
export type RegimeAnswer = {
  readonly decision: "permit" | "deny" | "needs-counsel";
  /** Every regime that spoke, in the order of their ids. */
  readonly spoke: readonly RegimeDecision[];
  /** Attached, but this request is not theirs: another act, or no field under them. */
  readonly silent: readonly { readonly regime: string; readonly why: Silence }[];
  /** What any regime asks for, each once; of an answer that gives nothing no duty of giving. */
  readonly obligations: readonly UnionedObligation[];
  /** Conditions on which the permit rests; for a denial what is still unmet. */
  readonly conditions: readonly Need[];
};

/**
 * Asks every regime that is attached. One that denies overrides all that permit; where none
 * spoke the answer is no. A permit therefore needs a way that is open in every regime that spoke.
 * A regime of kind `conflict` turns a denial into a question for counsel and never into a permit.
 */
export function askRegimes(
  attached: readonly AttachedRegime[],
  request: RegimeRequest,
): RegimeAnswer {
  const inOrder = attached.toSorted((a, b) => (a.regime.id < b.regime.id ? -1 : 1));
  const heard = inOrder.map((one) => hear(one, request));
  const spoke = heard.flatMap((one) => ("effect" in one ? [one] : []));
  const silent = heard.flatMap((one) => ("why" in one ? [one] : []));
  const guards = spoke.filter(({ effect }) => effect !== "needs-counsel");
  const isOpen = guards.length > 0 && guards.every(({ effect }) => effect === "permit");
  const decision = isOpen ? "permit" : guards.length < spoke.length ? "needs-counsel" : "deny";
  const conditions = spoke.flatMap(({ conditions: all, unmet }) => (isOpen ? all : unmet));
  return {
    decision,
    spoke,
    silent,
    obligations: union(isOpen ? spoke : spoke.filter(({ effect }) => effect !== "permit")),
    conditions: [...new Set(conditions)].toSorted(),
  };
}

function hear(
  { regime, fields: under }: AttachedRegime,
  request: RegimeRequest,
): RegimeDecision | RegimeAnswer["silent"][number] {
  if (!regime.governs.includes(request.act)) return { regime: regime.id, why: "other-act" };
  if (regime.to?.includes(request.recipient) === false) {
    return { regime: regime.id, why: "other-recipient" };
  }
  const fields = fieldsUnder(request.fields, under);
  const isTheirs =
    // What concerns status alone is all that such a rule is about: not addresses, not files.
    regime.kind === "conflict"
      ? fields.length > 0 && isStatusAlone(regime, request.fields)
      : under === undefined || fields.length > 0;
  return isTheirs
    ? judgeRegime(regime, request, fields)
    : { regime: regime.id, why: "other-fields" };
}

const fieldsUnder = (fields: readonly FieldAsked[], under: readonly string[] | undefined) =>
  under === undefined ? fields : fields.filter(({ name }) => under.includes(name));

const isStatusAlone = (
  { classes }: AttachedRegime["regime"],
  fields: readonly FieldAsked[],
): boolean => fields.every(({ group }) => classes?.includes(group) === true);

function union(spoke: readonly RegimeDecision[]): readonly UnionedObligation[] {
  const all = new Map<string, UnionedObligation>();
  for (const { regime, obligations } of spoke) {
    for (const one of obligations) {
      const key = `${one.code} ${one.term ?? ""}`;
      const of = [...new Set([...(all.get(key)?.of ?? []), regime])];
      all.set(key, { ...one, of });
    }
  }
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
