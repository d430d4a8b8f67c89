import type { Exhibit, JsonObject } from "#domain/case/state.ts";
import type { Draft } from "#domain/case/decision.ts";
import type { FieldProblem } from "#domain/refusal.ts";
import { type Form, textOf } from "../../visit.ts";

const MOST_BLOCKS = 50;

/** What only some drafts need: texts, and what is said of a tool that helped. */
const WEIGHED = ["answer-considered", "factors-for", "factors-against", "best-interests"] as const;
const TOOL = ["tool-name", "tool-version", "tool-did"] as const;

/** Names of the fields of one finding; blocks count from 1, as the page numbers them. */
export const findingField = (block: number, part: string): string => `finding-${block}-${part}`;
export const contraryField = (exhibit: string): string => `contrary-${exhibit}`;

export type DraftInput = {
  readonly input: JsonObject;
  /** The block on the page for each finding of the input, for naming what is wrong. */
  readonly blocks: readonly number[];
};

/** How many finding blocks a form holds. */
export function blockCount(form: Form): number {
  const sent = Number(textOf(form, "blocks"));
  return Number.isInteger(sent) ? Math.min(Math.max(sent, 1), MOST_BLOCKS) : 1;
}

/** What a form says as the input of a draft. Empty blocks and those to be removed are left out. */
export function draftInput(form: Form, exhibits: readonly Exhibit[]): DraftInput {
  const findings: JsonObject[] = [];
  const blocks: number[] = [];
  for (let block = 1; block <= blockCount(form); block++) {
    const part = (name: string) => cleaned(textOf(form, findingField(block, name)));
    const picked = form.texts[findingField(block, "exhibits")] ?? [];
    const isRemoved = part("remove") === "yes";
    const isEmpty = part("issue") === "" && part("finding") === "" && part("weight") === "";
    if (isRemoved || (isEmpty && picked.length === 0)) continue;
    blocks.push(block);
    findings.push({
      issue: part("issue"),
      finding: part("finding"),
      provision: part("provision"),
      weight: part("weight"),
      exhibits: [...new Set(picked)],
      adverse: part("adverse") === "yes",
    });
  }
  const contrary = exhibits.flatMap(({ id }) => {
    const answer = cleaned(textOf(form, contraryField(id)));
    return answer === "" ? [] : [{ exhibit: id, answer }];
  });
  const optional = (name: string): JsonObject => {
    const value = cleaned(textOf(form, name));
    return value === "" ? {} : { [name]: value };
  };
  const input = {
    ...optional("outcome"),
    ...optional("reasons"),
    ...optional("standard"),
    ...optional("burden"),
    ...(textOf(form, "any-credible-evidence") === "yes" ? { "any-credible-evidence": true } : {}),
    ...Object.assign({}, ...WEIGHED.map(optional)),
    ...(textOf(form, "tool-helped") === "yes" ? helpOf(form, optional) : {}),
    findings,
    contrary,
  };
  return { input, blocks };
}

function helpOf(form: Form, optional: (name: string) => JsonObject): JsonObject {
  return {
    "tool-helped": true,
    ...Object.assign({}, ...TOOL.map(optional)),
    ...(textOf(form, "read-in-full") === "yes" ? { "read-in-full": true } : {}),
  };
}

const cleaned = (text: string): string => text.trim().replaceAll("\r\n", "\n");

/** The form that would have written this draft, to fill the page with it. */
export function formOfDraft(draft: Draft, blocks: number): Form {
  const texts: Record<string, readonly string[]> = {
    outcome: [draft.outcome],
    reasons: [draft.reasons],
    standard: [draft.standard],
    burden: [draft.burden],
    "any-credible-evidence": draft.anyCredibleEvidence === true ? ["yes"] : [],
    "answer-considered": [draft.answerConsidered ?? ""],
    "factors-for": [(draft.factors?.for ?? []).join("\n")],
    "factors-against": [(draft.factors?.against ?? []).join("\n")],
    "best-interests": [draft.bestInterests ?? ""],
    "tool-helped": draft.tool === undefined ? [] : ["yes"],
    "tool-name": [draft.tool?.name ?? ""],
    "tool-version": [draft.tool?.version ?? ""],
    "tool-did": [draft.tool?.did ?? ""],
    "read-in-full": draft.readInFull === true ? ["yes"] : [],
    blocks: [String(Math.min(Math.max(blocks, draft.findings.length, 1), MOST_BLOCKS))],
  };
  for (const [index, finding] of draft.findings.entries()) {
    const put = (part: string, values: readonly string[]) => {
      texts[findingField(index + 1, part)] = values;
    };
    put("issue", [finding.issue]);
    put("finding", [finding.finding]);
    put("provision", [finding.provision]);
    put("weight", [finding.weight]);
    put("exhibits", finding.exhibits);
    put("adverse", finding.adverse ? ["yes"] : []);
  }
  for (const { exhibit, answer } of draft.contrary) texts[contraryField(exhibit)] = [answer];
  return { texts, uploads: {} };
}

/** Whether a form says anything but what the saved draft says. */
export function isChanged(
  form: Form,
  draft: Draft | undefined,
  exhibits: readonly Exhibit[],
): boolean {
  if (draft === undefined) return true;
  const saved = draftInput(formOfDraft(draft, 0), exhibits).input;
  return JSON.stringify(draftInput(form, exhibits).input) !== JSON.stringify(saved);
}

/** A problem of the input under the name that its field has on the page. */
export function onPage({ field, ...rest }: FieldProblem, blocks: readonly number[]): FieldProblem {
  const [, index, part] = /^findings\.(\d+)\.?(\w*)/.exec(field) ?? [];
  if (index === undefined) return { field, ...rest };
  const block = blocks[Number(index)] ?? 1;
  return {
    field: findingField(block, part === undefined || part === "" ? "issue" : part),
    ...rest,
  };
}
