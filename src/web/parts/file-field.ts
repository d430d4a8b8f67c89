import { describedBy, type FieldAbout, fieldFrame } from "./field-frame.ts";
import { attributes, type Html, html } from "./html.ts";

/** One file, or several, with what the office can take said beside it. */
export function fileField(
  view: FieldAbout & {
    /** Size that the server refuses above, in whole megabytes. */
    maxMegabytes?: number | undefined;
    accept?: string | undefined;
    takesSeveral?: boolean | undefined;
    /** Names of files that are already here, so that nobody sends them twice. */
    received?: readonly string[] | undefined;
  },
): Html {
  const { words, name, maxMegabytes = 20, accept = ".pdf,.jpg,.jpeg,.png", received = [] } = view;
  const look = `govuk-file-upload${view.error ? " govuk-file-upload--error" : ""}`;
  const more = attributes({ accept, multiple: view.takesSeveral ?? false });
  const about = describedBy(view, [`${name}-limit`]);
  const lost = view.error !== undefined && html` ${words.t("parts.file-again")}`;
  const here =
    received.length > 0 &&
    html`<p>${words.t("parts.files-received")}</p>
<ul class="govuk-list govuk-list--bullet">${received.map((file) => html`<li>${file}</li>`)}</ul>`;
  return fieldFrame(
    view,
    html`${here}<p class="govuk-hint rc-limit" id="${name}-limit">
${words.t("parts.file-limit", { size: maxMegabytes })}${lost}</p>
<input class="${look}" id="${name}" name="${name}" type="file"${more}${about}>`,
  );
}
