import { compareActs } from "./compare-acts.ts";
import { compareDeadlines } from "./compare-deadlines.ts";
import { compareDelivery } from "./compare-delivery.ts";
import { compareDecisions } from "./compare-decisions.ts";
import { compareRest } from "./compare-rest.ts";
import type { CaseType } from "./case-type.ts";
import {
  between,
  betweenKeys,
  type Effect,
  type RulesSide,
  type TypeChange,
  worstFirst,
} from "./type-change.ts";

const LEAST_GRACE = 5;

/**
 * What differs between two versions of a case type for the people of its cases, what is worse for
 * them first: times that get shorter, ways that close, safeguards that fall away. Pure; `today`
 * (YYYY-MM-DD) is the day whose law is compared. The other way round gives the same changes with
 * worse and better exchanged; a type compared with itself has none.
 */
export function compareTypes(
  before: RulesSide,
  after: RulesSide,
  today: string,
): readonly TypeChange[] {
  return worstFirst([
    ...compareDeadlines(before, after, today),
    ...compareDelivery(before, after),
    ...compareDecisions(before, after, today),
    ...compareActs(before.type, after.type),
    ...compareScope(before.type, after.type),
    ...compareRest(before.type, after.type),
  ]);
}

/** Whether anything of it is shorter, looser or less for the person. */
export const isWorse = (changes: readonly TypeChange[]): boolean =>
  changes.some(({ effect }) => effect === "worse");

/** Who may know, what stands where, and the law beside the acts. */
export function compareScope(before: CaseType, after: CaseType): readonly TypeChange[] {
  return [
    ...lists("regime", before.regimes, after.regimes, "worse"),
    ...lists("attached-regime", attached(before), attached(after), "worse"),
    ...lists("party-kept-out", before.parties.blocked, after.parties.blocked, "worse"),
    ...lists("party-that-sees", seeing(before), seeing(after), "better"),
    ...lists("standard", before.standards, after.standards, "other"),
    ...lists("state", Object.keys(before.states), Object.keys(after.states), "other"),
    ...lists("phase", before.phases, after.phases, "other"),
    ...betweenKeys(before.states, after.states).both.flatMap(({ name, was, is }) =>
      was.waits_on === is.waits_on
        ? []
        : [
            said("state-waits", ["states", name], {
              state: name,
              was: was.waits_on,
              is: is.waits_on,
            }),
          ],
    ),
    ...grace(before.grace_days, after.grace_days),
    ...texts("provision", before.provisions, after.provisions),
    ...texts("source", before.sources, after.sources),
    ...plain(before, after),
  ];
}

// Fewer days of grace are less time before silence counts.
function grace(was: number = LEAST_GRACE, is: number = LEAST_GRACE): TypeChange[] {
  if (was === is) return [];
  const effect: Effect = is < was ? "worse" : "better";
  return [{ code: "grace", effect, path: ["grace_days"], says: { was, is } }];
}

const said = (code: string, path: readonly string[], says: TypeChange["says"]): TypeChange => ({
  code,
  effect: "other",
  path,
  says,
});

function lists(
  code: string,
  before: readonly string[],
  after: readonly string[],
  gone: Effect,
): TypeChange[] {
  const change = between(before, after);
  const come: Effect = gone === "other" ? "other" : gone === "worse" ? "better" : "worse";
  const one = (end: string, effect: Effect) => (name: string) => ({
    code: `${code}-${end}`,
    effect,
    path: [code, name],
    says: { [code.split("-")[0] ?? code]: name, name },
  });
  return [...change.gone.map(one("removed", gone)), ...change.come.map(one("added", come))];
}

type Texts = Readonly<Record<string, string>>;

function texts(code: string, before: Texts, after: Texts): TypeChange[] {
  return [
    ...lists(code, Object.keys(before), Object.keys(after), "other"),
    ...betweenKeys(before, after).both.flatMap(({ name, was, is }) =>
      was === is ? [] : [said(`${code}-changed`, [code, name], { name, was, is })],
    ),
  ];
}

function plain(before: CaseType, after: CaseType): TypeChange[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ["form", before.form ?? "unsaid", after.form ?? "unsaid"],
    ["kept", keptAs(before), keptAs(after)],
    ["opening", before.opens_with, after.opens_with],
    ["offer", before.offered, after.offered],
    ["minor-by", before.parties.born_on ?? "unsaid", after.parties.born_on ?? "unsaid"],
  ];
  return pairs.flatMap(([code, was, is]) =>
    was === is
      ? []
      : [{ ...said(`${code}-changed`, [code], { was, is }), effect: sideOf(code, was, is) }],
  );
}

// Without the day by which somebody is a minor, nobody has to be at a child's side.
function sideOf(code: string, was: string, is: string): Effect {
  if (code !== "minor-by" || (was !== "unsaid" && is !== "unsaid")) return "other";
  return is === "unsaid" ? "worse" : "better";
}

const keptAs = ({ retention: kept }: CaseType): string =>
  kept === undefined ? "unsaid" : `${kept.series} (${kept.authority})`;
const attached = ({ attaches }: CaseType): string[] =>
  attaches.map(({ regime, when }) => `${regime}: ${when.field} = ${String(when.is)}`);
const seeing = ({ parties }: CaseType): string[] =>
  Object.entries(parties.around)
    .filter(([, { sees }]) => sees.length > 0)
    .map(([role]) => role);
