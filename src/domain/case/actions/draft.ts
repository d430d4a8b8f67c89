import { z } from "zod";
import { refuse } from "../../refusal.ts";
import type { CaseType, EventDefinition, FieldDefinition, PinnedCaseType } from "../case-type.ts";
import type { ActionKind } from "../decide.ts";
import type { Draft } from "../state.ts";
import { textOf } from "../text-of.ts";

const text = z.string().max(20_000);
const written = text.min(1).refine((value) => value.trim() !== "", { error: "required" });

/** The structured part of a draft: findings tied to exhibits, and contrary evidence answered. */
export const DRAFT_PARTS = {
  findings: z
    .array(
      z.strictObject({
        issue: written,
        finding: written,
        provision: text,
        weight: text,
        exhibits: z.array(z.string().max(80)).max(100),
        adverse: z.boolean(),
      }),
    )
    .max(50)
    .default([]),
  contrary: z
    .array(z.strictObject({ exhibit: z.string().max(80), answer: text }))
    .max(200)
    .default([]),
} as const;

function fields(
  definition: EventDefinition,
  type: PinnedCaseType,
): Record<string, FieldDefinition> {
  const options = [...outcomesOf(type, definition.drafts)];
  return {
    outcome: { kind: "choice", class: "staff-only", optional: false, options },
    reasons: { kind: "long-text", class: "staff-only", optional: true },
    standard: { kind: "choice", class: "staff-only", optional: true, options: type.standards },
    burden: {
      kind: "choice",
      class: "staff-only",
      optional: true,
      options: ["applicant", "office"],
    },
    "any-credible-evidence": { kind: "yes-no", class: "staff-only", optional: true },
  };
}

/** Every outcome that a signing event of the type knows, or those of one signing event. */
export function outcomesOf(type: CaseType, signing?: string): readonly string[] {
  const events = Object.entries(type.events)
    .filter(([name, event]) => event.does === "decide" && (signing ?? name) === name)
    .map(([, event]) => event);
  return [...new Set(events.flatMap((event) => Object.keys(event.outcomes ?? {})))];
}

/** An officer writes or changes the draft of a decision; nobody but staff sees it. */
export const draft: ActionKind = {
  kind: "draft",
  fields,
  parts: DRAFT_PARTS,
  decide({ state, acting, today }, input) {
    const known = new Set([
      "application",
      "interview",
      ...state.exhibits.map((exhibit) => exhibit.id),
    ]);
    const findings = (input["findings"] ?? []) as unknown as Draft["findings"];
    const contrary = (input["contrary"] ?? []) as unknown as Draft["contrary"];
    const named = [
      ...findings.flatMap((one) => one.exhibits),
      ...contrary.map((one) => one.exhibit),
    ];
    if (named.some((id) => !known.has(id))) {
      return refuse("invalid-input", { fields: [{ field: "findings", code: "unknown-exhibit" }] });
    }
    const content: Draft = {
      version: state.version + 1,
      outcome: textOf(input["outcome"]),
      standard: textOf(input["standard"]),
      burden: textOf(input["burden"]),
      reasons: textOf(input["reasons"]),
      findings,
      contrary,
      anyCredibleEvidence: input["any-credible-evidence"] === true,
      draftedBy: acting.actorId,
      on: today,
    };
    return { payload: { "staff-only": { draft: content } } };
  },
};
