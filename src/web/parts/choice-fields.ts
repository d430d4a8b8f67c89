import { describedBy, type FieldAbout, fieldFrame, fieldSetFrame } from "./field-frame.ts";
import { attributes, type Html, html, type HtmlValue } from "./html.ts";

export type Choice = {
  value: string;
  text: string;
  hint?: string | undefined;
  /** What to ask below this choice; without scripts it is always there. */
  more?: Html | undefined;
  /** In a list on one line: the heading that it stands under, with its neighbours of the same. */
  group?: string | undefined;
};

/** One answer out of several. */
export function radioField(
  view: FieldAbout & { value?: string | undefined; choices: Choice[]; isInline?: boolean },
): Html {
  const items = view.choices.map((choice, index) =>
    item({ ...view, kind: "radio", choice, index, isOn: choice.value === view.value }),
  );
  const look = `govuk-radios${view.isInline ? " govuk-radios--inline" : ""}`;
  return fieldSetFrame(view, html`<div class="${look}">${items}</div>`);
}

/** Any number of answers. All boxes carry the same name. */
export function checkboxField(
  view: FieldAbout & { values?: readonly string[] | undefined; choices: Choice[] },
): Html {
  const items = view.choices.map((choice, index) => {
    const isOn = view.values?.includes(choice.value) ?? false;
    return item({ ...view, kind: "checkbox", choice, index, isOn });
  });
  return fieldSetFrame(view, html`<div class="govuk-checkboxes">${items}</div>`);
}

/** One answer out of many, on one line. For the desk; people get `radioField`. */
export function selectField(
  view: FieldAbout & { value?: string | undefined; choices: Choice[] },
): Html {
  const option = ({ value, text }: Choice) =>
    html`<option
value="${value}"${attributes({ selected: value === view.value })}>${text}</option>`;
  const options = grouped(view.choices).map(({ group, choices }) =>
    group === undefined
      ? choices.map(option)
      : html`<optgroup label="${group}">${choices.map(option)}</optgroup>`,
  );
  const look = `govuk-select${view.error ? " govuk-select--error" : ""}`;
  return fieldFrame(
    view,
    html`<select class="${look}" id="${view.name}" name="${view.name}"${describedBy(view)}>
${options}</select>`,
  );
}

function grouped(choices: readonly Choice[]) {
  const groups: { readonly group: string | undefined; readonly choices: Choice[] }[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === choice.group) last.choices.push(choice);
    else groups.push({ group: choice.group, choices: [choice] });
  }
  return groups;
}

type Item = {
  name: string;
  kind: "radio" | "checkbox";
  choice: Choice;
  index: number;
  isOn: boolean;
};

function item({ name, kind, choice, index, isOn }: Item): HtmlValue {
  // The first one bears the plain id, so that the error summary lands on it.
  const id = index === 0 ? name : `${name}-${index + 1}`;
  const hintId = `${id}-item-hint`;
  const set = kind === "radio" ? "govuk-radios" : "govuk-checkboxes";
  const more = attributes({
    checked: isOn,
    "aria-describedby": choice.hint !== undefined && hintId,
  });
  return html`<div class="${set}__item">
<input class="${set}__input" id="${id}" name="${name}" type="${kind}"
value="${choice.value}"${more}>
<label class="govuk-label ${set}__label" for="${id}">${choice.text}</label>
${choice.hint && html`<div class="govuk-hint ${set}__hint" id="${hintId}">${choice.hint}</div>`}
</div>${choice.more && html`<div class="rc-choice-more">${choice.more}</div>`}`;
}
