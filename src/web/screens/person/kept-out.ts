import { NOBODY } from "#domain/access/nobody.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { FEWEST, officeInformation } from "#questions/office-information.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import type { Visit } from "../../visit.ts";

/**
 * How often supervisors kept staff out of cases, by full month of the last year, for anybody: who
 * shuts out one officer after the other is seen. It is asked as by nobody, so that no record says
 * who read it. A clinic decides nothing and has no such count.
 */
export async function keptOutByMonth({ office, words }: Visit): Promise<Html> {
  if (office.mode === "observed") return nothing;
  const asked = await ask(office, NOBODY, "public-information", officeInformation, {});
  if (isRefusal(asked)) return nothing;
  const text = (name: string, params = {}) => words.t(`about.refusals.kept-out.${name}`, params);
  const rows = asked.answer.keptOut.map(({ month, moreThan }) => [
    words.month(month),
    text("more-than", { count: moreThan }),
  ]);
  return section({
    id: "kept-out",
    title: text("title"),
    body: html`<p>${text("text", { least: FEWEST })}</p>
${
  rows.length === 0
    ? html`<p>${text("none", { least: FEWEST })}</p>`
    : table({
        caption: text("title"),
        isCaptionHidden: true,
        columns: [{ text: text("month") }, { text: text("times") }],
        rows,
      })
}`,
  });
}
