import { isRefusal, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { type Answered, ask } from "#door/ask.ts";
import { type Interpreters, interpreters } from "#questions/interpreters.ts";
import { actionForm } from "../parts/action-form.ts";
import { errorSummary } from "../parts/error-summary.ts";
import { type Html, html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";
import { pageHeading } from "../parts/sections.ts";
import { reasonOf } from "../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../visit.ts";
import { whoIsNamed } from "./who-is-named.ts";
import { interpretingDesk, sendFromDesk } from "./desk/interpreting-desk.ts";

const REFUSE = "refuse-interpreter";

/** Who interprets: for the person to refuse unasked why, and for those who find somebody. */
export const interpretersScreen: Screen = {
  path: "/cases/:caseId/interpreters",
  get: signedOnly(async (visit) => {
    const found = await open(visit);
    if (isRefusal(found)) return { refusal: found };
    return found.answer.isPersonsView ? shown(visit, found) : interpretingDesk(visit, found.answer);
  }),
  post: signedOnly(async (visit, form) => {
    const found = await open(visit);
    if (isRefusal(found)) return { refusal: found };
    const { caseId, may, isPersonsView } = found.answer;
    if (!isPersonsView) return sendFromDesk(visit, found.answer, form);
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
  const { caseId } = found;
  const title = words.t("interpreting.title");
  return {
    show: {
      room: "person",
      title,
      version,
      hasProblem: reason !== undefined,
      status: reason === undefined ? 200 : 422,
      breadcrumbs: [
        { text: words.t("web.menu.my-cases"), href: "/cases" },
        { text: caseId, href: `/cases/${caseId}` },
        { text: title },
      ],
      main: html`<div class="rc-reading">${errorSummary({ words, errors: reason === undefined ? [] : [{ text: reason }] })}
${pageHeading({ title, above: caseId, lead: words.t("interpreting.lead") })}
${named(visit, found, version)}</div>`,
    },
  };
}

function named(visit: SignedVisit, found: Interpreters, version: number): Html {
  const { words } = visit;
  const { named: one, refusedOn, isNotNeeded } = found;
  if (one === undefined) {
    return isNotNeeded
      ? inset(words.t("interpreting.not-needed"))
      : inset(words.t("interpreting.none"));
  }
  return html`<div class="rc-panel">${whoIsNamed(visit, found)}
${
  refusedOn === undefined
    ? refusing(visit, found, version, one.number)
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
