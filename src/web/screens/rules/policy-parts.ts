import type { Office } from "#door/office.ts";
import { dayIn } from "#words/dates.ts";
import type { PolicyDiff } from "#domain/access/policy-diff.ts";
import type { PolicyStep } from "#domain/access/policy-steps.ts";
import type { PolicyFileText, PolicyText } from "#domain/access/policy-text.ts";
import { policyDiffWords } from "#rulebook/policy-words.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { notice, warning } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { inWords } from "./policy-overview.ts";
import { inEnglish } from "./regime-parts.ts";

/** Where a version stands to be read. */
export const versionAddress = (hash: string): string => `/rules/policies/${hash}`;

/** A version by the beginning of its hash, as a link to its texts. */
export const versionLink = (hash: string): Html =>
  html`<a class="govuk-link" href="${versionAddress(hash)}"><code dir="ltr">${hash.slice(0, 12)}</code></a>`;

/** That other policies than those in force are here, proposed, or agreed on and waiting. */
export function policyNotice(
  words: Words,
  { policies, zone }: Pick<Office, "policies" | "zone">,
): Html {
  const { open, inForce } = policies.standing();
  const { offered } = policies;
  if (open?.kind === "agreement") {
    const date = words.date(dayIn(open.dueAt ?? open.at, zone));
    return say(words, words.t("policy.agreed-here", { date }), open.hash);
  }
  if (open !== undefined) return say(words, words.t("policy.proposed-here"), open.hash);
  return offered === inForce ? nothing : say(words, words.t("policy.other-here"), offered);
}

const say = (words: Words, text: string, hash: string): Html =>
  notice({ words, kind: "to-know", text, more: html`<p>${versionLink(hash)}</p>` });

/** Who gains and who loses what; what was never allowed first. */
export function diffSection(words: Words, title: string, diff: PolicyDiff | undefined): Html {
  if (diff === undefined) {
    return section({
      id: "difference",
      title,
      body: html`<p>${words.t("policy.not-compared")}</p>`,
    });
  }
  const { loosened, changes } = policyDiffWords(words, diff);
  const list = (name: string, lines: readonly string[]) =>
    lines.length === 0
      ? nothing
      : html`<p>${words.t(name)}</p><ul class="govuk-list govuk-list--bullet">${lines.map(
          (line) => html`<li>${line}</li>`,
        )}</ul>`;
  const none = changes.length + loosened.length === 0;
  const count = words.t(diff.seed === undefined ? "policy.compared-all" : "policy.compared-drawn", {
    facts: diff.facts,
    seed: String(diff.seed ?? ""),
  });
  return section({
    id: "difference",
    title,
    body: html`${loosened.map((line) => warning({ words, text: line }))}
${changes.map(
  (one) => html`<section class="rc-figure-box"><h3 class="govuk-heading-s">${one.title}</h3>
${list("policy.may-now", one.gains)}${list("policy.no-longer", one.loses)}</section>`,
)}
${none && html`<p>${words.t("policy.same")}</p>`}<p class="govuk-hint">${count}</p>`,
  });
}

/** Every step by which a version came into force: by role and pseudonym, never by name. */
export function stepsSection(words: Words, zone: string, steps: readonly PolicyStep[]): Html {
  const title = words.t("policy.history");
  return section({
    id: "history",
    title,
    body: table({
      caption: title,
      isCaptionHidden: true,
      isStacked: true,
      columns: ["step", "when", "version", "by", "why"].map((name) => ({
        text: words.t(`policy.${name}`),
      })),
      rows: steps.map((step) => [
        words.t(`policy.kind-of-step.${step.kind}`),
        words.instant(step.at, zone),
        versionLink(step.hash),
        step.role === ""
          ? words.t("policy.nobody")
          : html`${words.t(`web.role.${step.role}`)} <span dir="auto">${step.pseudonym}</span>`,
        html`<span dir="auto">${step.reason}</span>`,
      ]),
    }),
  });
}

/** Each policy as it is written, under what stands above it. */
export const policyTexts = (words: Words, files: readonly PolicyFileText[]): Html =>
  html`<nav aria-label="${words.t("rules.contents")}"><ul class="govuk-list">${files.map(
    ({ name }) => html`<li><a class="govuk-link" href="#${name}">${nameOf(words, name)}</a></li>`,
  )}</ul></nav>
${files.map((file) =>
  section({
    id: file.name,
    title: nameOf(words, file.name),
    body: html`<p>${inEnglish(file.about)}</p>${file.policies.map((policy) => one(words, policy))}`,
  }),
)}`;

// A file that an older or a changed version alone has stands under the name it has.
const nameOf = (words: Words, name: string): string =>
  words.has(`law.policy-${name}`) ? words.t(`law.policy-${name}`) : name;

const one = (words: Words, { id, about, text }: PolicyText): Html =>
  html`<section class="rc-figure-box" aria-labelledby="${id}">
<h3 class="govuk-heading-s" id="${id}"><code dir="ltr">${id}</code></h3>
${about !== "" && html`<p>${inEnglish(about)}</p>`}
${inWords(words, { text })}
<div class="rc-scroll" tabindex="0" role="group" aria-labelledby="${id}"
><pre lang="en" dir="ltr"><code>${text}</code></pre></div></section>`;
