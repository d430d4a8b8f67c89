import type { JsonSchema } from "./schemas.ts";

type Group = "session" | "case" | "list" | "action" | "policies";
type Field = { readonly name: string; readonly kind: string; readonly isRequired: boolean };

/** One operation of the document, flat enough for a page to list it. */
export type FlatOperation = {
  readonly id: string;
  readonly group: Group;
  readonly method: string;
  readonly path: string;
  readonly law?: string;
  readonly wordKeys: readonly string[];
  readonly inputs: readonly { readonly title: string; readonly fields: readonly Field[] }[];
  readonly statuses: readonly string[];
};

type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly parameters?: readonly JsonSchema[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly "x-case-types"?: readonly string[];
};

const GROUPS: Readonly<Record<string, Group>> = {
  Session: "session",
  "One case": "case",
  Lists: "list",
  Actions: "action",
  Policies: "policies",
};

/** Every operation of an OpenAPI document that `openApi` made. */
export function listOperations(document: JsonSchema): readonly FlatOperation[] {
  const paths = document["paths"] as Record<string, Record<string, Operation>>;
  const schemas = (document["components"] as { schemas: Record<string, JsonSchema> }).schemas;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => flat(path, method, operation, schemas)),
  );
}

function flat(
  path: string,
  method: string,
  operation: Operation,
  schemas: Readonly<Record<string, JsonSchema>>,
): FlatOperation {
  const { operationId, tags, responses, description = "" } = operation;
  const group = GROUPS[tags[0] ?? ""] ?? "case";
  const event = /actions\/([\w-]+)$/.exec(path)?.[1];
  const law = /Law: (.+)\.$/.exec(description)?.[1];
  const query = (operation.parameters ?? []).filter((one) => one["in"] === "query");
  return {
    id: operationId,
    group,
    method,
    path: `/api/v1${path}`,
    ...(law === undefined ? {} : { law }),
    wordKeys:
      event === undefined
        ? [`api.operation.${operationId}`]
        : (operation["x-case-types"] ?? []).map((id) => `type.${id}.event.${event}`),
    inputs: [
      ...(query.length === 0 ? [] : [{ title: "query", fields: query.map(fieldOfQuery) }]),
      ...bodies(operation, schemas).map((schema) => ({
        title: textOf(schema["title"], "body"),
        fields: fieldsOf(schema),
      })),
    ],
    statuses: Object.keys(responses),
  };
}

function fieldOfQuery(parameter: JsonSchema): Field {
  return {
    name: String(parameter["name"]),
    kind: kindOf(parameter["schema"] as JsonSchema),
    isRequired: parameter["required"] === true,
  };
}

function bodies(
  { requestBody }: Operation,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly JsonSchema[] {
  const [body] = Object.values(requestBody?.content ?? {});
  if (body === undefined) return [];
  const { schema } = body;
  const name = textOf(schema["$ref"], "").split("/").at(-1) ?? "";
  return (schema["anyOf"] as readonly JsonSchema[] | undefined) ?? [schemas[name] ?? schema];
}

function fieldsOf(schema: JsonSchema): readonly Field[] {
  const required = (schema["required"] ?? []) as readonly string[];
  return Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>).map(
    ([name, field]) => ({ name, kind: kindOf(field), isRequired: required.includes(name) }),
  );
}

function kindOf(schema: JsonSchema): string {
  const options = schema["enum"] as readonly string[] | undefined;
  if (options !== undefined) return options.join(" | ");
  if (Array.isArray(schema["anyOf"]))
    return (schema["anyOf"] as JsonSchema[]).map(kindOf).join(" | ");
  const type = textOf(schema["type"], "any");
  const format = textOf(schema["format"], "");
  return format === "" ? type : `${type} (${format})`;
}

const textOf = (value: unknown, otherwise: string): string =>
  typeof value === "string" ? value : otherwise;
