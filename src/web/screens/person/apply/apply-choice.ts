import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { myCases } from "#questions/my-cases.ts";
import { typeWord } from "../../../fields/type-words.ts";
import { type Html, html } from "../../../parts/html.ts";
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
${beforeYouStart(words, only(types))}
${
  types.length === 0
    ? html`<p>${words.t("apply.choose.none")}</p>`
    : html`<h2 class="govuk-heading-m">${words.t("apply.choose.what")}</h2>
${choices(visit, types)}`
}`,
      },
    };
  },
};

/** The procedures law by law, the one with the most first: few offices work under two. */
function choices(visit: Visit, types: readonly PinnedCaseType[]): Html {
  const laws = Map.groupBy(types, ({ jurisdiction }) => jurisdiction);
  const groups = [...laws].toSorted(([, a], [, b]) => b.length - a.length);
  if (groups.length <= 1) return list(visit, types);
  return html`${groups.map(
    ([law, its]) => html`<h3 class="govuk-heading-s">${lawOf(visit, law)}</h3>
${list(visit, its)}`,
  )}`;
}

function lawOf({ words }: Visit, law: string): string {
  const key = `apply.choose.law.${law}`;
  return words.has(key) ? words.t(key) : words.t("apply.choose.law.other");
}

function list({ words, signedIn }: Visit, types: readonly PinnedCaseType[]): Html {
  const item = (type: PinnedCaseType): Html => {
    const title = typeWord(words, type, "title");
    return html`<li><a class="govuk-link rc-big-link" href="/apply/${type.id}">
${title}</a>
<span class="rc-quiet rc-block">${typeWord(words, type, "description")}</span>
${
  signedIn === undefined &&
  html`<a class="govuk-link" href="/rules/${type.id}">${words.t("apply.choose.read", {
    type: title,
  })}</a>`
}</li>`;
  };
  return html`<ul class="govuk-list govuk-list--spaced">${types.map(item)}</ul>`;
}

// Where one kind alone is offered, what a no would bring is said of that kind.
const only = (types: readonly PinnedCaseType[]): PinnedCaseType | undefined =>
  types.length === 1 ? types[0] : undefined;

// Refusal R13: nobody who has an open case is offered help to leave; whoever asks finds its
// address.
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
