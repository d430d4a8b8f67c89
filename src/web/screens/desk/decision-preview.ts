import { findEvent } from "#domain/case/case-type.ts";
import type { Draft } from "#domain/case/state.ts";
import type { DecisionChecklist } from "#questions/decision-checklist.ts";
import { isLanguage } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { attributes, type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import type { SignedVisit } from "../../visit.ts";
import { exhibitName } from "./case-evidence.ts";

/** The draft as the person will read it: our words in their language, the officer's as written. */
export function decisionPreview(visit: SignedVisit, list: DecisionChecklist, draft: Draft): Html {
  const { words } = visit;
  const spoken = list.file.state.parties[0]?.language;
  const theirs = isLanguage(spoken) ? visit.wordsIn(spoken) : visit.wordsIn("en");
  const language = languageForReader(words, theirs.language);
  return section({
    id: "preview",
    title: words.t("desk.preview"),
    body: html`<p>${words.t("desk.preview-lead", { language })}
${!isLanguage(spoken) && spoken !== undefined && words.t("desk.preview-other", { language: languageForReader(words, spoken) })}</p>
<article class="rc-panel"${attributes({ lang: theirs.language, dir: theirs.direction })}>
${letter(visit, theirs, list, draft)}</article>`,
  });
}

function letter(
  { office, signedIn }: SignedVisit,
  words: Words,
  list: DecisionChecklist,
  draft: Draft,
) {
  const { type, state, today } = list.file;
  const signing = findEvent(type, list.signing[0] ?? "");
  const outcome = signing?.outcomes?.[draft.outcome];
  const routes = (outcome?.review ?? []).map((name) => {
    const route = type.reviews[name];
    const clock = route?.deadline;
    const due =
      clock === undefined
        ? undefined
        : office.rules.deadline(type, clock, today, "electronic").display.dueOn;
    return html`<li><b>${typeWord(words, type, `review.${name}`)}</b><br>
${typeWordIfAny(words, type, `review.${name}.how`)}
${due !== undefined && words.t("desk.preview.by", { date: words.date(due) })}
<span class="rc-quiet"><bdi dir="ltr">${route?.cite}</bdi></span></li>`;
  });
  return html`<h3 class="govuk-heading-m">${optionWords(words, type, "outcome", draft.outcome)}</h3>
<p>${typeWordIfAny(words, type, `outcome.${draft.outcome}.means`)}</p>
<h4 class="govuk-heading-s">${words.t("desk.preview.reasons")}</h4>
<p dir="auto" class="rc-own-words">${draft.reasons}</p>
${draft.findings.map((finding) => oneFinding(words, list, finding))}
${
  draft.contrary.length > 0 &&
  html`<h4 class="govuk-heading-s">${words.t("desk.preview.contrary")}</h4>
<ul class="govuk-list govuk-list--bullet">${draft.contrary.map(
    ({ exhibit, answer }) =>
      html`<li>${named(words, list, exhibit)}: <span dir="auto">${answer}</span></li>`,
  )}</ul>`
}
<p class="rc-quiet">${[
    draft.standard === ""
      ? ""
      : words.t("desk.preview.standard", {
          standard: optionWords(words, type, "standard", draft.standard),
        }),
    draft.burden === ""
      ? ""
      : words.t("desk.preview.burden", { who: optionWords(words, type, "burden", draft.burden) }),
  ].join(" ")}</p>
<h4 class="govuk-heading-s">${words.t("desk.preview.disagree")}</h4>
${
  routes.length === 0
    ? html`<p>${words.t("desk.preview.no-review")}</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${routes}</ul>`
}
<p>${words.t("desk.preview.signed", { name: state.assignedTo?.name ?? signedIn.who.name })}</p>`;
}

function oneFinding(
  words: Words,
  list: DecisionChecklist,
  finding: Draft["findings"][number],
): Html {
  const { type } = list.file;
  const law = type.provisions[finding.provision];
  const rests = finding.exhibits.map((id) => named(words, list, id));
  return html`<h4 class="govuk-heading-s" dir="auto">${finding.issue}</h4>
<p dir="auto" class="rc-own-words">${finding.finding}</p>
<p dir="auto">${finding.weight}</p>
<p class="rc-quiet">${
    rests.length > 0 && words.t("desk.preview.rests-on", { evidence: words.list(rests) })
  } ${
    law !== undefined &&
    words.t("desk.preview.rule", {
      rule: typeWord(words, type, `provision.${finding.provision}`),
      law,
    })
  }</p>`;
}

function named(words: Words, { file }: DecisionChecklist, id: string): string {
  if (id === "application" || id === "interview") return words.t(`desk.evidence.${id}`);
  const exhibit = file.state.exhibits.find((one) => one.id === id);
  return exhibit === undefined ? "" : exhibitName(words, exhibit);
}
