import { findEvent } from "#domain/case/case-type.ts";
import type { UpgradePreview } from "#domain/case/upgrade-preview.ts";
import { presentRules, upgradePreview } from "#door/present-rules.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { changeGroups } from "#rulebook/change-text.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import type { Choice } from "../../parts/choice-fields.ts";
import { type Html, html } from "../../parts/html.ts";
import type { SignedVisit } from "../../visit.ts";

/** What it would change for a case to move to the present rules; nothing on any other form. */
export function upgradeToRead(
  visit: SignedVisit,
  { type, state }: CaseFile,
  event: string,
): Html | false {
  if (findEvent(type, event)?.does !== "upgrade") return false;
  const preview = upgradePreview(visit.office, type, state);
  return preview !== undefined && previewPanel(visit.words, type.id, preview);
}

/** The one version that a case can move to, as the form offers it. */
export function versionToChoose({ words, office }: SignedVisit, { type }: CaseFile): Choice[] {
  const present = presentRules(office, type);
  if (present === undefined) return [];
  const { hash, version } = present.type;
  const text = words.t("rulebook.upgrade-version", {
    date: words.date(version),
    hash: hash.slice(0, 12),
  });
  return [{ value: hash, text }];
}

function previewPanel(words: Words, typeId: string, preview: UpgradePreview) {
  const { from, to, changes, since, moves } = preview;
  const t = (key: string, params?: Record<string, string | number>) =>
    words.t(`rulebook.upgrade-${key}`, params);
  const type = { id: typeId };
  const move = ({ name, display, adverse }: UpgradePreview["moves"][number]) =>
    html`<li>${t("move", {
      deadline: typeWord(words, type, `deadline.${name}`),
      shown: display === undefined ? t("stays") : dates(words, display),
      binding: adverse === undefined ? t("stays") : dates(words, adverse),
    })}</li>`;
  return html`<section class="rc-card" aria-labelledby="what-changes">
<h2 class="govuk-heading-m" id="what-changes">${t("changes")}</h2>
<p>${t("from-to", { from: words.date(from.version), to: words.date(to.version) })}</p>
<h3 class="govuk-heading-s">${t("clocks")}</h3>
${moves.length === 0 ? html`<p>${t("no-clocks")}</p>` : html`<ul class="govuk-list govuk-list--bullet">${moves.map(move)}</ul>`}
<p class="rc-quiet">${t("never-shorter")}</p>
${changes.length === 0 && html`<p>${words.t("rulebook.diff-same")}</p>`}
${changeGroups(words, type, changes).map(
  ({ title, lines }) => html`<h3 class="govuk-heading-s">${title}</h3>${bullets(lines)}`,
)}
${
  since.length > 0 &&
  html`<h3 class="govuk-heading-s">${t("since")}</h3>
${changeGroups(words, type, since).map(({ title, lines }) => html`<h4 class="govuk-heading-s">${title}</h4>${bullets(lines)}`)}`
}</section>`;
}

const bullets = (lines: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

const dates = (
  words: Words,
  { from, to }: { readonly from: string; readonly to: string },
): string =>
  words.t("rulebook.upgrade-dates", {
    from: words.date(from.slice(0, 10)),
    to: words.date(to.slice(0, 10)),
  });
