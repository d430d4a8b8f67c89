import type { Params } from "#domain/refusal.ts";
import type { Handed } from "#domain/ways-back.ts";
import { html } from "../../parts/html.ts";
import { warning } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import type { Reply, SignedVisit } from "../../visit.ts";

/** A code to be handed over, as a page to be printed; `room` is where its words stand. */
export function handedOver(
  { words, office }: SignedVisit,
  { code, from, room, back }: Handed & { readonly room: string; readonly back: string },
): Reply {
  const t = (key: string, params?: Params) => words.t(`${room}.${key}`, params);
  const at = words.instant(from.toISOString(), office.zone);
  return {
    show: {
      room: "desk",
      title: words.t("ways-back.handed"),
      main: html`${pageHeading({
        title: words.t("ways-back.handed"),
        above: office.name,
        lead: words.t("ways-back.handed-lead"),
      })}
<p class="govuk-heading-m"><bdi dir="ltr"><code class="rc-code">${code}</code></bdi></p>
<p>${t("handed-how", { at })}</p>
<p>${t("handed-told")}</p>
${warning({ words, text: t("handed-once") })}
<p class="rc-no-print"><a class="govuk-link" href="${back}">${t("back")}</a></p>`,
    },
  };
}
