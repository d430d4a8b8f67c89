import { type FieldAbout, fieldSetFrame } from "./field-frame.ts";
import { attributes, type Html, html } from "./html.ts";
import { monthNumber, plainDigits } from "#words/month-number.ts";

export type DatePart = "day" | "month" | "year";
/** A date as it was typed, right or wrong. */
export type TypedDate = Record<DatePart, string>;

/** A date in three inputs, named `<name>-day`, `<name>-month` and `<name>-year`. */
export function dateField(
  view: FieldAbout & {
    value?: TypedDate | undefined;
    /** Which inputs are wrong; all of them when there is an error and none is named. */
    wrong?: DatePart[] | undefined;
    isBirthday?: boolean | undefined;
  },
): Html {
  const wrong = view.error ? (view.wrong ?? parts) : [];
  const inputs = parts.map((part, index) => {
    const id = index === 0 ? view.name : `${view.name}-${part}`;
    const size = part === "year" ? 4 : 2;
    const look = `govuk-input govuk-date-input__input govuk-input--width-${size}`;
    const more = attributes({
      inputmode: "numeric",
      dir: "ltr",
      value: view.value?.[part] || undefined,
      autocomplete: view.isBirthday ? `bday-${part}` : "off",
      "aria-invalid": wrong.includes(part) && "true",
    });
    const error = wrong.includes(part) ? " govuk-input--error" : "";
    return html`<div class="govuk-date-input__item"><div class="govuk-form-group">
<label class="govuk-label govuk-date-input__label"
for="${id}">${view.words.t(`parts.${part}`)}</label>
<input class="${look}${error}" id="${id}" name="${view.name}-${part}" type="text"${more}>
</div></div>`;
  });
  const hint = view.hint ?? view.words.t("parts.date-hint");
  return fieldSetFrame({ ...view, hint }, html`<div class="govuk-date-input">${inputs}</div>`);
}

/** What a sent form holds for the date field of that name. */
export function typedDate(body: Record<string, unknown>, name: string): TypedDate {
  const text = (part: DatePart) => {
    const sent = body[`${name}-${part}`];
    return typeof sent === "string" ? sent.trim() : "";
  };
  return { day: text("day"), month: text("month"), year: text("year") };
}

/** 'YYYY-MM-DD', or undefined when there is no such day. The month is a number or its name. */
export function isoOfTyped(typed: TypedDate): string | undefined {
  const [day, year] = [plainDigits(typed.day), plainDigits(typed.year)];
  const month = monthNumber(typed.month);
  if (!/^\d{1,2}$/.test(day) || month === undefined || !/^\d{4}$/.test(year)) return undefined;
  const iso = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists ? iso : undefined;
}

/** The three texts of an ISO date, to fill the field again. */
export function typedOfIso(on: string): TypedDate {
  const [year = "", month = "", day = ""] = on.split("-");
  return { year, month: String(Number(month)), day: String(Number(day)) };
}

const parts: DatePart[] = ["day", "month", "year"];
