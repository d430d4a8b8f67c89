import { isRefusal, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { type Answered, ask } from "#door/ask.ts";
import { type Interpreters, interpreters } from "#questions/interpreters.ts";
import { languageForReader } from "../fields/spoken-languages.ts";
import { actionForm } from "../parts/action-form.ts";
import { errorSummary } from "../parts/error-summary.ts";
import { type Html, html } from "../parts/html.ts";
import { pageHeading } from "../parts/sections.ts";
import { reasonOf } from "../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../visit.ts";

const REFUSE = "refuse-interpreter";

/** Who interprets: for the person to refuse unasked why, and for those who find somebody. */
export const interpretersScreen: Screen = {
  path: "/cases/:caseId/interpreters",
  get: signedOnly(async (visit) => {
    const found = await open(visit);
    return isRefusal(found) ? { refusal: found } : shown(visit, found);
  }),
  post: signedOnly(async (visit, form) => {
    const found = await open(visit);
    if (isRefusal(found)) return { refusal: found };
    const { caseId, may } = found.answer;
    if (!may.includes(REFUSE)) return { refusal: refuse("not-now") };
    const { office, signedIn } = visit;
    const answer = await act(office, signedIn.who, signedIn.purpose, {
      caseId,
      event: REFUSE,
      input: { "refused-interpreter": textOf(form, "refused-interpreter") },
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: `/cases/${caseId}/interpreters` };
    return shown(visit, found, reasonOf(visit.words, answer));
  }),
};

function open({ office, signedIn, params }: SignedVisit) {
  const about = { caseId: params["caseId"] ?? "" };
  return ask(office, signedIn.who, signedIn.purpose, interpreters, {}, about);
}

function shown(
  visit: SignedVisit,
  { answer: found, version }: Answered<Interpreters>,
  reason?: string,
): Reply {
  const { words } = visit;
  const { caseId, isPersonsView } = found;
  const said = (key: string) => words.t(`interpreting.${isPersonsView ? key : `desk-${key}`}`);
  const title = said("title");
  return {
    show: {
      room: isPersonsView ? "person" : "desk",
      title,
      version,
      hasProblem: reason !== undefined,
      status: reason === undefined ? 200 : 422,
      main: html`${
        isPersonsView &&
        html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}">${words.t("person.back-to-case")}</a></p>`
      }
${errorSummary({ words, errors: reason === undefined ? [] : [{ text: reason }] })}
${pageHeading({ title, above: caseId, lead: said("lead") })}
${named(visit, found, version)}
${!isPersonsView && atDesk(visit, found)}`,
    },
  };
}

function named(visit: SignedVisit, found: Interpreters, version: number): Html {
  const { words } = visit;
  const { named: one, refusedOn } = found;
  if (one === undefined) return html`<p>${words.t("interpreting.none")}</p>`;
  const { number, language, dialect, on } = one;
  return html`<div class="rc-panel"><b>${words.t("interpreting.number", { number, language: languageForReader(words, language) })}</b><br>
<span class="rc-quiet">${words.t("interpreting.since", { date: words.date(on) })}${
    dialect !== undefined && html`<br>${words.t("interpreting.dialect", { dialect })}`
  }</span>
${
  refusedOn === undefined
    ? refusing(visit, found, version, number)
    : html`<p>${words.t("interpreting.refused", { date: words.date(refusedOn) })}</p>`
}</div>`;
}

function refusing(
  { words, office, signedIn }: SignedVisit,
  { caseId, may }: Interpreters,
  version: number,
  number: string,
): Html | undefined {
  if (!may.includes(REFUSE)) return undefined;
  return actionForm({
    action: `/cases/${caseId}/interpreters`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    hidden: { "refused-interpreter": number },
    body: html`<p>${words.t("interpreting.refuse-what")}</p>`,
    submit: { text: words.t("interpreting.refuse"), kind: "secondary" },
  });
}

function atDesk({ words }: SignedVisit, { notes }: Interpreters): Html {
  return html`<h2 class="govuk-heading-m">${words.t("interpreting.notes")}</h2>
<ul class="govuk-list govuk-list--spaced">${notes.map(
    ({ on, text }) =>
      html`<li><span class="rc-quiet">${words.date(on)}</span><br><span dir="auto">${text}</span></li>`,
  )}</ul>`;
}
