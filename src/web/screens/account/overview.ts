import { html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { type Screen, signedOnly } from "../../visit.ts";

const PAGES = [
  "/account/sign-in",
  "/account/sessions",
  "/account/contact",
  "/account/recovery-code",
] as const;
const STAFF_PAGES = ["/account/sign-on"] as const;

/** Somebody's own account: what changed in it within 30 days, and where to change what. */
export const accountScreen: Screen = {
  path: "/account",
  get: signedOnly(async ({ words, signedIn, accounts }) => {
    const { who } = signedIn;
    const notices = await accounts.telling.notices(who.accountId);
    const title = words.t("contact.back");
    const begun = notices.findIndex(({ code }) => code === "recovery-begun");
    const isOpen = begun >= 0 && (await accounts.recovery.isOpen(who.accountId));
    // The newest alone can be the one that waits.
    const toStop = html` <a class="govuk-link"
href="/account/recovery-code">${words.t("notice.to-stop")}</a>`;
    const lines = notices.map(
      ({ code, on }, at) =>
        html`<li><strong>${words.date(on)}</strong>: ${words.t(`notice.${code}`)}${
          isOpen && at === begun && toStop
        }</li>`,
    );
    const told =
      lines.length === 0
        ? html`<p>${words.t("notice.none")}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${lines}</ul>
<p>${words.t("notice.not-me")}</p>`;
    return {
      show: {
        room: who.kind === "staff" ? "desk" : "person",
        title,
        main: html`${pageHeading({ title })}
<ul class="govuk-list">${[...PAGES, ...(who.kind === "staff" ? STAFF_PAGES : [])].map(
          (href) => html`<li><a class="govuk-link"
href="${href}">${words.t(`notice.page.${href.slice("/account/".length)}`)}</a></li>`,
        )}${
          who.kind === "staff" &&
          html`<li><a class="govuk-link" href="/desk/my-times">${words.t("my-times.link")}</a></li>`
        }</ul>
${section({
  id: "changed",
  title: words.t("notice.title"),
  body: html`<p>${words.t("notice.lead")}</p>${told}`,
})}`,
      },
    };
  }),
};
