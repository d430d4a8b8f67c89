import { type Html, html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";
import { section } from "../parts/sections.ts";
import type { Counted } from "./dashboard-pictures.ts";

/** Fewer opened files than this say nothing as a rate. */
const FEWEST_OPENED = 100;
/** Above it, the policies keep people from their work: so they are wrong, not the staff. */
const MOST_PER_OPENED = 0.005;

/** How often files are opened in an emergency, as part of all files that staff opened. */
export function emergencyRate({ words, answer }: Counted): Html {
  const { used, opened, overdue } = answer.emergencies;
  const rate = opened === 0 ? 0 : used / opened;
  const said = { used: words.number(used), opened: words.number(opened) };
  const percent = words.number(rate, { style: "percent", maximumFractionDigits: 2 });
  return section({
    id: "emergencies",
    title: words.t("access.rate.title"),
    body: html`<p>${words.t("access.rate.counted", said)}
${words.t(opened < FEWEST_OPENED ? "access.rate.too-few" : "access.rate.is", { percent })}</p>
${overdue > 0 && html`<p><b>${words.t("access.rate.overdue", { count: overdue })}</b></p>`}
${opened >= FEWEST_OPENED && rate > MOST_PER_OPENED && inset(words.t("access.rate.too-many"))}
<p class="rc-quiet">${words.t("access.rate.means")}</p>`,
  });
}
