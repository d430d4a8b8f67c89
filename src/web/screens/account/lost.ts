import { stopWayInByCode } from "#door/way-in.ts";
import { isRefusal } from "#domain/refusal.ts";
import { html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { type Screen, signedOnly, type SignedVisit, textOf, type Visit } from "../../visit.ts";
import { actionForm } from "../../parts/action-form.ts";
import { pageHeading } from "../../parts/sections.ts";
import { proveAgainPath } from "./prove-again-path.ts";
import { codePage, saidPage, type Tried } from "./code-page.ts";

const LOST = "/sign-in/lost";
const NEW = "/sign-in/lost/new";
const OWN = "/account/recovery-code";

const lostPage = (visit: Visit, tried?: Tried) => {
  const { words } = visit;
  const more = html`${section({
    id: "counter",
    title: words.t("lost.counter"),
    body: html`<p>${words.t("lost.counter-text")}</p>`,
  })}
<p><a class="govuk-link" href="${NEW}">${words.t("lost.has-waited")}</a></p>`;
  return codePage(visit, { room: "lost", path: LOST, fields: ["name", "code"], more }, tried);
};

/** Who cannot sign in begins the way back with their printed code. One answer for every name. */
const lostScreen: Screen = {
  path: LOST,
  isForVisitors: true,
  get: (visit) => lostPage(visit),
  async post(visit, form) {
    const { accounts, words, office, from } = visit;
    const begun = await accounts.recovery.begin(textOf(form, "name"), textOf(form, "code"), from);
    if (isRefusal(begun)) return lostPage(visit, { form, refusal: begun });
    const at = words.instant(begun.from.toISOString(), office.zone);
    return saidPage(visit, words.t("lost.begun"), words.t("lost.begun-text", { at }));
  },
};

const newPage = (visit: Visit, tried?: Tried) =>
  codePage(visit, { room: "lost-new", path: NEW, fields: ["code", "password"] }, tried);

/** After the wait: a new password, and everything older ends. */
const newScreen: Screen = {
  path: NEW,
  isForVisitors: true,
  get: (visit) => newPage(visit),
  async post(visit, form) {
    const { accounts, words, from } = visit;
    const code = textOf(form, "code");
    const done = await accounts.recovery.finish(code, textOf(form, "password"), from);
    if (isRefusal(done)) return newPage(visit, { form, refusal: done });
    return saidPage(visit, words.t("lost-new.done"), words.t("lost-new.done-text"));
  },
};

const stopPage = (visit: Visit, tried?: Tried) =>
  codePage(visit, { room: "stop", path: "/stop", fields: ["code"] }, tried);

// The letter about a case says the same as one about an account, and leads to the same page.
async function stopped({ accounts, office }: Visit, code: string, from: string) {
  const refusal = await accounts.recovery.stop(code, from);
  if (refusal?.code !== "invalid-input") return refusal;
  return (await stopWayInByCode(office, code)) ? undefined : refusal;
}

/** Stops what somebody else began, with the code of the notice. */
const stopScreen: Screen = {
  path: "/stop",
  isForVisitors: true,
  get: (visit) => stopPage(visit),
  async post(visit, form) {
    const { words, from } = visit;
    const refusal = await stopped(visit, textOf(form, "code"), from);
    if (refusal !== undefined) return stopPage(visit, { form, refusal });
    return saidPage(visit, words.t("stop.done"), words.t("stop.done-text"));
  },
};

/** A printed code of one's own, for the day on which nothing else opens the account. */
const ownScreen: Screen = {
  path: OWN,
  get: signedOnly((visit) => ownPage(visit)),
  post: signedOnly(async (visit, form) => {
    const { accounts, signedIn } = visit;
    const { who } = signedIn;
    if (textOf(form, "what") === "stop") {
      await accounts.recovery.stopOwn(who.accountId);
      return { redirect: "/account" };
    }
    if (who.isFresh !== true || who.personKey === undefined) {
      return { redirect: proveAgainPath(OWN) };
    }
    return ownPage(visit, await accounts.recovery.printCode(who.accountId, who.personKey));
  }),
};

async function ownPage(visit: SignedVisit, code?: string) {
  const { words, signedIn, accounts } = visit;
  const { who, csrf } = signedIn;
  const title = words.t("recovery.title");
  const isOpen = await accounts.recovery.isOpen(who.accountId);
  const form = (what: string, text: string) =>
    actionForm({ action: OWN, csrf, hidden: { what }, body: html``, submit: { text } });
  const printed = html`<p class="govuk-heading-m"><bdi dir="ltr">${code}</bdi></p>
<p>${words.t("recovery.once")}</p><p>${words.t("recovery.where")}</p>`;
  return {
    show: {
      room: who.kind === "staff" ? ("desk" as const) : ("person" as const),
      title,
      main: html`<p><a class="govuk-link" href="/account">${words.t("contact.back")}</a></p>
${pageHeading({ title, lead: words.t("recovery.lead") })}
${isOpen && html`<p>${words.t("notice.recovery-begun")}</p>${form("stop", words.t("recovery.stop"))}`}
${
  code !== undefined
    ? printed
    : who.personKey === undefined
      ? html`<p>${words.t("recovery.staff")}</p>`
      : form("print", words.t("recovery.print"))
}`,
    },
  };
}

export const lostScreens: readonly Screen[] = [lostScreen, newScreen, stopScreen, ownScreen];
