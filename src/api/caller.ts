import type { FastifyRequest } from "fastify";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import { type Purpose, PURPOSES, type Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { ApiParts } from "./parts.ts";

/** Who calls, with the token they hold. */
export type Caller = { readonly who: Who; readonly token: string };

const callers = new WeakMap<FastifyRequest, Caller>();

/** Reads the bearer token. Cookies open nothing here, so that no page can borrow a session. */
export async function identify(
  parts: ApiParts,
  request: FastifyRequest,
): Promise<Refusal | undefined> {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? "")?.[1];
  const session = token === undefined ? undefined : await parts.identity.whoIs(token);
  if (token === undefined || session === undefined) return refuse("sign-in-needed");
  callers.set(request, { who: session.who, token });
  const isOwn = /^\/api\/v1\/(session|account)(\/|$)/.test(request.routeOptions.url ?? "");
  return session.mustAdd === true && !isOwn ? refuse("second-factor-needed") : undefined;
}

/** The caller of a request that `identify` let in. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error("This address lets in nobody who is not signed in.");
  return caller;
}

/**
 * The purpose of a request: what the header says. Without it a person's own applies, and that of
 * a member of staff whose one role has one purpose; anybody else must say.
 */
export function purposeOf(
  who: Who,
  header: string | string[] | undefined,
  officeMode: "own" | "observed",
): Purpose | Refusal {
  const named = PURPOSES.find((purpose) => purpose === header);
  if (named !== undefined) return named;
  if (header !== undefined) {
    return refuse("purpose-needed", {
      fields: [{ field: "Recourse-Purpose", code: "choose-one" }],
    });
  }
  const work = who.roles.filter((role) => role !== "sworn");
  const isClear = work.length === 1 && work[0] !== "privacy-officer";
  return who.kind === "person" || isClear
    ? usualPurpose(who, officeMode)
    : refuse("purpose-needed", { params: { purposes: purposesOf(work, who, officeMode) } });
}

// Those that their roles can give, the usual one first; policies say which of them a request may.
function purposesOf(work: readonly Role[], who: Who, officeMode: "own" | "observed"): string {
  const usual = work.map((role) => usualPurpose({ ...who, roles: [role] }, officeMode));
  const checks: readonly Purpose[] = work.includes("privacy-officer") ? ["audit"] : [];
  return [...new Set([...usual, ...checks])].join(", ");
}
