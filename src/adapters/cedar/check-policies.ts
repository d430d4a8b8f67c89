import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  schemaToJson,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { PolicyCheck, PolicyFault } from "#domain/access/policy-check.ts";
import { everyFact } from "#domain/access/world.ts";
import { compilePolicies } from "./compile-policies.ts";
import { checkExamples } from "./check-examples.ts";
import { judgeOf } from "./judge.ts";
import { textsOf } from "./policy-texts.ts";
import {
  type PolicyFiles,
  policiesOf,
  policyFiles,
  type WrittenPolicies,
} from "./read-policies.ts";
import { readActions } from "./read-actions.ts";

const SENTENCE = /^[A-Z0-9“"'][\s\S]{9,}[.!?]$/;

type Place = { readonly file: string; readonly line: number };
type Found = { readonly right: number; readonly faults: readonly PolicyFault[] };

/**
 * Checks a folder of policies without an office: the schema, each policy's `@id` and the sentence
 * above it, every example, that each action has an example allowed and one denied, that each policy
 * speaks in one, and that no permit is idle (there are no facts that it allows). What does not
 * parse is said, and the rest is not looked at. Throws where there is no such folder.
 */
export function checkPolicies(policiesDir: string): PolicyCheck {
  const files = policyFiles(policiesDir);
  const unread = parseFaults(files);
  if (unread.length > 0) return { right: 0, policies: 0, faults: unread };
  const places = placesOf(files);
  const written = policiesOf(files);
  const count = places.size;
  const unfit = validationFaults(written, places);
  if (unfit.length > 0) return { right: 0, policies: count, faults: unfit };
  const parts = [
    { right: 1, faults: [] },
    sentences(files, places),
    checkExamples(join(policiesDir, "examples"), judgeOf(written), written, places),
    idlePermits(written, places),
  ];
  return {
    policies: count,
    right: parts.reduce((sum, { right }) => sum + right, 0),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

/** Whether a folder holds policies at all. */
export const holdsPolicies = (policiesDir: string): boolean =>
  existsSync(policiesDir) &&
  Object.keys(policyFiles(policiesDir)).some((name) => name.endsWith(".cedarschema"));

function parseFaults(files: PolicyFiles): readonly PolicyFault[] {
  const seen = new Map<string, string>();
  return Object.entries(files).flatMap(([file, text]): PolicyFault[] => {
    const at = (start = 0) => `${file}:${lineAt(text, start)}`;
    const isSchema = file.endsWith(".cedarschema");
    const read = isSchema ? schemaToJson(text) : policySetTextToParts(text);
    if (read.type === "failure") {
      return read.errors.map(({ message, help, sourceLocations }) => ({
        at: at(sourceLocations?.[0]?.start),
        says: message,
        right: help ?? "Cedar's own language: https://docs.cedarpolicy.com",
      }));
    }
    if (!("policies" in read)) return [];
    return read.policies.flatMap((policy): PolicyFault[] => {
      const id = idOf(policy);
      const here = at(text.indexOf(policy));
      const earlier = id === undefined ? undefined : seen.get(id);
      if (id !== undefined) seen.set(id, here);
      if (id === undefined) {
        return [{ at: here, says: "a policy has no @id", right: '@id("who-may-what") above it' }];
      }
      if (earlier === undefined) return [];
      return [
        { at: here, says: `${id} is the @id of two policies`, right: `another (${earlier})` },
      ];
    });
  });
}

/** Where each policy begins, by its `@id`. */
function placesOf(files: PolicyFiles): ReadonlyMap<string, Place> {
  return new Map(
    Object.entries(files).flatMap(([file, text]) => {
      const read = file.endsWith(".cedar") ? policySetTextToParts(text) : undefined;
      if (read?.type !== "success") return [];
      return read.policies.map((policy): [string, Place] => [
        idOf(policy) ?? "",
        { file, line: lineAt(text, text.indexOf(policy)) },
      ]);
    }),
  );
}

function validationFaults(
  written: WrittenPolicies,
  places: ReadonlyMap<string, Place>,
): readonly PolicyFault[] {
  const { schema, policies } = written;
  const parsed = preparsePolicySet("checked", { staticPolicies: { ...policies } });
  if (parsed.type === "failure") {
    const right = "Cedar's own language";
    return parsed.errors.map(({ message, help }) => ({
      at: "policies",
      says: message,
      right: help ?? right,
    }));
  }
  const checked = validate({ schema, policies: { staticPolicies: { ...policies } } });
  if (checked.type === "failure") {
    const right = "a schema that Cedar reads";
    return checked.errors.map(({ message, help }) => ({
      at: "recourse.cedarschema:1",
      says: message,
      right: help ?? right,
    }));
  }
  return checked.validationErrors.map(({ policyId, error }) => {
    const text = policies[policyId] ?? "";
    const { file = "policies", line = 1 } = places.get(policyId) ?? {};
    const within = lineAt(text, error.sourceLocations?.[0]?.start ?? 0) - 1;
    const right = error.help ?? "what recourse.cedarschema declares";
    return { at: `${file}:${line + within}`, says: `${policyId}: ${error.message}`, right };
  });
}

function sentences(files: PolicyFiles, places: ReadonlyMap<string, Place>): Found {
  const read = Object.entries(files)
    .filter(([name]) => name.endsWith(".cedar"))
    .flatMap(([name, text]) => textsOf(name, text).policies);
  const faults = read
    .filter(({ about, id }) => !SENTENCE.test(about) && places.has(id))
    .map(({ id }) => ({
      at: placeOf(places, id),
      says: `${id} stands under no sentence`,
      right: "a comment above its @id that says in words who may do what, and why",
    }));
  return { right: read.length - faults.length, faults };
}

// A permit that no facts reach is a mistake of whoever wrote it: they meant to allow something.
function idlePermits(written: WrittenPolicies, places: ReadonlyMap<string, Place>): Found {
  const compiled = compilePolicies(written);
  const permits = Object.entries(written.policies)
    .filter(([, text]) => isPermit(text))
    .map(([id]) => id);
  const idle = new Set(permits);
  if (compiled === undefined) return { right: 0, faults: [] };
  everyFact(readActions(written.schema), (facts) => {
    if (compiled.permitsOf(facts.action).every((id) => !idle.has(id))) return true;
    const reached = compiled.permits(facts).filter((id) => idle.has(id));
    if (reached.length > 0 && compiled.allows(facts)) for (const id of reached) idle.delete(id);
    return undefined;
  });
  const faults = [...idle].map((id) => ({
    at: placeOf(places, id),
    says: `${id} allows nothing: no role, tie, purpose and kind of case reaches it`,
    right: "other conditions, or no such policy (a forbid in never.cedar may stand before it)",
  }));
  return { right: permits.length - idle.size, faults };
}

function isPermit(text: string): boolean {
  const read = policyToJson(text);
  return read.type === "success" && read.json.effect === "permit";
}

function idOf(policy: string): string | undefined {
  const read = policyToJson(policy);
  return read.type === "success" ? read.json.annotations?.["id"] : undefined;
}

export const placeOf = (places: ReadonlyMap<string, Place>, id: string): string => {
  const { file = "policies", line = 1 } = places.get(id) ?? {};
  return `${file}:${line}`;
};

export const lineAt = (text: string, start: number): number =>
  text.slice(0, Math.max(start, 0)).split("\n").length;
