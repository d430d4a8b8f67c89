import type { FieldDefinition } from "#domain/case/case-type.ts";
import type { Exhibit } from "#domain/case/state.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { isMinorOn, lacksCapacity } from "#domain/case/minor.ts";
import type { FieldProblem } from "#domain/refusal.ts";
import type { DecisionChecklist } from "#questions/decision-checklist.ts";
import { fieldWords } from "../../fields/field-words.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { checkboxField, type Choice, selectField } from "../../parts/choice-fields.ts";
import { type Html, html } from "../../parts/html.ts";
import { textArea } from "../../parts/text-area.ts";
import { textField } from "../../parts/text-field.ts";
import { type Form, type SignedVisit, textOf } from "../../visit.ts";
import { exhibitName, provenance } from "./case-evidence.ts";
import { outcomeAtDesk } from "./desk-words.ts";
import { blockCount, contraryField, findingField } from "./draft-input.ts";
import { problemText } from "./problem-words.ts";

type Drafting = {
  readonly visit: SignedVisit;
  readonly list: DecisionChecklist;
  readonly event: string;
  readonly form: Form;
  readonly problems: readonly FieldProblem[];
};

/** The fields of a draft: outcome and reasons, the findings with their evidence, and the rest. */
export function draftFields(drafting: Drafting): Html {
  const { visit, list, event, form, problems } = drafting;
  const { words } = visit;
  const { type, state } = list.file;
  const blocks = blockCount(form);
  // A draft may be saved unfinished, but nothing on this page can be left out of a decision.
  const shown = needed(draftFieldsAsked(list, fieldsOfEvent(type, event)));
  const findings = Array.from({ length: blocks }, (_, index) => finding(drafting, index + 1));
  const contrary = contraryExhibits(list);
  const choices = { outcome: outcomes(drafting, shown) };
  return html`<input type="hidden" name="blocks" value="${String(blocks)}">
${renderFields(words, type, event, shown, form, problems, { choices })}
<h2 class="govuk-heading-m" id="findings">${words.t("desk.findings")}</h2>
<p>${words.t("desk.findings-lead")}</p>
${findings}
${
  contrary.length > 0 &&
  html`<h2 class="govuk-heading-m" id="contrary">${words.t("desk.contrary")}</h2>
<p>${words.t("desk.contrary-lead")}</p>${contrary.map((one) => answerTo(drafting, one))}`
}
${state.exhibits.length === 0 && html`<p class="rc-quiet">${words.t("desk.contrary-none")}</p>`}`;
}

/** A draft asks for what this case needs: nobody weighs an answer that never came. */
function draftFieldsAsked(
  { file, signing }: DecisionChecklist,
  fields: Readonly<Record<string, FieldDefinition>>,
): Readonly<Record<string, FieldDefinition>> {
  const { type, state, today } = file;
  const outcomes = signing.flatMap((name) => Object.values(type.events[name]?.outcomes ?? {}));
  const isDiscretionary = outcomes.some((one) => one.discretionary);
  const isAsked: Readonly<Record<string, boolean>> = {
    "any-credible-evidence": type.regimes.includes("R-1367") || state.attached.includes("R-1367"),
    "answer-considered": state.requests.some(
      (one) => one.answeredOn !== undefined && one.waivedOn === undefined,
    ),
    "factors-for": isDiscretionary,
    "factors-against": isDiscretionary,
    "best-interests": isMinorOn(state, type, today) || lacksCapacity(state, type),
  };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isAsked[name] ?? true));
}

function outcomes(
  { visit: { words }, list }: Drafting,
  fields: Readonly<Record<string, FieldDefinition>>,
) {
  const { type } = list.file;
  const options = fields["outcome"]?.options ?? [];
  return options.map((value) => ({ value, text: outcomeAtDesk(words, type, value) }));
}

const needed = (fields: Readonly<Record<string, FieldDefinition>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { ...field, optional: name === "tool-helped" },
    ]),
  );

function finding({ visit, list, form, problems }: Drafting, block: number): Html {
  const { words } = visit;
  const { type } = list.file;
  const name = (part: string) => findingField(block, part);
  const value = (part: string) => textOf(form, name(part));
  const label = (part: string) => fieldWords(words, type, "", part).label;
  const about = (part: string) => {
    const problem = problems.find((one) => one.field === name(part));
    const error = problem && problemText(words, problem);
    return { words, name: name(part), label: label(part), error };
  };
  const box = (part: string, text: string) =>
    checkboxField({
      ...about(part),
      label: words.t(`desk.finding.${part}`),
      values: form.texts[name(part)] ?? [],
      choices: [{ value: "yes", text }],
    });
  const picked = form.texts[name("exhibits")] ?? [];
  const provisions = [
    { value: "", text: words.t("fields.choose") },
    ...Object.entries(type.provisions).map(([key, law]) => ({
      value: key,
      text: `${typeWord(words, type, `provision.${key}`)} (${law})`,
    })),
  ];
  return html`<fieldset class="govuk-fieldset rc-finding" id="finding-${block}">
<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
${words.t("desk.finding.title", { number: block })}</legend>
${textField({ ...about("issue"), value: value("issue") })}
${textArea({ ...about("finding"), value: value("finding"), rows: 3 })}
${selectField({ ...about("provision"), value: value("provision"), choices: provisions })}
${checkboxField({ ...about("exhibits"), values: picked, choices: evidence(visit, list) })}
${textArea({ ...about("weight"), value: value("weight"), rows: 2 })}
${box("adverse", label("adverse"))}
${value("issue") !== "" && box("remove", words.t("desk.finding.remove-box"))}
</fieldset>`;
}

/** What a finding can rest on: the application itself, the interview, every exhibit. */
export function evidence({ words }: SignedVisit, { file }: DecisionChecklist): Choice[] {
  const { exhibits, interviews } = file.state;
  return [
    { value: "application", text: words.t("desk.evidence.application") },
    ...(interviews.length > 0
      ? [{ value: "interview", text: words.t("desk.evidence.interview") }]
      : []),
    ...exhibits.map((exhibit) => ({
      value: exhibit.id,
      text: exhibitName(words, exhibit),
      hint: exhibit.suppliedBy === "person" ? undefined : provenance(words, exhibit).join(" "),
    })),
  ];
}

/** What the person sent that no finding rests on, and what was answered already. */
function contraryExhibits({ file, unanswered, draft }: DecisionChecklist): readonly Exhibit[] {
  const answered = new Set((draft?.contrary ?? []).map((one) => one.exhibit));
  const open = new Set(unanswered.map((one) => one.id));
  return file.state.exhibits.filter((one) => open.has(one.id) || answered.has(one.id));
}

function answerTo({ visit, form, problems }: Drafting, exhibit: Exhibit): Html {
  const { words } = visit;
  const name = contraryField(exhibit.id);
  const problem = problems.find((one) => one.field === name);
  return textArea({
    words,
    name,
    label: words.t("desk.contrary-answer", { exhibit: exhibitName(words, exhibit) }),
    value: textOf(form, name),
    rows: 2,
    error: problem && problemText(words, problem),
  });
}
