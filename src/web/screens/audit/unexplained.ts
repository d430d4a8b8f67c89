import { JUDGED } from "#domain/looks/unexplained.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { judgeUnexplained } from "#door/judge-unexplained.ts";
import {
  type UnexplainedLook,
  type UnexplainedLooks,
  unexplainedLooks,
} from "#questions/unexplained-looks.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { textArea } from "../../parts/text-area.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";

const PATH = "/desk/unexplained";

/** Looks that nothing on file explains, in the order of time, and what came of each. */
export const unexplainedScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => shown(visit)),
  post: signedOnly(async (visit, form) => {
    const { office, signedIn, words } = visit;
    const entryId = textOf(form, "entry");
    const at = (name: string) => textOf(form, `${name}-${entryId}`);
    const answer = await judgeUnexplained(office, signedIn.who, signedIn.purpose, {
      entryId,
      version: Number(textOf(form, "version")),
      input: { kind: at("kind"), reason: at("reason") },
    });
    if (!isRefusal(answer)) return { redirect: PATH };
    if (answer.code === "not-allowed") return { refusal: answer, room: "desk" };
    const [problem] = answer.fields ?? [];
    const text = problem === undefined ? reasonOf(words, answer) : problemOf(words, problem);
    const field = `${problem?.field === "kind" ? "kind" : "reason"}-${entryId}`;
    return shown(visit, { field, text });
  }),
};

async function shown(
  visit: SignedVisit,
  error?: { readonly field: string; readonly text: string },
): Promise<Reply> {
  const { office, signedIn, words, query } = visit;
  const all = query["all"] === "yes" ? "yes" : "no";
  const found = await ask(office, signedIn.who, signedIn.purpose, unexplainedLooks, { all });
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const title = words.t("unexplained.title");
  const errors = error === undefined ? [] : [error];
  const other =
    all === "yes"
      ? { href: PATH, text: words.t("unexplained.open") }
      : { href: `${PATH}?all=yes`, text: words.t("unexplained.all") };
  return {
    show: {
      room: "desk",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, above: office.name, lead: words.t("unexplained.lead") })}
${listOf(visit, found.answer, error)}
<p><a class="govuk-link" href="${other.href}">${other.text}</a></p>
${inset(html`${words.t("unexplained.never")}`)}`,
    },
  };
}

function listOf(
  visit: SignedVisit,
  { looks, listedUntil }: UnexplainedLooks,
  error: { readonly field: string; readonly text: string } | undefined,
): Html {
  const { words } = visit;
  const until =
    listedUntil !== undefined &&
    html`<p class="rc-quiet">
${words.t("unexplained.until", { date: words.date(listedUntil) })}</p>`;
  if (looks.length > 0) return html`${until}${looks.map((look) => oneLook(visit, look, error))}`;
  const title = words.t("unexplained.none");
  return html`${until}${emptyState({ title, text: words.t("unexplained.none-text") })}`;
}

function oneLook(
  visit: SignedVisit,
  look: UnexplainedLook,
  error: { readonly field: string; readonly text: string } | undefined,
): Html {
  const { words, office } = visit;
  const said = (key: string, plain: string) => (words.has(key) ? words.t(key) : plain);
  const named = { role: said(`web.role.${look.role}`, look.role), pseudonym: look.pseudonym };
  const role = words.t("person.role-named", named);
  const who = look.officerName === undefined ? role : `${look.officerName}, ${role}`;
  const why = said(`audit.purpose.${look.purpose}`, look.purpose);
  const ties = look.relations.map((tie) => said(`audit.relation.${tie}`, tie));
  const what = said(`audit.asked.${look.name}`, look.name);
  const kind =
    look.outcome === "allowed"
      ? words.t(`audit.kind.${look.kind}`)
      : words.t(`audit.outcome.${look.outcome}`);
  const evidence = look.evidence.map(
    ({ behaviour, rests }) =>
      html`<li>${words.t(`unexplained.behaviour.${behaviour}`, rests)}</li>`,
  );
  const row = (name: string, value: Html | string) => ({
    name: words.t(`unexplained.${name}`),
    value,
  });
  const rows = [
    ...(look.caseId === "" ? [] : [row("case", html`<bdi>${look.caseId}</bdi>`)]),
    row("what", `${what} (${kind})`),
    row("why", look.reason === undefined ? why : html`${why}: <q dir="auto">${look.reason}</q>`),
    row("ties", words.list(ties)),
    row(
      "evidence",
      evidence.length === 0
        ? words.t("unexplained.evidence-none")
        : html`<ul class="govuk-list govuk-list--bullet">${evidence}</ul>`,
    ),
    ...(look.acts.length === 0 ? [] : [row("acts", actsOf(visit, look))]),
  ];
  const isOver = look.acts.some(({ kind }) => kind !== "asked");
  const mayJudge = visit.signedIn.who.roles.includes("privacy-officer") && !isOver;
  return section({
    id: `look-${look.id}`,
    title: words.t("unexplained.look", { who, when: words.instant(look.at, office.zone) }),
    body: html`${summaryList({ words, rows })}${mayJudge && judgeForm(visit, look, error)}`,
  });
}

function actsOf({ words }: SignedVisit, { acts }: UnexplainedLook): Html {
  return html`<ul class="govuk-list">${acts.map(
    ({ kind, on, reason }) =>
      html`<li>${words.date(on)}: ${words.t(`unexplained.act.${kind}`)}.
<q dir="auto">${reason}</q></li>`,
  )}</ul>`;
}

function judgeForm(
  { words, signedIn }: SignedVisit,
  look: UnexplainedLook,
  error: { readonly field: string; readonly text: string } | undefined,
): Html {
  const errorAt = (field: string) =>
    error?.field === `${field}-${look.id}` ? error.text : undefined;
  return actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    version: look.version,
    hidden: { entry: look.id },
    body: html`${radioField({
      words,
      name: `kind-${look.id}`,
      label: words.t("unexplained.kind"),
      isInline: true,
      error: errorAt("kind"),
      choices: JUDGED.map((value) => ({ value, text: words.t(`unexplained.act.${value}`) })),
    })}
${textArea({
  words,
  name: `reason-${look.id}`,
  label: words.t("unexplained.reason"),
  rows: 2,
  maxLength: 2000,
  error: errorAt("reason"),
})}`,
    submit: { text: words.t("unexplained.save"), kind: "secondary" },
  });
}
