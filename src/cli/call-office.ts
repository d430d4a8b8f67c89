import { randomUUID } from "node:crypto";
import type { Purpose } from "#domain/access/roles.ts";
import { CliFailure } from "./cli-failure.ts";

export type OfficeCall = {
  readonly address: string;
  readonly token?: string | undefined;
  readonly purpose?: string | undefined;
  /** The one purpose that policies let this be asked for, where somebody of several names none. */
  readonly only?: Purpose | undefined;
};

export type Wanted = {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly version?: number | undefined;
  readonly key?: string | undefined;
};

export type Answered = {
  readonly body: Readonly<Record<string, unknown>>;
  readonly version: number | undefined;
};

type Problem = {
  readonly detail?: string;
  readonly remedy?: string;
  readonly law?: string;
  readonly code?: string;
  readonly params?: Readonly<Record<string, unknown>>;
};

/**
 * One request to the API of an office. A refusal is thrown with its reason, its remedy and the
 * law; so is an office that does not answer.
 */
export async function callOffice(call: OfficeCall, wanted: Wanted): Promise<Answered> {
  const { method = "GET", path, body, version, key } = wanted;
  const isForm = body instanceof FormData;
  const headers = new Headers({ accept: "application/json", "accept-language": language() });
  if (call.token !== undefined) headers.set("authorization", `Bearer ${call.token}`);
  if (call.purpose !== undefined) headers.set("recourse-purpose", call.purpose);
  if (method === "POST") headers.set("idempotency-key", key ?? randomUUID());
  if (version !== undefined) headers.set("if-match", `"${version}"`);
  if (body !== undefined && !isForm) headers.set("content-type", "application/json");
  const answer = await send(`${call.address}/api/v1${path}`, {
    method,
    headers,
    redirect: "error",
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const parsed = text === "" ? {} : parse(text, answer.url);
  if (isOpen(call, parsed)) return callOffice({ ...call, purpose: call.only }, wanted);
  if (!answer.ok) throw refusal(parsed, answer.status);
  const etag = /^"(\d+)"$/.exec(answer.headers.get("etag") ?? "")?.[1];
  return { body: parsed, version: etag === undefined ? undefined : Number(etag) };
}

const isOpen = ({ purpose, only }: OfficeCall, { code }: Problem): boolean =>
  code === "purpose-needed" && purpose === undefined && only !== undefined;

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    const { origin } = new URL(address);
    throw new CliFailure(`${origin} does not answer. Is the office running?`);
  }
}

function parse(text: string, address: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new CliFailure(`${new URL(address).origin} did not answer as an office does.`);
  }
}

const HINTS: Readonly<Record<string, string>> = {
  "sign-in-needed": "Sign in with `recourse sign-in`.",
  "fresh-sign-in-needed": "Show that it is you with `recourse sign-in --again`, then do it again.",
};

function refusal(problem: Problem, status: number): CliFailure {
  const { detail = `The office answered ${status}.`, remedy = "", law, code } = problem;
  const hint = purposeHint(problem) ?? HINTS[code ?? ""] ?? remedy;
  const cite = law === undefined ? "" : ` (${law})`;
  return new CliFailure([`${detail}${cite}`, hint].filter(Boolean).join("\n"), 1, problem);
}

// At a terminal nobody sends a header: what to type is said instead.
function purposeHint({ code, params }: Problem): string | undefined {
  const choices = params?.["purposes"];
  if (code !== "purpose-needed" || typeof choices !== "string") return undefined;
  const typed = choices.split(", ").map((one) => `--purpose ${one}`);
  return `You have more than one. Add ${typed.join(" or ")}.`;
}

function language(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || "en").slice(0, 2).toLowerCase().replace(/^c$/, "en");
}
