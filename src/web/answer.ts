import type { FastifyReply } from "fastify";
import { type Refusal, REFUSALS } from "#domain/refusal.ts";
import { attachment } from "#domain/file-title.ts";
import { html, raw, render } from "./parts/html.ts";
import { page } from "./parts/page.ts";
import { refusalPanel } from "./parts/refusal-panel.ts";
import { menuFor } from "./menu.ts";
import { ownPath } from "./own-path.ts";
import { comingPolicies } from "./coming-policies.ts";
import { lawOf, reasonOf, remedyOf } from "./refusal-words.ts";
import { proveAgainPath } from "./screens/account/prove-again-path.ts";
import { goOn, leaveForSignOn } from "./sign-on-reply.ts";
import type { Reply, Shown, Visit } from "./visit.ts";
import { type AppParts, sessionCookie } from "./visit-of.ts";

/** Turns what a screen says into an answer. A refusal has a page of its own. */
export async function answer(
  parts: AppParts,
  visit: Visit,
  reply: FastifyReply,
  said: Reply,
  status?: number,
): Promise<FastifyReply> {
  if ("refusal" in said && said.refusal.code === "fresh-sign-in-needed" && visit.signedIn) {
    return redirect(parts, reply, { redirect: proveAgainPath(visit.path) });
  }
  if ("redirect" in said) return redirect(parts, reply, said);
  if ("signOn" in said) return leaveForSignOn(parts, reply, said.signOn);
  if ("goOn" in said) return goOn(parts, visit, reply, said);
  if ("leaveTo" in said) return leave(parts, reply, said.leaveTo);
  if ("download" in said) return download(reply, said.download);
  const shown = "show" in said ? said.show : refusalPage(visit, said.refusal, said.room);
  const { status: own, version, ...view } = shown;
  reply.code(status ?? own ?? 200).type("text/html; charset=utf-8");
  if (reply.statusCode === REFUSALS["slow-down"]) reply.header("retry-after", "30");
  if (version !== undefined) reply.header("etag", `"${version}"`);
  const { signedIn, words } = visit;
  if ("cookie" in said && said.cookie !== undefined) keep(parts, reply, said.cookie.value);
  return reply.send(
    page({
      menu: menuFor(visit),
      ...view,
      words,
      office: parts.office.name,
      path: visit.path,
      isInvented: parts.office.isDemo,
      coming: comingPolicies(words, parts.office.policies.standing(), parts.office.zone),
      signedIn:
        signedIn === undefined
          ? undefined
          : {
              name: signedIn.who.name,
              role: words.t(`web.role.${signedIn.who.roles[0] ?? "nobody-yet"}`),
              csrf: signedIn.csrf,
            },
    }),
  );
}

function refusalPage(visit: Visit, refusal: Refusal, room?: Shown["room"]): Shown {
  const { words, signedIn } = visit;
  const reason = reasonOf(words, refusal);
  const own = `refusal.${refusal.code}.heading`;
  const heading = words.t(words.has(own) ? own : "web.refusal-title");
  return {
    room:
      room ??
      (signedIn === undefined ? "public" : signedIn.who.kind === "staff" ? "desk" : "person"),
    title: refusal.code === "not-found" ? heading : reason,
    status: REFUSALS[refusal.code],
    main: html`<h1 class="govuk-heading-l">${heading}</h1>
${refusalPanel({
  words,
  reason,
  remedy: remedyOf(words, refusal),
  law: lawOf(refusal),
  code: refusal.code,
})}`,
  };
}

// No name of the office stands on this page: it is what a glance at the screen would catch.
function leave(parts: AppParts, reply: FastifyReply, to: string): FastifyReply {
  forget(parts, reply);
  const away = html`${raw("<!doctype html>")}
<html lang="en"><head><meta charset="utf-8"><title>Weather</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${to}"></head>
<body><p><a href="${to}">Weather</a></p></body></html>`;
  return reply.type("text/html; charset=utf-8").send(render(away));
}

function forget(parts: AppParts, reply: FastifyReply): void {
  const { office, isSecure = false } = parts;
  // A browser ignores what says nothing of TLS about a cookie whose name demands it.
  reply.clearCookie(sessionCookie(office.officeId, isSecure), { path: "/", secure: isSecure });
  reply.header("clear-site-data", '"cache", "cookies", "storage"');
}

function redirect(
  parts: AppParts,
  reply: FastifyReply,
  said: Extract<Reply, { redirect: string }>,
) {
  if (said.cookie === "clear") {
    forget(parts, reply);
  } else if (said.cookie !== undefined) {
    keep(parts, reply, said.cookie.value);
  }
  return reply.redirect(ownPath(said.redirect), 303);
}

function keep({ office, isSecure = false }: AppParts, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie(office.officeId, isSecure), token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure,
  });
}

function download(reply: FastifyReply, file: { bytes: Buffer; mediaType: string; name: string }) {
  return reply
    .type(file.mediaType)
    .header("content-disposition", attachment(file.name))
    .header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
    .send(file.bytes);
}
