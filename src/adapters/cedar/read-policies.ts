import { policySetTextToParts, policyToJson } from "@cedar-policy/cedar-wasm/nodejs";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The `.cedar` files and the `.cedarschema` of a folder: text by file name. */
export type PolicyFiles = Readonly<Record<string, string>>;

export type WrittenPolicies = {
  readonly schema: string;
  /** Policy text by its `@id`. */
  readonly policies: Readonly<Record<string, string>>;
  /** SHA-256 (hex) over the names and texts of all files, schema included. */
  readonly hash: string;
};

/** The texts of a folder of policies, by file name. */
export function policyFiles(policiesDir: string): PolicyFiles {
  const names = readdirSync(policiesDir).filter((name) => /\.cedar(schema)?$/.test(name));
  return Object.fromEntries(
    names.toSorted().map((name) => [name, readFileSync(join(policiesDir, name), "utf8")]),
  );
}

/** The same as `policiesOf`, of a folder. */
export const readPolicies = (policiesDir: string): WrittenPolicies =>
  policiesOf(policyFiles(policiesDir));

/**
 * Reads the schema and every `.cedar` file. A policy without an `@id`, or with the `@id` of
 * another, is a mistake of whoever wrote it: an answer could not name it, so this throws.
 */
export function policiesOf(files: PolicyFiles): WrittenPolicies {
  const policies: Record<string, string> = {};
  let schema = "";
  for (const [name, text] of inOrder(files)) {
    if (name.endsWith(".cedarschema")) schema += text;
    else addPolicies(policies, name, text);
  }
  return { schema, policies, hash: policiesHash(files) };
}

/** SHA-256 (hex) over the names and texts of all files. */
export function policiesHash(files: PolicyFiles): string {
  const hash = createHash("sha256");
  for (const [name, text] of inOrder(files)) {
    hash.update(`${name}\0${Buffer.byteLength(text)}\0`).update(text);
  }
  return hash.digest("hex");
}

const inOrder = (files: PolicyFiles): readonly (readonly [string, string])[] =>
  Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));

function addPolicies(policies: Record<string, string>, file: string, text: string): void {
  const parts = policySetTextToParts(text);
  if (parts.type === "failure") {
    throw new Error(`${file}: ${parts.errors.map((error) => error.message).join("; ")}`);
  }
  for (const policy of parts.policies) {
    const id = readId(policy);
    if (id === undefined) throw new Error(`${file}: a policy has no @id: ${policy.slice(0, 80)}`);
    if (id in policies) throw new Error(`${file}: two policies are called ${id}`);
    policies[id] = policy;
  }
}

function readId(policy: string): string | undefined {
  const answer = policyToJson(policy);
  return answer.type === "success" ? answer.json.annotations?.["id"] : undefined;
}
