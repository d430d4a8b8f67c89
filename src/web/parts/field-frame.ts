import type { Words } from "#words/load-words.ts";
import { type Attributes, attributes, type Html, html, nothing } from "./html.ts";

/** What every field says about itself. Texts are in the reader's language already. */
export type FieldAbout = {
  words: Words;
  /** Name of the input and its id; the error summary links to `#<name>`. */
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong and what would be right. */
  error?: string | undefined;
  isOptional?: boolean | undefined;
  /** The label is the heading of a page that asks this one question. */
  isHeading?: boolean | undefined;
  whyWeAsk?: string | undefined;
  whoSees?: string | undefined;
};

/** A label, hint, reason and error around one control. */
export function fieldFrame(about: FieldAbout, control: Html): Html {
  const label = html`<label class="govuk-label${about.isHeading ? " govuk-label--l" : ""}"
for="${about.name}">
${labelText(about)}</label>`;
  return html`<div class="govuk-form-group${about.error ? " govuk-form-group--error" : ""}">
${about.isHeading ? html`<h1 class="govuk-label-wrapper">${label}</h1>` : label}
${aside(about)}${control}
</div>`;
}

/** The same around several controls that answer one question. */
export function fieldSetFrame(about: FieldAbout, controls: Html): Html {
  const size = about.isHeading ? "l" : "s";
  const text = labelText(about);
  return html`<div class="govuk-form-group${about.error ? " govuk-form-group--error" : ""}">
<fieldset class="govuk-fieldset"${describedBy(about)}>
<legend class="govuk-fieldset__legend govuk-fieldset__legend--${size}">
${about.isHeading ? html`<h1 class="govuk-fieldset__heading">${text}</h1>` : text}</legend>
${aside(about)}${controls}
</fieldset>
</div>`;
}

/** Ties a control to its hint, its reason and its error for those who listen to the page. */
export function describedBy(about: FieldAbout, others: string[] = []): Attributes {
  const ids = [
    about.hint && `${about.name}-hint`,
    (about.whyWeAsk || about.whoSees) && `${about.name}-why`,
    ...others,
    about.error && `${about.name}-error`,
  ].filter((id) => typeof id === "string" && id !== "");
  return attributes({
    "aria-describedby": ids.length > 0 && ids.join(" "),
    "aria-invalid": about.error !== undefined && "true",
  });
}

function labelText(about: FieldAbout): string {
  return about.isOptional ? about.words.t("parts.optional", { label: about.label }) : about.label;
}

function aside(about: FieldAbout): Html {
  const { words, name, hint, error } = about;
  return html`${hint && html`<div class="govuk-hint" id="${name}-hint">${hint}</div>`}
${reason(about)}
${
  error &&
  html`<p class="govuk-error-message" id="${name}-error">
<span class="govuk-visually-hidden">${words.t("parts.error-prefix")}</span> ${error}</p>`
}`;
}

function reason({ words, name, whyWeAsk, whoSees }: FieldAbout): Html {
  if (!whyWeAsk && !whoSees) return nothing;
  const line = (key: string, text: string | undefined) =>
    text && html`<p><b>${words.t(key)}</b> ${text}</p>`;
  return html`<div class="rc-why-we-ask" id="${name}-why">
${line("parts.why-we-ask", whyWeAsk)}${line("parts.who-sees", whoSees)}</div>`;
}
