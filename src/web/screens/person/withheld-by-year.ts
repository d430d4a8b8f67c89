import { NOBODY } from "#domain/access/nobody.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { withheldLooks } from "#questions/instruments.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import type { Visit } from "../../visit.ts";

/**
 * How many looks instruments withheld from people, by years that are over, for anybody. It is asked
 * as by nobody, so that no record says who read it.
 */
export async function withheldByYear({ office, words }: Visit): Promise<Html> {
  const asked = await ask(office, NOBODY, "public-information", withheldLooks, {});
  if (isRefusal(asked)) return nothing;
  const { years } = asked.answer;
  const lines = years.map(({ year, looks }) => {
    const count = looks === "few" ? words.t("instruments.few") : words.number(looks);
    return html`<li>${words.t("instruments.public-year", { year: String(year), looks: count })}</li>`;
  });
  return section({
    id: "withheld",
    title: words.t("instruments.public"),
    body: html`<p>${words.t("instruments.public-how")}</p>
${
  lines.length === 0
    ? html`<p>${words.t("instruments.public-none")}</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>`
}`,
  });
}
