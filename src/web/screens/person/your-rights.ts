import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";

type Right = { readonly text: string; readonly law?: string | undefined };

/** What the person may count on in this step, each with the law where the rules name one. */
export function yourRights(words: Words, file: CaseFile): Html {
  const rights = [...ofThisStep(words, file), ...always(words, file)];
  return html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">${rights.map(
    ({ text, law }) =>
      html`<li>${text}${
        law !== undefined && html` <span class="rc-quiet">${words.t("parts.rule", { law })}</span>`
      }</li>`,
  )}</ul>`;
}

function ofThisStep(words: Words, { state, type, may }: CaseFile): Right[] {
  const rights: Right[] = [];
  const open = state.requests.find(
    (one) => one.answeredOn === undefined && one.expiredOn === undefined,
  );
  if (open !== undefined) {
    rights.push({ text: words.t("person.rights.request"), law: type.events[open.event]?.cite });
  }
  const window = state.deadlines.find((one) => one.status === "running" && one.dutyOf === "person");
  if (window !== undefined) {
    const { display, adverse, cite } = window;
    const key = display.dueOn === adverse.dueOn ? "window-same" : "window";
    const date = words.date(adverse.dueOn);
    rights.push({ text: words.t(`person.rights.${key}`, { date }), law: cite });
  }
  if (state.appointments.some((one) => one.heldOn === undefined)) {
    rights.push({ text: words.t("person.rights.interview") });
  }
  const correct = may.find((event) => type.events[event]?.does === "correct");
  if (correct !== undefined) {
    rights.push({ text: words.t("person.rights.correct"), law: type.events[correct]?.cite });
  }
  return rights;
}

function always(words: Words, { type }: CaseFile): Right[] {
  const help = Object.values(type.events).find((event) => event.does === "represent");
  const decides = Object.values(type.events).find((event) => event.does === "decide");
  return [
    { text: words.t("person.rights.help"), law: help?.cite },
    { text: words.t("person.rights.read") },
    { text: words.t("person.rights.reasons"), law: decides?.cite },
  ];
}
