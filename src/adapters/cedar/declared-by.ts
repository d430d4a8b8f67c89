import { schemaToJson } from "@cedar-policy/cedar-wasm/nodejs";
import { type PolicyRequest, requestOf } from "./request-of.ts";

/** A request with no more in it than a schema declares for this action. */
export type Declared = (action: string, request: PolicyRequest) => PolicyRequest;

type Attributes = Readonly<Record<string, { readonly required?: boolean }>>;

/**
 * What a schema knows of a request. A version in force may be older than the program, and Cedar
 * refuses what a schema does not declare: it is left out. One that demands what this program does
 * not know is newer, and throws: nobody could be judged by it.
 */
export function declaredBy(schema: string): Declared {
  const read = schemaToJson(schema);
  if (read.type === "failure") throw new Error(read.errors.map((one) => one.message).join("; "));
  const space = read.json["Recourse"] as unknown as {
    readonly commonTypes?: Readonly<Record<string, { readonly attributes?: Attributes }>>;
    readonly entityTypes: Readonly<Record<string, { readonly shape?: { attributes: Attributes } }>>;
    readonly actions: Readonly<
      Record<string, { readonly appliesTo?: { readonly context?: { readonly type?: string } } }>
    >;
  };
  const ofEntity = (name: string): Attributes => space.entityTypes[name]?.shape?.attributes ?? {};
  const ofAction = (name: string): Attributes =>
    space.commonTypes?.[space.actions[name]?.appliesTo?.context?.type ?? ""]?.attributes ?? {};
  const [actor, caseFile] = [ofEntity("Actor"), ofEntity("CaseFile")];
  for (const [attributes, told] of [
    [actor, FULL.principal],
    [caseFile, FULL.resource],
    ...Object.keys(space.actions).map((name) => [ofAction(name), FULL.context] as const),
  ] as const) {
    const unknown = Object.entries(attributes).find(
      ([name, { required }]) => required !== false && !Object.hasOwn(told, name),
    );
    if (unknown !== undefined) {
      throw new Error(
        `The policies in force ask for ${unknown[0]}, which this Recourse does not know. ` +
          "Start the office with the newer one.",
      );
    }
  }
  return (action, { principal, resource, context }) => ({
    principal: only(actor, principal),
    resource: only(caseFile, resource),
    context: only(ofAction(action), context),
  });
}

const FULL = requestOf({
  action: "see",
  actorKind: "person",
  roles: [],
  purpose: "own-case",
  relations: [],
  caseMode: "none",
  isProtected: false,
  eventBy: [],
  fieldClass: "record",
});

const only = (
  declared: Attributes,
  told: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(told).filter(([name]) => Object.hasOwn(declared, name)));
