import { html, type Html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";
import type { Visit } from "../visit.ts";

/** How somebody without a name and a password for these pages gets them, in this office. */
export function howToSignIn(visit: Visit): Html {
  const { accounts, words } = visit;
  const link = (href: string, text: string) =>
    html`<p><a class="govuk-link" href="${href}">${words.t(text)}</a></p>`;
  return html`${accounts.signOn.isOffered && link("/sign-in/staff", "sign-on.link")}
${link("/invitation", "invitation.link")}${link("/sign-in/lost", "lost.title")}
${howFor(visit)}`;
}

function howFor({ words, office, told }: Visit): Html {
  const say = (key: string) => html`<p>${words.t(`web.how-to-sign-in.${key}`)}</p>`;
  if (office.mode === "observed") {
    return inset(html`<h2 class="govuk-heading-s">${words.t("web.clinic.come")}</h2>
<p>${words.t("web.clinic.no-sign-in")}</p>${office.isDemo && say("demo")}`);
  }
  return inset(html`<h2 class="govuk-heading-s">${words.t("web.how-to-sign-in.title")}</h2>
${say("counter")}
${
  told.counter !== undefined &&
  html`<p>${words.t("web.how-to-sign-in.where")} <bdi>${told.counter}</bdi></p>`
}
${say("clinic")}
${say("lost")}
${office.isDemo && say("demo")}`);
}
