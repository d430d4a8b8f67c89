import { button, type Button } from "./button.ts";
import { type DeadlineLine, deadlineLine } from "./deadline-line.ts";
import { type Html, html } from "./html.ts";
import { type StateKind, stateWord } from "./state-word.ts";

export type CaseCard = {
  /** The kind of case in plain words: 'Asylum application'. */
  typeName: string;
  reference: string;
  /** The person it is about, where one reader has several people's cases. */
  person?: string | undefined;
  state: { kind: StateKind; text: string };
  /** The next thing, in one sentence: 'We need two more documents'. */
  next: string;
  /** Who must act, when that is not the reader. */
  whoActs?: string | undefined;
  deadline?: DeadlineLine | undefined;
  /** What the reader should know after what to do: that the office is late. */
  aside?: Html | undefined;
  actions?: Button[] | undefined;
  /** Where the case's own page is; the name of the case links to it. */
  href?: string | undefined;
  /** 1 on the page of the case itself, 2 in a list. */
  level?: 1 | 2 | undefined;
};

/** One case: what it is, whose turn it is, what comes next and by when. */
export function caseCard(view: CaseCard): Html {
  const { typeName, href, state, deadline } = view;
  const name =
    href === undefined ? typeName : html`<a class="govuk-link" href="${href}">${typeName}</a>`;
  const first = state.kind === "waiting-on-you" ? " rc-card--first" : "";
  return html`<article class="rc-card${first}">
<header class="rc-card__head">
${
  view.level === 1
    ? html`<h1 class="rc-card__name">${name}</h1>`
    : html`<h2
class="rc-card__name">${name}</h2>`
}
<span class="rc-reference" dir="ltr">${view.reference}</span></header>
${view.person && html`<p class="rc-quiet">${view.person}</p>`}
<p class="rc-card__state">${stateWord(state)}</p>
<p class="rc-card__next">${view.next}</p>
${view.whoActs && html`<p class="rc-quiet">${view.whoActs}</p>`}
${deadline && deadlineLine(deadline)}
${(view.actions?.length ?? 0) > 0 && html`<div class="govuk-button-group">${view.actions?.map(button)}</div>`}
${view.aside}
</article>`;
}
