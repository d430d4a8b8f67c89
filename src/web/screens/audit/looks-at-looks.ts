import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type LookAtLooks, looksAtLooks } from "#questions/looks-at-looks.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";

const PATH = "/desk/looks-at-looks";

/** Who looked at the looks, newest first, for those who check the office. */
export const looksAtLooksScreen: Screen = {
  path: PATH,
  get: signedOnly(async (visit) => {
    const { office, signedIn, words, query } = visit;
    const { before } = query;
    const input = before === undefined ? {} : { before };
    const found = await ask(office, signedIn.who, signedIn.purpose, looksAtLooks, input);
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const { looks, next } = found.answer;
    const title = words.t("looks-at-looks.title");
    const lead = words.t("looks-at-looks.lead");
    const none = emptyState({ title: words.t("looks-at-looks.none"), text: "" });
    return {
      show: {
        room: "desk",
        title,
        main: html`${pageHeading({ title, above: office.name, lead })}
${looks.length === 0 ? none : tableOf(visit, looks)}
${
  next !== undefined &&
  html`<p><a class="govuk-link" rel="next"
href="${PATH}?before=${next}">${words.t("looks-at-looks.older")}</a></p>`
}
${inset(html`${words.t("looks-at-looks.never")}`)}`,
      },
    };
  }),
};

function tableOf(visit: SignedVisit, looks: readonly LookAtLooks[]): Html {
  const { words, office } = visit;
  const say = (key: string, plain: string) => (words.has(key) ? words.t(key) : plain);
  return table({
    caption: words.t("looks-at-looks.title"),
    isCaptionHidden: true,
    isStacked: true,
    columns: ["when", "who", "what", "why"].map((name) => ({
      text: words.t(`looks-at-looks.${name}`),
    })),
    rows: looks.map((look) => {
      const role = words.t("person.role-named", {
        role: say(`web.role.${look.role}`, look.role),
        pseudonym: look.pseudonym,
      });
      const purpose = say(`audit.purpose.${look.purpose}`, look.purpose);
      const no = look.outcome !== "allowed" && words.t(`audit.outcome.${look.outcome}`);
      return [
        words.instant(look.at, office.zone),
        look.staffName === undefined ? role : `${look.staffName}, ${role}`,
        html`<div>${say(`audit.asked.${look.name}`, look.name)}
${look.caseId !== undefined && html`<br><bdi>${look.caseId}</bdi>`}${no && html`<br>${no}`}</div>`,
        look.reason === undefined
          ? purpose
          : html`<div>${purpose}: <q dir="auto">${look.reason}</q></div>`,
      ];
    }),
  });
}
