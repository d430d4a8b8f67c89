import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../../fields/type-words.ts";
import { type Html, html } from "../../../parts/html.ts";
import { warning } from "../../../parts/notice.ts";

/** Said before anything is asked: what a no may bring, and who advises for free. */
export function beforeYouStart(words: Words, type?: PinnedCaseType): Html {
  const outcomes = type === undefined ? [] : adverse(type);
  // What a no brings, and who advises, is another country's to say where the case is another's.
  const said = (key: string): string =>
    (type === undefined ? undefined : typeWordIfAny(words, type, `before.${key}`)) ??
    words.t(`apply.before.${key}`);
  return html`${warning({ words, text: words.t("apply.before.warning") })}
<h2 class="govuk-heading-m">${words.t("apply.before.if-no")}</h2>
<p>${said("if-no-text")}</p>
${
  type !== undefined &&
  outcomes.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">${outcomes.map(
    (outcome) => html`<li><b class="rc-block">${typeWord(words, type, `outcome.${outcome}`)}</b>
${typeWordIfAny(words, type, `outcome.${outcome}.means`)}</li>`,
  )}</ul>`
}
<h2 class="govuk-heading-m">${words.t("apply.before.advice")}</h2>
<p>${said("advice-text")}</p>
<p>${said("advice-list")}</p>
<p>${said("notario")}</p>
<h2 class="govuk-heading-m">${words.t("apply.before.draft")}</h2>
<p>${words.t("apply.before.draft-text")}</p>`;
}

/** Every outcome against the person that a first decision may have, in the order of the rules. */
function adverse(type: PinnedCaseType): readonly string[] {
  const first = Object.values(type.events).find((event) => event.does === "decide");
  const outcomes = Object.entries(first?.outcomes ?? {});
  return outcomes.filter(([, outcome]) => outcome.adverse).map(([name]) => name);
}
