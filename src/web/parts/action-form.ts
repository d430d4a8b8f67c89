import { attributes, type Html, html } from "./html.ts";
import { button, type Button } from "./button.ts";

export type ActionForm = {
  action: string;
  /** The token that ties the form to the signed-in person. */
  csrf: string;
  /** Makes a second sending of the same form answer as the first did. */
  idempotencyKey?: string | undefined;
  /** The version of the case that the page was made from; a newer one is a refusal. */
  version?: number | undefined;
  hidden?: Record<string, string> | undefined;
  body: Html | Html[];
  submit: Button;
  others?: Button[] | undefined;
  /** For forms with a file. */
  hasFile?: boolean | undefined;
};

/** A form that changes something: `csrf`, `idempotency-key` and `version` go as hidden fields. */
export function actionForm(view: ActionForm): Html {
  const hidden: Record<string, string | undefined> = {
    csrf: view.csrf,
    "idempotency-key": view.idempotencyKey,
    version: view.version?.toString(),
    ...view.hidden,
  };
  const fields = Object.entries(hidden)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const encoding = attributes({ enctype: view.hasFile && "multipart/form-data" });
  return html`<form class="rc-form" method="post" action="${view.action}" novalidate${encoding}>
${fields}
${view.body}
<div class="govuk-button-group">${button(view.submit)}${(view.others ?? []).map(button)}</div>
</form>`;
}

/** A question in the address: filters and searches. Nothing hidden, nothing changed. */
export function searchForm(view: { action: string; body: Html | Html[]; submit: Button }): Html {
  return html`<form class="rc-form rc-form--search" method="get" action="${view.action}">
${view.body}${button({ kind: "secondary", ...view.submit })}
</form>`;
}
