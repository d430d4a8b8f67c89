import type { FastifyReply, FastifyRequest } from "fastify";
import { type FieldProblem, type Refusal, REFUSALS } from "#domain/refusal.ts";
import { isLanguage } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import type { ApiParts } from "./parts.ts";

/** Where the named fields of a refusal stand: in the body, in an object of it, in the address. */
export type FieldPlace = "" | "/input" | "query" | "header";

export const PROBLEM_TYPE = "application/problem+json";

/** After so many seconds another try has a chance, by status. */
export const RETRY_AFTER: Readonly<Record<number, number>> = { 429: 30, 503: 60 };

/** Answers with problem details (RFC 9457), in the language that the caller accepts. */
export function sendProblem(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  place: FieldPlace = "",
): FastifyReply {
  const words = wordsFor(parts, request);
  const status = REFUSALS[refusal.code];
  if (status === 401) reply.header("www-authenticate", `Bearer realm="${parts.office.officeId}"`);
  const seconds = RETRY_AFTER[status];
  if (seconds !== undefined) reply.header("retry-after", String(seconds));
  return (
    reply
      .code(status)
      .header("content-language", words.language)
      .header("content-type", PROBLEM_TYPE)
      // As bytes, since JSON has no charset to name.
      .send(
        Buffer.from(
          JSON.stringify(problemOf(words, told(parts, words, refusal), request.id, place)),
        ),
      )
  );
}

// The hour at which a code works is told by the clocks of the office.
function told({ office }: ApiParts, words: Words, refusal: Refusal): Refusal {
  const { opensAt } = refusal.params ?? {};
  if (typeof opensAt !== "string") return refusal;
  return { ...refusal, params: { opensAt, at: words.instant(opensAt, office.zone) } };
}

// What an example of a refusal says nothing about.
const UNSAID = { event: "", stage: "", from: "…" };

/** The problem as an object, for answers and for examples alike. */
export function problemOf(words: Words, refusal: Refusal, requestId: string, place: FieldPlace) {
  const { code, params, fields, law } = refusal;
  const wait = params?.["opensAt"] === undefined ? "" : "-wait";
  const said = (part: string) =>
    words.t(ownKey(words, `refusal.${code}.${part}${wait}`), { ...UNSAID, ...params });
  const reason = said("reason");
  const isNamed = (fields ?? []).length > 0 && words.has(`refusal.${code}.remedy-named`);
  return {
    type: `/problems/${code}`,
    title: reason,
    status: REFUSALS[code],
    detail: [reason, ...(fields ?? []).map((one) => sentence(words, one))].join(" "),
    remedy: said(isNamed ? "remedy-named" : "remedy"),
    code,
    ...(law === undefined || law === "" ? {} : { law }),
    ...(params === undefined ? {} : { params }),
    ...(fields === undefined ? {} : { errors: fields.map((one) => errorOf(words, one, place)) }),
    requestId,
  };
}

const sentence = (words: Words, problem: FieldProblem): string =>
  problem.field === "" ? detailOf(words, problem) : `${problem.field}: ${detailOf(words, problem)}`;

function errorOf(words: Words, problem: FieldProblem, place: FieldPlace) {
  const { field, code, params } = problem;
  const steps = field.split(".").filter((step) => step !== "");
  const escaped = steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"));
  const pointer = `#${place}${escaped.map((step) => `/${step}`).join("")}`;
  return {
    field,
    code,
    ...(place === "query" || place === "header" ? { in: place } : { pointer }),
    detail: detailOf(words, problem),
    ...(params === undefined ? {} : { params }),
  };
}

// A guard of due process has words of its own.
function detailOf(words: Words, { field, code, params }: FieldProblem): string {
  const guard = `guard.${field}.${code}`;
  return words.t(words.has(guard) ? guard : ownKey(words, `refusal.field.${code}`), {
    max: 0,
    ...params,
  });
}

// A program has no page, no box to tick and no three fields for a day: some words are its own.
const ownKey = (words: Words, key: string): string =>
  words.has(`api.${key}`) ? `api.${key}` : key;

function wordsFor(parts: ApiParts, request: FastifyRequest): Words {
  const asked = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return parts.book.words(asked.find(isLanguage) ?? "en");
}
