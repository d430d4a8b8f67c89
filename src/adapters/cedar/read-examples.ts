import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RELATIONS, type Facts } from "#domain/access/facts.ts";
import { FIELD_CLASSES, PURPOSES, ROLES } from "#domain/access/roles.ts";

const Example = z.strictObject({
  facts: z.strictObject({
    action: z.string(),
    actorKind: z.enum(["person", "staff", "clock"]),
    roles: z.array(z.enum(ROLES)),
    purpose: z.enum(PURPOSES),
    relations: z.array(z.enum(RELATIONS)),
    caseMode: z.enum(["own", "observed", "imported", "none"]),
    isProtected: z.boolean(),
    eventBy: z.array(z.string()).exactOptional(),
    fieldClass: z.enum(FIELD_CLASSES).exactOptional(),
    entrusted: z.literal(true).exactOptional(),
    isFresh: z.literal(true).exactOptional(),
  }),
  /** Ids of the policies that the answer names; none where no policy permits. */
  policies: z.array(z.string()),
});

export type PolicyExample = {
  /** The file's name read as a sentence: "amina reads her own case". */
  readonly sentence: string;
  readonly facts: Facts;
  readonly policies: readonly string[];
};

/** One example as its file says it, or what is wrong with the file. */
export function parseExample(text: string): Omit<PolicyExample, "sentence"> | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const read = Example.safeParse(json);
  return read.success ? read.data : z.prettifyError(read.error);
}

/**
 * Reads the examples of one side, sorted by name: requests that the policies must allow, or must
 * deny. Throws when a file is not an example.
 */
export function readExamples(examplesDir: string, side: "allow" | "deny"): PolicyExample[] {
  const folder = join(examplesDir, side);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.toSorted().map((name) => {
    const read = parseExample(readFileSync(join(folder, name), "utf8"));
    if (typeof read === "string") throw new Error(`${side}/${name}: ${read}`);
    const sentence = name.slice(0, -".json".length).replaceAll("-", " ");
    return { sentence, ...read };
  });
}
