import { z } from "zod";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { fieldsOfEvent, inputSchema } from "#domain/case/input.ts";
import { FieldProblemSchema, ProblemSchema } from "../answers/problem-schema.ts";
import { SCHEMAS } from "../answers/all.ts";
import { AnswerReleaseSchema, AskReleaseSchema } from "../answers/release-answers.ts";
import { HandedSchema, ProvePartySchema, ProveSchema } from "../answers/way-back-answers.ts";
import { OpenSchema } from "../case-routes.ts";
import type { EventOperation } from "../operations.ts";
import { PolicyChangeSchema } from "../policy-routes.ts";
import {
  AppOfferSchema,
  AppSchema,
  ChangedSchema,
  EndedSchema,
  PasswordSchema,
  PrintedSchema,
  SessionsSchema,
  WaysSchema,
} from "../account-routes.ts";
import { AgainSchema, SignInSchema, TokenSchema } from "../session-routes.ts";

export type JsonSchema = Record<string, unknown>;

const PLACE = "#/components/schemas/";

export const refTo = (name: string): JsonSchema => ({ $ref: `${PLACE}${name}` });

/** The named schemas, each once: a schema that stands inside another becomes a reference. */
export function namedSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  const all = {
    ...SCHEMAS,
    OpenCase: OpenSchema,
    AskRelease: AskReleaseSchema,
    AnswerRelease: AnswerReleaseSchema,
    Prove: ProveSchema,
    ProveParty: ProvePartySchema,
    Handed: HandedSchema,
    SignIn: SignInSchema,
    ProveAgain: AgainSchema,
    Token: TokenSchema,
    SignInWays: WaysSchema,
    AppOffer: AppOfferSchema,
    App: AppSchema,
    Changed: ChangedSchema,
    PrintedCodes: PrintedSchema,
    NewPassword: PasswordSchema,
    Sessions: SessionsSchema,
    Ended: EndedSchema,
    PolicyChange: PolicyChangeSchema,
    Problem: ProblemSchema,
    FieldProblem: FieldProblemSchema,
  };
  for (const [id, schema] of Object.entries(all)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `${PLACE}${id}`, io: "input" });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema)]));
}

/** One schema that stands where it is used: a query, the input of an event. */
export function inlineSchema(schema: z.ZodType): JsonSchema {
  return bare(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

/**
 * The inputs of an event, by case type; types that ask for the same share one schema. A field
 * with a condition is optional here, and due when its condition holds.
 */
export function eventInputs({ event, types }: EventOperation): ReadonlyMap<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  const known = new Map<string, string>();
  for (const type of types) {
    const schema = inlineSchema(inputHere(type, event));
    const text = JSON.stringify(schema);
    if (known.has(text)) continue;
    known.set(text, type.id);
    found.set(type.id, schema);
  }
  return found;
}

// A file is sealed under the key of its case: none comes with the event that opens it.
function inputHere(type: PinnedCaseType, event: string): z.ZodType {
  const schema = inputSchema(type, event, "named");
  if (event !== type.opens_with) return schema;
  const fields = Object.entries(fieldsOfEvent(type, event));
  const files = fields.filter(([, field]) => field.kind === "files").map(([name]) => [name, true]);
  return schema.omit(Object.fromEntries(files) as Record<string, true>);
}

function bare(schema: object): JsonSchema {
  const { $schema: _dialect, $id: _address, ...rest } = schema as JsonSchema;
  return rest;
}
