import { applicationFields, type FieldDefinition } from "#domain/case/case-type.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { JsonObject } from "#domain/case/state.ts";
import { contradictions, explainerOf } from "#domain/case/told-ages.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import type { Form } from "../../../visit.ts";
import type { Question, Standing } from "./draft-in-hand.ts";

/** What the page of a question may ask: the question, and why it does not contradict another. */
export function pageFields(
  type: PinnedCaseType,
  { name, field }: Question,
): Record<string, FieldDefinition> {
  const all = applicationFields(type);
  const explainer = explainerOf(all, name);
  const why = explainer === undefined ? undefined : all[explainer];
  return { [name]: field, ...(explainer && why ? { [explainer]: why } : {}) };
}

/** The draft with what a page's form says of why both answers are right; unasked, it stays. */
export function withExplanation(
  draft: ApplicationDraft,
  { type, question }: { readonly type: PinnedCaseType; readonly question: Question },
  form: Form,
  input: JsonObject,
): ApplicationDraft {
  const explainer = explainerOf(applicationFields(type), question.name);
  if (explainer === undefined || form.texts[explainer] === undefined) return draft;
  const { [explainer]: _before, ...others } = draft.answers;
  const why = input[explainer];
  return { ...draft, answers: why === undefined ? others : { ...others, [explainer]: why } };
}

/** The explanations that still have something to explain, as questions of their sections. */
export function explanationsOf({ type, draft, today }: Standing): readonly Question[] {
  const all = applicationFields(type);
  return type.sections.flatMap((section) =>
    Object.entries(section.asks).flatMap(([name, field]) => {
      const { [name]: why, ...others } = draft.answers;
      if (field.explains === undefined || why === undefined) return [];
      const meant = contradictions(all, others, today);
      const isMeant = meant.some((one) => one.field === field.explains);
      return isMeant ? [{ name, field, section: section.name }] : [];
    }),
  );
}
