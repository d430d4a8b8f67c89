import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";

/** That the office has missed a duty of its own, and what the person can do about it. */
export function officeIsLate(
  words: Words,
  { state, type, today, may, waitsOn }: CaseFile,
): Html | undefined {
  const late = state.deadlines
    .filter((one) => one.status === "running" && one.dutyOf === "agency" && one.kind === "duty")
    // Both readings must be over before anybody is called late.
    .filter((one) => one.adverse.dueOn < today && one.display.dueOn < today)
    .toSorted((a, b) => a.display.dueOn.localeCompare(b.display.dueOn))[0];
  if (late === undefined) return undefined;
  const does = (kind: string) => may.filter((event) => type.events[event]?.does === kind);
  const ask = does("ask").find((event) => event === "ask-for-urgency");
  const ways = [
    ...(does("message").length > 0
      ? [{ href: `/cases/${state.caseId}#messages`, text: words.t("person.late.write") }]
      : []),
    ...(ask === undefined
      ? []
      : [{ href: `/cases/${state.caseId}/${ask}`, text: typeWord(words, type, `event.${ask}`) }]),
    { href: "/about/complain", text: words.t("person.complain") },
  ];
  return inset(html`<p><b>${words.t("person.late.office")}</b>
${words.t("person.late.due", { date: words.date(late.display.dueOn) })}</p>
<p>${words.t(waitsOn === "person" ? "person.late.can-also" : "person.late.can")}</p>
<ul class="govuk-list govuk-list--bullet">${ways.map(
    ({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  )}</ul>`);
}
