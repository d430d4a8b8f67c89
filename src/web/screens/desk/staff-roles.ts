import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import type { HeldRole } from "#domain/standing-roles.ts";
import { staffRoles } from "#questions/staff-roles.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";

/** Who holds which role since when, until when, why and by whose word; staff alone stand here. */
export const staffRolesScreen: Screen = {
  path: "/desk/staff",
  get: signedOnly(async (visit) => {
    const { office, signedIn, words } = visit;
    const found = await ask(office, signedIn.who, signedIn.purpose, staffRoles, {});
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const title = words.t("access.staff.title");
    return {
      show: {
        room: "desk",
        title,
        main: html`${pageHeading({ title, lead: words.t("access.staff.lead") })}
${found.answer.staff.map(({ name, roles }, place) =>
  section({ id: `staff-${place}`, title: name, body: held(visit, roles, name) }),
)}`,
      },
    };
  }),
};

function held(visit: SignedVisit, roles: readonly HeldRole[], caption: string): Html {
  const { words, office } = visit;
  const at = (instant: string | undefined, none: string) =>
    instant === undefined ? words.t(none) : words.instant(instant, office.zone);
  return table({
    caption,
    isCaptionHidden: true,
    isStacked: true,
    columns: ["role", "since", "until", "why", "by"].map((name) => ({
      text: words.t(`access.staff.${name}`),
    })),
    ifEmpty: words.t("access.staff.none"),
    rows: roles.map((one) => [
      words.t(one.isHeld ? "access.staff.is" : "access.staff.was", {
        role: words.t(`web.role.${one.role}`),
      }),
      one.since === undefined && !one.isHeld ? "" : at(one.since, "access.staff.before"),
      at(one.until, "access.staff.open"),
      html`<span dir="auto">${one.why ?? ""}</span>`,
      html`<span dir="auto">${one.by ?? ""}</span>`,
    ]),
  });
}
