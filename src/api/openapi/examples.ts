import type { FieldDefinition } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { JsonObject, Json } from "#domain/case/state.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";

const BY_NAME: Readonly<Record<string, Json>> = {
  "meets-at": "09:30",
  "draft-version": "7",
  representative: "RUTH-7F3K",
  officer: "0198a4c2-5d1e-7cc3-9a51-3f2b7e0c1d44",
};

const BY_KIND: Readonly<Record<FieldDefinition["kind"], Json>> = {
  "short-text": "An invented text.",
  "long-text": "An invented account, for this example alone.",
  name: "Amina Example",
  "yes-no": true,
  choice: "sample",
  choices: [],
  date: "2027-03-01",
  language: "ar",
  nationality: "UTO",
  identifier: "EX-0001",
  "mailing-address": "1 Sample Street, Exampleton",
  email: "name@example.org",
  phone: "+1 202 555 0100",
  files: [
    {
      fileId: "0198a4c2-5d1e-7cc3-9a51-3f2b7e0c1d44",
      title: "letter.pdf",
      mediaType: "application/pdf",
      sizeBytes: 48_213,
    },
  ],
};

/**
 * An input that a program could send for this event: every field that must be there, and the files
 * of an event that is about them.
 */
export function exampleInput(type: PinnedCaseType, event: string): JsonObject {
  const example: Record<string, Json> = {};
  const bringsFiles = type.events[event]?.does === "submit";
  for (const [name, field] of Object.entries(fieldsOfEvent(type, event))) {
    const isDue = field.when === undefined || example[field.when.field] === field.when.is;
    if (field.explains !== undefined) continue;
    const isLeft = field.kind === "files" ? !bringsFiles : field.optional;
    if (isLeft || !isDue) continue;
    example[name] = exampleOf(name, field);
  }
  return example;
}

function exampleOf(name: string, field: FieldDefinition): Json {
  if (field.must_be !== undefined) return field.must_be;
  const [first] = field.options ?? [];
  if (first !== undefined) return field.kind === "choices" ? [first] : first;
  const value = BY_NAME[name] ?? (field.past === true ? "2024-03-01" : BY_KIND[field.kind]);
  return typeof value === "string" && field.max !== undefined ? value.slice(0, field.max) : value;
}
