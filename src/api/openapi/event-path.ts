import type { Words } from "#words/load-words.ts";
import type { EventOperation } from "../operations.ts";
import { exampleInput } from "./examples.ts";
import { refToParameter } from "./parameters.ts";
import { ok, problemResponses } from "./responses.ts";
import { eventInputs, type JsonSchema, refTo } from "./schemas.ts";

/** The path item of one event, over all case types that know it. */
export function eventPath(operation: EventOperation, words: Words): JsonSchema {
  const { event, types, definition } = operation;
  const inputs = eventInputs(operation);
  const schemas = [...inputs].map(([typeId, schema]) => ({
    title: `${event} (${typeId})`,
    ...schema,
  }));
  const [only] = schemas;
  const examples = types.map((type) => [
    type.id,
    { summary: `An invented input for ${type.id}`, value: exampleInput(type, event) },
  ]);
  return {
    post: {
      operationId: `act-${event}`,
      tags: ["Actions"],
      "x-case-types": types.map(({ id }) => id),
      summary: summaryOf(operation, words),
      description:
        `Of the kind \`${definition.does}\`. Case types: ${types.map(({ id }) => id).join(", ")}.` +
        (definition.cite === undefined ? "" : ` Law: ${definition.cite}.`),
      parameters: (["caseId", "key", "match", "purpose", "language"] as const).map(refToParameter),
      requestBody: {
        required: schemas.some((schema) => "required" in schema),
        content: {
          "application/json": {
            // Inputs of two types may overlap, so the first that fits is enough.
            schema: schemas.length === 1 ? only : { anyOf: schemas },
            examples: Object.fromEntries(examples),
          },
        },
      },
      responses: {
        200: ok("Done and recorded.", refTo("ActAnswer"), ["ETag"]),
        ...problemResponses("act"),
      },
    },
  };
}

function summaryOf({ event, types }: EventOperation, words: Words): string {
  const key = types.map(({ id }) => `type.${id}.event.${event}`).find((one) => words.has(one));
  return key === undefined ? event : words.t(key);
}
