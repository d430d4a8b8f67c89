import { roleFor } from "#domain/access/default-purpose.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import type { Answered } from "#door/ask.ts";
import { button } from "../../parts/button.ts";
import { errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { answersOf, errorsOf, inputOf, reasonField } from "./asked.ts";
import { type Staff, staffOf } from "./lines.ts";

export type Input = Readonly<Record<string, string>>;

/** One way to follow looks and acts: what it asks for, and how it shows what was found. */
export type Way<Answer> = {
  readonly path: string;
  /** Names `audit.<name>-title` and `audit.<name>-lead`. */
  readonly name: string;
  /** What it asks for beside the reason, the days and what narrows. */
  readonly fields: readonly string[];
  ask(visit: SignedVisit, input: Input): Promise<Answered<Answer> | Refusal>;
  form(visit: SignedVisit, errors: readonly FieldError[], staff: Staff): Html;
  submit: string;
  results(visit: SignedVisit, found: Answer, input: Input): Html;
  /** Words on how it searches, and what it never shows. */
  readonly note: string;
  /** Other ways, by their names and addresses. */
  readonly others: readonly (readonly [name: string, href: string])[];
};

const FIRST = "/desk/audit";
const HERE = ["auditor", "privacy-officer", "ombudsman"] as const;

/** A page for those who check the office: a form, what it found, and what was recorded of it. */
export function auditScreen<Answer>(way: Way<Answer>): Screen {
  return {
    path: way.path,
    // An address asks for nothing but a case by its number, and waits for the reason.
    get: signedOnly((visit): Promise<Reply> | Reply => {
      const { case: caseId = "" } = visit.query;
      return isHere(visit) ? empty({ ...visit, query: { case: caseId } }, way) : NOT_HERE;
    }),
    post: signedOnly(async (visit, form): Promise<Reply> => {
      const asking = { ...visit, query: answersOf(form) };
      return isHere(visit) ? answer(asking, way) : NOT_HERE;
    }),
  };
}

const NOT_HERE: Reply = { refusal: { refused: true, code: "not-allowed" }, room: "desk" };

const isHere = ({ signedIn }: SignedVisit): boolean =>
  HERE.some((role) => signedIn.who.roles.includes(role));

async function empty<Answer>(visit: SignedVisit, way: Way<Answer>): Promise<Reply> {
  return { show: await shown(visit, way, []) };
}

async function answer<Answer>(visit: SignedVisit, way: Way<Answer>): Promise<Reply> {
  const input = inputOf(visit.query, way.fields);
  const answered = await way.ask(visit, input);
  if (!isRefusal(answered)) {
    return { show: await shown(visit, way, [], way.results(visit, answered.answer, input)) };
  }
  const isOfTheForm = answered.code === "invalid-input" || answered.code === "not-found";
  if (!isOfTheForm) return { refusal: answered, room: "desk" };
  return { show: await shown(visit, way, errorsOf(visit.words, answered, way.name)) };
}

async function shown<Answer>(
  visit: SignedVisit,
  way: Way<Answer>,
  errors: readonly FieldError[],
  found?: Html,
) {
  const { office, signedIn, words, query } = visit;
  const title = words.t(`audit.${way.name}-title`);
  const first = { text: words.t("audit.search-title"), href: FIRST };
  const hasProblem = errors.length > 0;
  return {
    room: "desk" as const,
    title,
    breadcrumbs: way.path === FIRST ? [{ text: title }] : [first, { text: title }],
    hasProblem,
    status: hasProblem ? 422 : 200,
    main: html`${errorSummary({ words, errors: [...errors] })}
${pageHeading({ title, above: office.name, lead: words.t(`audit.${way.name}-lead`) })}
${hereFor(visit)}
<form class="rc-form rc-form--search" method="post" action="${way.path}" novalidate>
<input type="hidden" name="csrf" value="${signedIn.csrf}">
<div class="rc-form__whole">${reasonField(words, query, errors)}</div>
${way.form(visit, errors, await staffOf(visit))}
${button({ kind: "secondary", text: words.t(`audit.${way.submit}`) })}</form>
${found}
${inset(html`<p>${words.t(`audit.${way.note}`)}</p><p>${words.t("audit.recorded")}</p>`)}
<ul class="govuk-list">${way.others.map(
      ([name, href]) =>
        html`<li><a class="govuk-link" href="${href}">${words.t(`audit.to-${name}`)}</a></li>`,
    )}</ul>`,
  };
}

// What the reader's role is there for, and where it ends.
function hereFor({ words, signedIn }: SignedVisit): Html | undefined {
  const role = roleFor(signedIn.who, signedIn.purpose);
  const here = HERE.find((one) => one === role);
  return here && html`<p class="govuk-body">${words.t(`audit.here-for.${here}`)}</p>`;
}
