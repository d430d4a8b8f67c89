import type { FastifyReply } from "fastify";
import { html, raw, render } from "./parts/html.ts";
import { stylesheetAddress } from "./parts/stylesheet-address.ts";
import { ownPath } from "./own-path.ts";
import type { Reply, Visit } from "./visit.ts";
import { type AppParts, sessionCookie, signOnCookie } from "./visit-of.ts";

const KEPT_SECONDS = 600;

/** Away to the provider of the staff. What is kept is sealed, and comes back from another site. */
export function leaveForSignOn(
  parts: AppParts,
  reply: FastifyReply,
  { to, kept }: { readonly to: string; readonly kept: string },
): FastifyReply {
  reply.setCookie(signOnCookie(parts), kept, {
    path: "/",
    httpOnly: true,
    // Strict would not come back: the provider is another site.
    sameSite: "lax",
    secure: parts.isSecure ?? false,
    maxAge: KEPT_SECONDS,
  });
  return reply.redirect(to, 303);
}

/**
 * Goes on from a page of our own: a redirect would still come from the other site, and a browser
 * sends no strict cookie with it.
 */
export function goOn(
  parts: AppParts,
  { words }: Pick<Visit, "words">,
  reply: FastifyReply,
  said: Extract<Reply, { goOn: string }>,
): FastifyReply {
  const { office, isSecure = false } = parts;
  reply.clearCookie(signOnCookie(parts), { path: "/", secure: isSecure, sameSite: "lax" });
  if (said.cookie !== undefined) {
    reply.setCookie(sessionCookie(office.officeId, isSecure), said.cookie.value, {
      path: "/",
      httpOnly: true,
      sameSite: "strict",
      secure: isSecure,
    });
  }
  const to = ownPath(said.goOn);
  const title = words.t("sign-on.going-on");
  const page = html`${raw("<!doctype html>")}
<html lang="${words.language}" dir="${words.direction}"><head><meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${to}">
<link rel="stylesheet" href="${stylesheetAddress(words.direction)}"></head>
<body class="rc-body"><main class="rc-width" id="main"><h1 class="govuk-heading-l">${title}</h1>
<p><a class="govuk-link" href="${to}">${words.t("sign-on.go-on")}</a></p></main></body></html>`;
  return reply.type("text/html; charset=utf-8").send(render(page));
}
