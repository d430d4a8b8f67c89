import type { FieldClass } from "../access/roles.ts";
import type { FieldDefinition } from "./case-type.ts";
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

/** Exhibits from stored files, numbered after those the case already has. */
export function exhibitsFrom(
  files: Json | undefined,
  known: number,
  suppliedBy: Exhibit["suppliedBy"],
  on: string,
): readonly Exhibit[] {
  const list = (files ?? []) as unknown as readonly StoredFile[];
  return list.map((file, index) => ({
    id: file.fileId,
    number: known + index + 1,
    suppliedBy,
    on,
    ...file,
  }));
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
