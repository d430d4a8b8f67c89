import { z } from "zod";
import type { EventDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { isObservable } from "#domain/case/forbids.ts";
import type { AnyQuestion } from "#domain/question.ts";
import type { Office } from "#door/office.ts";
import { QUESTIONS } from "#questions/all.ts";

/** One address of a question. Several questions at one address: the caller's kind chooses. */
export type QuestionOperation = {
  readonly id: string;
  /** Below the prefix, with `{caseId}` where the case stands. */
  readonly path: string;
  readonly questions: readonly AnyQuestion[];
  /** POST where what is asked stands in the body and in no address. */
  readonly method: "get" | "post";
  /** Policies let anybody ask, signed in or not. */
  readonly isPublic: boolean;
};

/** One event that somebody may cause, with the case types that know it. */
export type EventOperation = {
  readonly event: string;
  readonly types: readonly PinnedCaseType[];
  readonly definition: EventDefinition;
};

/** Every question's address, derived from the list of questions. */
export function questionOperations(
  office: Pick<Office, "judge">,
  questions: Readonly<Record<string, AnyQuestion>> = QUESTIONS,
): readonly QuestionOperation[] {
  const both = ["my-cases", "worklist"].flatMap((name) => questions[name] ?? []);
  return [
    { id: "list-cases", path: "/cases", questions: both, isPublic: false, method: "get" },
    ...Object.entries(questions).map(([id, question]) => ({
      id,
      path: pathOf(id, question),
      questions: [question],
      isPublic: isPublic(office, question),
      method: isAskedInBody(question) ? ("post" as const) : ("get" as const),
    })),
  ];
}

/** Whether a question is sent in the body of a request. */
export const isAskedInBody = (question: AnyQuestion): boolean =>
  question.about === "list" && question.isAskedInBody === true;

/** The question that this caller means where an address has one for persons and one for staff. */
export function chosenQuestion({ questions }: QuestionOperation, kind: string): AnyQuestion {
  const [forPersons, forStaff] = questions;
  const chosen = kind === "person" ? forPersons : (forStaff ?? forPersons);
  if (chosen === undefined) throw new Error("An address without a question.");
  return chosen;
}

/** The input that pages a question (`after`, `before`), or undefined where it gives all at once. */
export function pagingKey({ input }: AnyQuestion): "after" | "before" | undefined {
  const shape = inputShape(input);
  return (["after", "before"] as const).find((key) => Object.hasOwn(shape, key));
}

/** The inputs of a question, by name. */
export function inputShape(input: z.ZodType): Record<string, z.ZodType> {
  return input instanceof z.ZodObject ? input.shape : {};
}

/** Every event that people cause in an office of this mode, by name over all its case types. */
export function eventOperations(
  office: Pick<Office, "mode"> & { readonly rules: Pick<Office["rules"], "current"> },
): readonly EventOperation[] {
  const found = new Map<string, EventOperation>();
  for (const type of office.rules.current.values()) {
    for (const [event, definition] of Object.entries(type.events)) {
      const isClocks = definition.by.every((actor) => actor === "clock");
      const isHere = office.mode === "own" || isObservable(definition);
      if (isClocks || !isHere) continue;
      const known = found.get(event);
      found.set(event, { event, definition, types: [...(known?.types ?? []), type] });
    }
  }
  return [...found.values()].toSorted((a, b) => a.event.localeCompare(b.event));
}

const PATHS: Readonly<Record<string, string>> = {
  "case-file": "/cases/{caseId}",
  "case-exhibit": "/cases/{caseId}/exhibits/{fileId}",
  "part-exhibit": "/cases/{caseId}/parts/{part}/exhibits/{fileId}",
};

function pathOf(id: string, { about }: AnyQuestion): string {
  if (about === "list") return `/${id}`;
  return PATHS[id] ?? `/cases/{caseId}/${id.replace(/^case-/, "")}`;
}

/** True where the version of the case says all: nothing but its stream is read. */
export function isVersioned(question: AnyQuestion): boolean {
  return question.about === "case" && question.reads !== true;
}

function isPublic(office: Pick<Office, "judge">, { name, about }: AnyQuestion): boolean {
  if (about === "case") return false;
  return office.judge.judge({
    action: name,
    actorKind: "person",
    roles: [],
    purpose: "public-information",
    relations: ["none"],
    caseMode: "none",
    isProtected: false,
  }).allowed;
}
