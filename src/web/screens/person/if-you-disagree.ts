import type { CaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Decision } from "#domain/case/decision.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";

type Route = CaseType["reviews"][string];

/** Every way to have the decision looked at again: where, with which form, until when. */
export function ifYouDisagree(words: Words, file: CaseFile, decision: Decision): Html {
  const { type } = file;
  const routes = decision.reviews.flatMap((name) => {
    const route = type.reviews[name];
    return route === undefined ? [] : [{ name, route }];
  });
  if (routes.length === 0) {
    return html`<p>${words.t(`person.disagree.none${decision.adverse ? "" : "-needed"}`)}</p>`;
  }
  const kinds = new Set(routes.map(({ route }) => route.kind));
  const hasAppeal = kinds.has("appeal");
  return html`${
    !hasAppeal &&
    html`<p><b>${words.t(kinds.has("motion") ? "person.disagree.motion-only" : "person.disagree.no-appeal")}</b></p>`
  }
${routes.map(({ name, route }) => way(words, file, name, route))}
<h3 class="govuk-heading-s">${words.t("person.disagree.help")}</h3>
<p>${words.t("person.disagree.help-text")}</p>
<p>${words.t("person.disagree.represented")}</p>
<p>${words.t("person.disagree.no-harm")}</p>`;
}

function way(words: Words, { type, state, may }: CaseFile, name: string, route: Route): Html {
  const event = route.event !== undefined && may.includes(route.event) ? route.event : undefined;
  const facts = [
    fact(words, "forum", typeWord(words, type, `forum.${route.forum}`)),
    route.form !== undefined && fact(words, "form", html`<bdi dir="ltr">${route.form}</bdi>`),
    lastDay(words, state, route),
    route.stay !== undefined && fact(words, "stay", words.t(`person.disagree.stay-${route.stay}`)),
    route.fee !== undefined && fact(words, "fee", words.t(`person.disagree.fee-${route.fee}`)),
  ];
  return html`<section class="rc-panel">
<h4 class="govuk-heading-s">${typeWord(words, type, `review.${name}`)}</h4>
<p>${typeWordIfAny(words, type, `review.${name}.how`)}</p>
<dl class="rc-consequences">${facts}</dl>
${
  event !== undefined &&
  html`<p><a class="govuk-button" href="/cases/${state.caseId}/${event}">
${typeWord(words, type, `event.${event}`)}</a></p>`
}
<p class="rc-law">${words.t("parts.rule", { law: route.cite })}</p></section>`;
}

const fact = (words: Words, key: string, value: Html | string): Html =>
  html`<dt>${words.t(`person.disagree.${key}`)}</dt><dd>${value}</dd>`;

// The display reading is the last day that is safe under every lawful way of counting.
function lastDay(words: Words, state: CaseState, { deadline }: Route): Html {
  const clock = state.deadlines.findLast((one) => one.name === deadline);
  if (clock === undefined) return fact(words, "until", words.t("person.disagree.no-date"));
  const { dueOn } = clock.display;
  return fact(
    words,
    "until",
    html`<b><time datetime="${dueOn}">${words.date(dueOn)}</time></b>
<a class="govuk-link" href="/cases/${state.caseId}#why-${clock.name}">${words.t("parts.why-this-date")}</a>
${clock.contested === true && html`<br>${words.t("parts.contested")}`}`,
  );
}
