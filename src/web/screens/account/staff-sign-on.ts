import { isRefusal, type Refusal, REFUSALS } from "#domain/refusal.ts";
import type { SignOnWhy } from "#sign-in/staff-sign-on.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { ownPath } from "../../own-path.ts";
import { reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, type Visit } from "../../visit.ts";
import { afterSignIn } from "./after-sign-in.ts";
import { proveAgainPath } from "./prove-again-path.ts";

const OWN = "/account/sign-on";
const AWAY = "/sign-in/staff";

/** Where staff prove themselves again at their provider. */
export const signOnAgainPath = (next: string): string =>
  `${AWAY}?for=again&next=${encodeURIComponent(ownPath(next))}`;

/** Away to the provider of the staff: by a link, since no form of ours may lead to another site. */
const awayScreen: Screen = {
  path: AWAY,
  async get(visit) {
    const why = whyOf(visit);
    if (why === undefined) return { redirect: proveAgainPath(OWN) };
    const begun = await visit.accounts.signOn.begin(why);
    return isRefusal(begun) ? failed(visit, begun) : { signOn: begun };
  },
};

function whyOf({ query, signedIn }: Visit): SignOnWhy | undefined {
  const next = ownPath(query["next"] ?? "/");
  const isStaff = signedIn?.who.kind === "staff";
  if (query["for"] === "again" && isStaff) {
    const { who, token } = signedIn;
    return { for: "again", next, accountId: who.accountId, token };
  }
  if (query["for"] !== "bind") return { for: "sign-in", next };
  const mayBind = isStaff && signedIn.who.isFresh === true;
  if (!mayBind) return undefined;
  return { for: "bind", accountId: signedIn.who.accountId, token: signedIn.token };
}

/** Back from it. Whatever was wrong gets one answer, so that nobody learns who has an account. */
const returnScreen: Screen = {
  path: `${AWAY}/return`,
  async get(visit) {
    const query = visit.path.split("?")[1] ?? "";
    const end = await visit.accounts.signOn.finish(query, visit.keptSignOn ?? "");
    if (isRefusal(end)) return failed(visit, end);
    if (!("token" in end)) return { goOn: end.next };
    const next = await afterSignIn(visit, end.token, end.next);
    return { goOn: next, cookie: { value: end.token } };
  },
};

function failed(visit: Visit, refusal: Refusal): Reply {
  const { words } = visit;
  if (refusal.code === "not-found") return { refusal };
  const title = words.t("sign-on.failed");
  const isWrong = refusal.code === "sign-in-failed";
  const text = isWrong
    ? words.t("sign-on.failed-text")
    : `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}`;
  return {
    show: {
      room: "public",
      title,
      hasProblem: true,
      status: REFUSALS[refusal.code],
      main: html`${pageHeading({ title })}<p>${text}</p>
<p><a class="govuk-link" href="/sign-in">${words.t("sign-on.by-name")}</a></p>`,
    },
  };
}

/** Whether one's own account is tied to the provider, and how it is tied or let go. */
const ownScreen: Screen = {
  path: OWN,
  get: signedOnly((visit) => shown(visit)),
  post: signedOnly(async (visit) => {
    const { accounts, signedIn } = visit;
    if (signedIn.who.isFresh !== true) return { redirect: proveAgainPath(OWN) };
    await accounts.signOn.remove(signedIn.who.accountId);
    return { redirect: `${OWN}?done=removed` };
  }),
};

async function shown(visit: SignedVisit): Promise<Reply> {
  const { words, signedIn, accounts, query } = visit;
  const { who } = signedIn;
  const title = words.t("sign-on.title");
  const isTied = await accounts.signOn.isBound(who.accountId);
  const isOpen = accounts.signOn.isOffered && who.kind === "staff";
  const isDone = query["done"] === "removed" && !isTied;
  const doing =
    who.isFresh === true
      ? isTied
        ? actionForm({
            action: OWN,
            csrf: signedIn.csrf,
            body: html``,
            submit: { kind: "secondary", text: words.t("sign-on.remove") },
          })
        : html`<p><a class="govuk-button" role="button" draggable="false"
href="${AWAY}?for=bind">${words.t("sign-on.bind")}</a></p>`
      : html`<p><a class="govuk-link" href="${proveAgainPath(OWN)}">${words.t("parts.change")}</a></p>`;
  return {
    show: {
      room: who.kind === "staff" ? "desk" : "person",
      title,
      main: html`<p><a class="govuk-link" href="/account">${words.t("contact.back")}</a></p>
${errorSummary({ words, errors: [] })}
${isDone && notice({ words, kind: "done", text: words.t("notice.sign-on-removed") })}
${pageHeading({ title, lead: words.t("sign-on.lead") })}
<p>${words.t(!isOpen ? "sign-on.not-offered" : isTied ? "sign-on.is-tied" : "sign-on.not-tied")}</p>
${isOpen && doing}`,
    },
  };
}

export const signOnScreens: readonly Screen[] = [awayScreen, returnScreen, ownScreen];
