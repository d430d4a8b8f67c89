import { describedBy, type FieldAbout, fieldFrame } from "./field-frame.ts";
import { attributes, type Html, html } from "./html.ts";

export type TextField = FieldAbout & {
  /** What was typed; kept when the form comes back with an error. Never for passwords. */
  value?: string | undefined;
  kind?: "text" | "email" | "tel" | "password" | "search" | "number-text" | undefined;
  /** How many signs fit: says how long an answer is expected. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  /** The purpose, as HTML names it: 'given-name', 'email', 'username' … */
  autocomplete?: string | undefined;
  /** The language of what is typed, when it is not the page's. */
  direction?: "ltr" | "auto" | undefined;
};

/** One line of text. */
export function textField(view: TextField): Html {
  const { name, value, kind = "text", width } = view;
  const isDigits = kind === "number-text";
  const more = attributes({
    value: kind === "password" ? undefined : value,
    inputmode: isDigits && "numeric",
    autocomplete: view.autocomplete ?? (kind === "password" ? "current-password" : "off"),
    spellcheck: "false",
    dir: view.direction ?? (kind === "text" || kind === "search" ? "auto" : "ltr"),
  });
  const look = `govuk-input${width ? ` govuk-input--width-${width}` : ""}${error(view)}`;
  const type = isDigits ? "text" : kind;
  return fieldFrame(
    view,
    html`<input class="${look}" id="${name}" name="${name}"
type="${type}"${more}${describedBy(view)}>`,
  );
}

function error({ error }: FieldAbout): string {
  return error ? " govuk-input--error" : "";
}
