import { endsOf } from "#domain/case/ways.ts";
import type { EventDefinition, OutcomeDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { actorText, furtherTexts, needTexts, routeTerms } from "#rulebook/act-blocks.ts";
import { outcomeTerms } from "#rulebook/conditions.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { cited } from "./cited.ts";

/** Who may do what, in which state, what it needs, and by which law. */
export function actsSection(words: Words, type: PinnedCaseType): Html {
  return section({
    id: "acts",
    title: words.t("rules.acts"),
    body: html`<p>${words.t("rules.acts-lead")}</p>${table({
      caption: words.t("rules.acts"),
      isCaptionHidden: true,
      isStacked: true,
      columns: ["act", "by", "when-and-where", "needs"].map((key) => ({
        text: words.t(`rules.${key}`),
      })),
      rows: Object.entries(type.events).map(([event, definition]) => [
        actOf(words, type, event, definition),
        words.list(
          definition.by.map((actor) => actorText(words, actor)),
          "or",
        ),
        whenOf(words, type, event, definition),
        needsOf(words, type, definition),
      ]),
    })}`,
  });
}

function actOf(
  words: Words,
  type: PinnedCaseType,
  event: string,
  { cite, then }: EventDefinition,
): HtmlValue {
  const next = then === undefined ? undefined : typeWord(words, type, `event.${then}`);
  return html`<div>${typeWord(words, type, `event.${event}`)} <code dir="ltr">${event}</code>
${
  next !== undefined &&
  html`<br><span class="rc-quiet">${words.t("rules.then", { act: next })}</span>`
}
${cite !== undefined && cited(words, type, cite)}</div>`;
}

function whenOf(
  words: Words,
  type: PinnedCaseType,
  event: string,
  definition: EventDefinition,
): HtmlValue {
  const name = (state: string) => typeWord(words, type, `state.${state}`);
  const from =
    event === type.opens_with
      ? words.t("rules.opens")
      : definition.from.length === 0
        ? words.t("rules.any-state")
        : words.list(definition.from.map(name), "or");
  const ends = endsOf(type, definition);
  const to =
    ends.length === 0
      ? words.t("rules.stays")
      : words.t("rules.leads-to", { states: words.list(ends.map(name), "or") });
  return html`<div>${from}<br><b>${to}</b></div>`;
}

function needsOf(words: Words, type: PinnedCaseType, definition: EventDefinition): HtmlValue {
  const lines = [...needTexts(words, definition), ...furtherTexts(words, type, definition)];
  if (lines.length === 0) return words.t("rules.nothing-needed");
  const items = lines.map((line) => html`<li>${line}</li>`);
  return html`<ul class="govuk-list govuk-list--bullet">${items}</ul>
${
  definition.guards.includes("due-process") &&
  html`<a class="govuk-link" href="/rules/safeguards">${words.t("safeguards.title")}</a>`
}`;
}

/** What may be decided, what each outcome means, and the ways to have it reviewed. */
export function decisionsSection(words: Words, type: PinnedCaseType): Html {
  const deciding = Object.entries(type.events).filter(
    ([, { does, then, outcomes }]) => does === "decide" && then === undefined && outcomes,
  );
  const body = deciding.map(
    ([event, { outcomes }]) => html`<h3 class="govuk-heading-s">
${typeWord(words, type, `event.${event}`)} <code dir="ltr">${event}</code></h3>
${table({
  caption: typeWord(words, type, `event.${event}`),
  isCaptionHidden: true,
  isStacked: true,
  columns: ["outcome", "leads", "lawful-if", "review"].map((key) => ({
    text: words.t(`rules.${key}`),
  })),
  rows: Object.entries(outcomes ?? {}).map(([name, outcome]) => [
    html`<div>${typeWord(words, type, `outcome.${name}`)} <code dir="ltr">${name}</code><br>
<b>${words.t(`rulebook.page-outcome-${outcome.adverse ? "adverse" : "good"}`)}</b><br>
<span class="rc-quiet">${typeWordIfAny(words, type, `outcome.${name}.means`)}</span></div>`,
    typeWord(words, type, `state.${outcome.served ?? outcome.to}`),
    conditionsOf(words, type, outcome),
    outcome.review.length === 0
      ? words.t(outcome.adverse ? "rules.no-review" : "rules.no-review-needed")
      : words.list(outcome.review.map((route) => typeWord(words, type, `review.${route}`))),
  ]),
})}`,
  );
  return section({ id: "decisions", title: words.t("rules.decisions"), body });
}

function conditionsOf(words: Words, type: PinnedCaseType, outcome: OutcomeDefinition): HtmlValue {
  const lines = outcomeTerms(words, type, outcome);
  if (lines.length === 0) return words.t("rules.nothing-needed");
  return html`<ul class="govuk-list govuk-list--bullet">${lines.map(
    (line) => html`<li>${line}</li>`,
  )}</ul>`;
}

/** Every way to challenge a decision: where, with which form, until when, by which law. */
export function reviewsSection(words: Words, type: PinnedCaseType): Html {
  const rows = Object.entries(type.reviews).map(([name, review]) => [
    html`<div>${typeWord(words, type, `review.${name}`)}<br>
<span class="rc-quiet">${typeWordIfAny(words, type, `review.${name}.how`)}</span></div>`,
    html`<div>${words.t(`rules.review-${review.kind}`)}<br>
${typeWord(words, type, `forum.${review.forum}`)}</div>`,
    review.form ?? words.t("rules.no-form"),
    html`<div>${
      review.deadline === undefined
        ? words.t("rules.no-deadline-here")
        : html`<a class="govuk-link" href="#deadline-${review.deadline}">
${typeWord(words, type, `deadline.${review.deadline}`)}</a>`
    }${routeTerms(words, review).map((line) => html`<br>${line}`)}
${cited(words, type, review.cite)}</div>`,
  ]);
  return section({
    id: "reviews",
    title: words.t("rules.reviews"),
    body: table({
      caption: words.t("rules.reviews"),
      isCaptionHidden: true,
      isStacked: true,
      columns: ["review", "forum", "form", "until-when"].map((key) => ({
        text: words.t(`rules.${key}`),
      })),
      rows,
      ifEmpty: words.t("rules.no-reviews"),
    }),
  });
}
