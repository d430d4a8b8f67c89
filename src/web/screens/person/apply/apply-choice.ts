import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { myCases } from "#questions/my-cases.ts";
import { typeWord } from "../../../fields/type-words.ts";
import { html } from "../../../parts/html.ts";
import { pageHeading } from "../../../parts/sections.ts";
import type { Reply, Screen, Visit } from "../../../visit.ts";
import { howToSignIn } from "../../how-to-sign-in.ts";
import { beforeYouStart } from "./before-you-start.ts";
import { openTypes } from "./draft-in-hand.ts";
import { unfinished } from "./unfinished.ts";

/** What can be applied for. Anybody may read it; nothing is asked and nothing is kept. */
export const applyChoice: Screen = {
  path: "/apply",
  async get(visit) {
    const { words, office, signedIn } = visit;
    if (office.mode === "observed") return clinic(visit);
    const types = await shownTo(visit);
    const begun = signedIn === undefined ? undefined : await unfinished({ ...visit, signedIn });
    const title = words.t("apply.choose.title");
    return {
      show: {
        room: signedIn?.who.kind === "person" ? "person" : "public",
        title,
        main: html`${pageHeading({ title, lead: words.t("apply.choose.lead") })}
${begun}
${signedIn === undefined && howToSignIn(visit)}
${beforeYouStart(words)}
${
  types.length === 0
    ? html`<p>${words.t("apply.choose.none")}</p>`
    : html`<h2 class="govuk-heading-m">${words.t("apply.choose.what")}</h2>
<ul class="govuk-list govuk-list--spaced">${types.map(
        (type) => html`<li><a class="govuk-link rc-big-link" href="/apply/${type.id}">
${typeWord(words, type, "title")}</a>
<span class="rc-quiet rc-block">${typeWord(words, type, "description")}</span>
${
  signedIn === undefined &&
  html`<a class="govuk-link" href="/rules/${type.id}">${words.t("apply.choose.read", {
    type: typeWord(words, type, "title"),
  })}</a>`
}</li>`,
      )}</ul>`
}`,
      },
    };
  },
};

// Refusal R13: nobody who has an open case is offered help to leave; whoever asks finds its address.
async function shownTo(visit: Visit): Promise<readonly PinnedCaseType[]> {
  const { office, signedIn } = visit;
  const types = openTypes(visit);
  const isBySetting = ({ offered }: PinnedCaseType) => offered === "by-setting";
  if (signedIn === undefined || !types.some(isBySetting)) return types;
  const mine = await ask(office, signedIn.who, signedIn.purpose, myCases, {});
  const hasOpenCase = isRefusal(mine) || mine.answer.some(({ isOpen }) => isOpen);
  return hasOpenCase ? types.filter((type) => !isBySetting(type)) : types;
}

// A clinic decides nothing, so nobody applies to it: they come, and it helps them to apply.
function clinic(visit: Visit): Reply {
  const { words } = visit;
  const title = words.t("web.clinic.apply-title");
  return {
    show: {
      room: visit.signedIn?.who.kind === "person" ? "person" : "public",
      title,
      main: html`${pageHeading({ title, lead: words.t("web.clinic.apply-lead") })}
${howToSignIn(visit)}
<p><a class="govuk-link" href="/about/complain">${words.t("person.complain")}</a></p>`,
    },
  };
}
