import type { FastifyReply } from "fastify";
import { type Refusal, REFUSALS } from "#domain/refusal.ts";
import { html } from "./parts/html.ts";
import { page } from "./parts/page.ts";
import { refusalPanel } from "./parts/refusal-panel.ts";
import { menuFor } from "./menu.ts";
import { lawOf, reasonOf, remedyOf } from "./refusal-words.ts";
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
  if ("redirect" in said) return redirect(parts, reply, said);
  if ("download" in said) return download(reply, said.download);
  const shown = "show" in said ? said.show : refusalPage(visit, said.refusal, said.room);
  const { status: own, version, ...view } = shown;
  reply.code(status ?? own ?? 200).type("text/html; charset=utf-8");
  if (version !== undefined) reply.header("etag", `"${version}"`);
  const { signedIn, words } = visit;
  return reply.send(
    page({
      menu: menuFor(visit),
      ...view,
      words,
      office: parts.office.name,
      path: visit.path,
      isInvented: parts.office.isDemo,
      signedIn:
        signedIn === undefined
          ? undefined
          : {
              name: signedIn.who.name,
              role: words.t(`web.role.${signedIn.who.roles[0] ?? "applicant"}`),
              csrf: signedIn.csrf,
            },
    }),
  );
}

function refusalPage(visit: Visit, refusal: Refusal, room?: Shown["room"]): Shown {
  const { words, signedIn } = visit;
  const reason = reasonOf(words, refusal);
  return {
    room: room ?? (signedIn === undefined ? "public" : signedIn.who.kind === "staff" ? "desk" : "person"),
    title: reason,
    status: REFUSALS[refusal.code],
    main: html`<h1 class="govuk-heading-l">${words.t("web.refusal-title")}</h1>
${refusalPanel({ words, reason, remedy: remedyOf(words, refusal), law: lawOf(refusal), code: refusal.code })}`,
  };
}

function redirect(parts: AppParts, reply: FastifyReply, said: Extract<Reply, { redirect: string }>) {
  const name = sessionCookie(parts.office.officeId);
  if (said.cookie === "clear") {
    reply.clearCookie(name, { path: "/" });
    reply.header("clear-site-data", '"cache", "cookies", "storage"');
  } else if (said.cookie !== undefined) {
    reply.setCookie(name, said.cookie.value, { path: "/", httpOnly: true, sameSite: "strict" });
  }
  return reply.redirect(said.redirect, 303);
}

function download(reply: FastifyReply, file: { bytes: Buffer; mediaType: string; name: string }) {
  const ascii = file.name.replace(/[^\w.-]+/g, "_");
  return reply
    .type(file.mediaType)
    .header("content-disposition", `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header("content-security-policy", "default-src 'none'; sandbox")
    .send(file.bytes);
}
