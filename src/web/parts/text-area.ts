import { describedBy, type FieldAbout, fieldFrame } from "./field-frame.ts";
import { attributes, type Html, html } from "./html.ts";

export type TextArea = FieldAbout & {
  value?: string | undefined;
  rows?: number | undefined;
  /** Signs at most; said in words below the hint, checked again by the server. */
  maxLength?: number | undefined;
};

/** Several lines of text, in whatever direction the writer's language is read. */
export function textArea(view: TextArea): Html {
  const { words, name, value, rows = 6, maxLength } = view;
  const look = `govuk-textarea${view.error ? " govuk-textarea--error" : ""}`;
  const limitId = maxLength === undefined ? [] : [`${name}-limit`];
  const limit =
    maxLength !== undefined &&
    html`<p class="govuk-hint rc-limit" id="${name}-limit">
${words.t("parts.text-limit", { count: maxLength })}</p>`;
  const more = attributes({ rows, dir: "auto" });
  return fieldFrame(
    view,
    html`<textarea class="${look}" id="${name}" name="${name}"${more}${describedBy(view, limitId)}>
${value}</textarea>${limit}`,
  );
}
