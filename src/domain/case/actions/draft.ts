import { z } from "zod";
import { refuse } from "../../refusal.ts";
import type { CaseType, EventDefinition, FieldDefinition, PinnedCaseType } from "../case-type.ts";
import { citedApart } from "../cited-apart.ts";
import { joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import type { JsonObject } from "../state.ts";
import type { Draft } from "../decision.ts";
import { linesOf, textOf } from "../text-of.ts";

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

const longText: FieldDefinition = { kind: "long-text", class: "staff-only", optional: true };
const yesNo: FieldDefinition = { kind: "yes-no", class: "staff-only", optional: true };
const ofTool: FieldDefinition = {
  kind: "short-text",
  class: "staff-only",
  optional: true,
  when: { field: "tool-helped", is: true },
};

function fields(
  definition: EventDefinition,
  type: PinnedCaseType,
): Record<string, FieldDefinition> {
  const options = [...outcomesOf(type, definition.drafts)];
  return {
    outcome: { kind: "choice", class: "staff-only", optional: false, options },
    reasons: longText,
    standard: { kind: "choice", class: "staff-only", optional: true, options: type.standards },
    burden: {
      kind: "choice",
      class: "staff-only",
      optional: true,
      options: ["applicant", "office"],
    },
    "any-credible-evidence": yesNo,
    "answer-considered": longText,
    "factors-for": longText,
    "factors-against": longText,
    "best-interests": longText,
    "tool-helped": yesNo,
    "tool-name": ofTool,
    "tool-version": ofTool,
    "tool-did": ofTool,
    "read-in-full": { ...yesNo, when: { field: "tool-helped", is: true } },
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
  decide({ state, acting, today, type }, input) {
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
      ...weighed(input),
      ...helpOf(input, state.draft),
      rules: type.hash,
      draftedBy: acting.actorId,
      on: today,
    };
    const { rest, apart } = citedApart(content, state.exhibits);
    return { payload: joined({ "staff-only": { draft: rest } }, apart) };
  },
};

/** What some cases need beside reasons and findings; what was left empty is not in the draft. */
function weighed(input: JsonObject): Partial<Draft> {
  const answerConsidered = textOf(input["answer-considered"]).trim();
  const bestInterests = textOf(input["best-interests"]).trim();
  const factors = {
    for: linesOf(input["factors-for"]),
    against: linesOf(input["factors-against"]),
  };
  return {
    ...(answerConsidered === "" ? {} : { answerConsidered }),
    ...(bestInterests === "" ? {} : { bestInterests }),
    ...(factors.for.length + factors.against.length === 0 ? {} : { factors }),
  };
}

// A draft that a tool helped with stays one: to leave the box empty later takes nothing back.
function helpOf(input: JsonObject, before: Draft | undefined): Partial<Draft> {
  if (input["tool-helped"] !== true) return before?.tool === undefined ? {} : { tool: before.tool };
  return {
    tool: {
      name: textOf(input["tool-name"]).trim(),
      version: textOf(input["tool-version"]).trim(),
      did: textOf(input["tool-did"]).trim(),
      wrote: before?.tool?.wrote ?? textOf(input["reasons"]),
    },
    readInFull: input["read-in-full"] === true,
  };
}
