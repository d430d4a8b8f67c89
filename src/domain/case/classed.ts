import type { FieldClass } from "../access/roles.ts";
import type { FieldDefinition } from "./case-type.ts";
import { classOf, PLAIN } from "./exhibit-class.ts";
import type { Exhibit, Json, JsonObject, Payload } from "./state.ts";

/** Splits answers by the class each field belongs to, so that each class is sealed apart. */
export function classed(fields: Record<string, FieldDefinition>, input: JsonObject): Payload {
  const payload: { [C in FieldClass]?: { answers: Record<string, Json> } } = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = input[name];
    if (value === undefined || field.kind === "files") continue;
    const part = (payload[field.class] ??= { answers: {} });
    part.answers[name] = value;
  }
  return payload;
}

/** Joins payloads class by class; answers are joined, other fields of the later one win. */
export function joined(...payloads: readonly Payload[]): Payload {
  const result: Record<string, JsonObject> = {};
  for (const payload of payloads) {
    for (const [name, part] of Object.entries(payload)) {
      if (part === undefined) continue;
      const before = result[name] ?? {};
      const answers = {
        ...(before["answers"] as JsonObject | undefined),
        ...(part["answers"] as JsonObject | undefined),
      };
      result[name] = {
        ...before,
        ...part,
        ...(Object.keys(answers).length === 0 ? {} : { answers }),
      };
    }
  }
  return result;
}

/** A stored file as a form hands it on: already checked, sealed and kept. */
export type StoredFile = {
  readonly fileId: string;
  readonly title: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
};

/** What is the same for all files that come with one act. */
type HandedIn = Pick<Exhibit, "suppliedBy" | "on"> &
  Partial<Pick<Exhibit, "disclosedOn" | "soleSourceIsPerpetrator" | "unverifiedMatch">>;

/**
 * The files of every `files` field of a form as exhibits, each in the piece of its field's class.
 * Each class counts for itself after those on file (`known`): no number tells of another class.
 */
export function exhibitsOf(
  fields: Record<string, FieldDefinition>,
  input: JsonObject,
  known: readonly Exhibit[],
  handedIn: HandedIn,
): Payload {
  const found = new Map<FieldClass, Exhibit[]>();
  for (const [name, { kind, class: of }] of Object.entries(fields)) {
    if (kind !== "files") continue;
    const list = found.get(of) ?? [];
    const before = known.filter((one) => classOf(one) === of).length;
    for (const file of (input[name] ?? []) as unknown as readonly StoredFile[]) {
      const number = before + list.length + 1;
      const marked = of === PLAIN ? {} : { class: of };
      list.push({ id: file.fileId, number, ...marked, ...handedIn, ...file });
    }
    if (list.length > 0) found.set(of, list);
  }
  return Object.fromEntries([...found].map(([of, exhibits]) => [of, { exhibits }]));
}

/** The files of every `files` field of a form, in the order of the form. */
export function filesOf(
  fields: Record<string, FieldDefinition>,
  input: JsonObject,
): readonly Json[] {
  return Object.entries(fields)
    .filter(([, field]) => field.kind === "files")
    .flatMap(([name]) => (input[name] ?? []) as readonly Json[]);
}
