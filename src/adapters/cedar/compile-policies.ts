import { type Expr, type PolicyJson, policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import type { Facts } from "#domain/access/facts.ts";
import type { WrittenPolicies } from "./read-policies.ts";
import { type PolicyRequest, requestOf } from "./request-of.ts";

/** The same policies as plain functions: a thousand times as fast as asking Cedar. */
export type CompiledPolicies = {
  readonly allows: (facts: Facts) => boolean;
  /** Ids of the policies that speak on these facts. */
  /** Ids of the permits that can speak on an action at all. */
  readonly permitsOf: (action: string) => readonly string[];
  readonly permits: (facts: Facts) => readonly string[];
  /** Of these forbids alone, where they are named. */
  readonly forbids: (facts: Facts, among?: readonly string[]) => readonly string[];
};

type Env = PolicyRequest & { readonly action: string };
type Test = (env: Env) => unknown;
type Policy = { readonly id: string; readonly holds: Test };
type OfAction = { readonly permits: readonly Policy[]; readonly forbids: readonly Policy[] };

/**
 * Policies for looking at millions of facts, which Cedar would take an hour for. It decides about
 * nobody: the judge asks Cedar, a test holds the two together, and what is found with these is
 * asked of Cedar again before it is said. Undefined where a policy uses more of the language than
 * these know; then facts are drawn at random and asked of Cedar.
 */
export function compilePolicies({ policies }: WrittenPolicies): CompiledPolicies | undefined {
  const all: { json: PolicyJson; policy: Policy }[] = [];
  try {
    for (const [id, text] of Object.entries(policies)) {
      const read = policyToJson(text);
      if (read.type === "failure") return undefined;
      all.push({ json: read.json, policy: { id, holds: compilePolicy(read.json) } });
    }
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
  const byAction = new Map<string, OfAction>();
  const of = (action: string): OfAction => {
    const known = byAction.get(action);
    if (known !== undefined) return known;
    const found = all.filter(({ json }) => isAbout(json, action));
    const made = {
      permits: found.filter(({ json }) => json.effect === "permit").map(({ policy }) => policy),
      forbids: found.filter(({ json }) => json.effect === "forbid").map(({ policy }) => policy),
    };
    byAction.set(action, made);
    return made;
  };
  const speak = (from: readonly Policy[], facts: Facts): readonly string[] => {
    const env = { ...requestOf(facts), action: facts.action };
    return from.filter(({ holds }) => holds(env) === true).map(({ id }) => id);
  };
  return {
    allows(facts) {
      const { permits, forbids } = of(facts.action);
      if (permits.length === 0) return false;
      const env = { ...requestOf(facts), action: facts.action };
      return (
        permits.some(({ holds }) => holds(env) === true) &&
        !forbids.some(({ holds }) => holds(env) === true)
      );
    },
    permitsOf: (action) => of(action).permits.map(({ id }) => id),
    permits: (facts) => speak(of(facts.action).permits, facts),
    forbids: (facts, among) =>
      speak(
        of(facts.action).forbids.filter(({ id }) => among === undefined || among.includes(id)),
        facts,
      ),
  };
}

/** Part of the language that is not compiled. */
class TooMuch extends Error {}

function compilePolicy({ principal, resource, action, conditions }: PolicyJson): Test {
  if (principal.op !== "All" || resource.op !== "All") throw new TooMuch();
  if (action.op !== "All" && action.op !== "==" && action.op !== "in") throw new TooMuch();
  const tests = conditions.map(({ kind, body }) => {
    const test = compile(body);
    return kind === "when" ? test : (env: Env) => test(env) !== true;
  });
  return (env) => tests.every((test) => test(env) === true);
}

function isAbout({ action }: PolicyJson, name: string): boolean {
  if (action.op === "All") return true;
  const named = "entities" in action ? action.entities : "entity" in action ? [action.entity] : [];
  return named.some((one) => ("id" in one ? one.id : one.__entity.id) === name);
}

// Of each kind of expression the one key it has in Cedar's JSON.
function compile(expression: Expr): Test {
  const [[op, body] = ["", undefined]] = Object.entries(expression);
  const make = OPERATORS[op];
  if (make === undefined) throw new TooMuch();
  return make(body as never);
}

type Two = { readonly left: Expr; readonly right: Expr };
type OnSets = (left: readonly unknown[], right: readonly unknown[]) => boolean;

const two =
  (join: (left: Test, right: Test) => Test) =>
  ({ left, right }: Two): Test =>
    join(compile(left), compile(right));
const onSets = (holds: OnSets) =>
  two((left, right) => (env) => holds(left(env) as never, right(env) as never));

const OPERATORS: Readonly<Record<string, (body: never) => Test>> = {
  Value: (value: unknown) => constant(valueOf(value)),
  Var:
    (name: string): Test =>
    (env) =>
      env[name as keyof Env],
  ".": ({ left, attr }: { left: Expr; attr: string }) => {
    const of = compile(left);
    return (env) => (of(env) as Record<string, unknown>)[attr];
  },
  has: ({ left, attr }: { left: Expr; attr: string }) => {
    const of = compile(left);
    return (env) => Object.hasOwn(of(env) as object, attr);
  },
  "==": two((left, right) => (env) => same(left(env), right(env))),
  "!=": two((left, right) => (env) => !same(left(env), right(env))),
  "&&": two((left, right) => (env) => left(env) === true && right(env) === true),
  "||": two((left, right) => (env) => left(env) === true || right(env) === true),
  "!": ({ arg }: { arg: Expr }) => {
    const of = compile(arg);
    return (env) => of(env) !== true;
  },
  in: two((left, right) => (env) => {
    const among = right(env);
    return Array.isArray(among) ? among.includes(left(env)) : left(env) === among;
  }),
  contains: two((left, right) => (env) => (left(env) as readonly unknown[]).includes(right(env))),
  containsAny: onSets((left, right) => right.some((one) => left.includes(one))),
  containsAll: onSets((left, right) => right.every((one) => left.includes(one))),
  Set: (members: readonly Expr[]) => {
    const tests = members.map(compile);
    // Nearly every set is written out, and is the same for all facts.
    if (members.every((one) => "Value" in one)) return constant(tests.map((test) => test(NOBODY)));
    return (env) => tests.map((test) => test(env));
  },
};

const NOBODY: Env = { principal: {}, resource: {}, context: {}, action: "" };
const constant =
  (value: unknown): Test =>
  () =>
    value;

function same(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.every((one) => right.includes(one)) && right.every((one) => left.includes(one));
}

function valueOf(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "boolean") return value;
  const entity = (value as { __entity?: { type: string; id: string } } | null)?.__entity;
  if (entity?.type === "Recourse::Action") return entity.id;
  throw new TooMuch();
}
