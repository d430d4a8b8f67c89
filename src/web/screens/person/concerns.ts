import { isRefusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { actOnConcern } from "#door/concerns.ts";
import { type MyConcern, myConcerns } from "#questions/my-concerns.ts";
import type { Words } from "#words/load-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { stateWord } from "../../parts/state-word.ts";
import { textArea } from "../../parts/text-area.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { saidBy } from "../concern-said.ts";
import { toldLook } from "./look-line.ts";

/** What one asked about looks, newest first. */
export const concernsScreen: Screen = {
  path: "/concerns",
  get: signedOnly(async (visit) => {
    const { words } = visit;
    const found = await concernsOf(visit);
    if (isRefusal(found)) return { refusal: found, room: "person" };
    const title = words.t("concerns.list.title");
    const none = emptyState({
      title: words.t("concerns.list.none"),
      text: words.t("concerns.list.none-text"),
    });
    return {
      show: {
        room: "person",
        title,
        main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases">${words.t("web.menu.my-cases")}</a></p>
${pageHeading({ title, lead: words.t("concerns.list.lead") })}
${found.length === 0 ? none : found.map((one) => card(visit, one))}`,
      },
    };
  }),
};

/** One of them, with what was written on both sides, and a way to add to it. */
export const concernScreen: Screen = {
  path: "/concerns/:concernId",
  get: signedOnly(async (visit) => {
    const one = await oneOf(visit);
    return isRefusal(one) ? { refusal: one, room: "person" } : shown(visit, one);
  }),
  post: signedOnly(async (visit, form) => {
    const one = await oneOf(visit);
    if (isRefusal(one)) return { refusal: one, room: "person" };
    const { office, signedIn, words } = visit;
    const text = textOf(form, "text");
    const answer = await actOnConcern(office, signedIn.who, signedIn.purpose, {
      concernId: one.concernId,
      kind: "reply",
      input: { text },
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: `/concerns/${one.concernId}?sent=yes` };
    const [problem] = answer.fields ?? [];
    const error = problem === undefined ? reasonOf(words, answer) : problemOf(words, problem);
    return shown(visit, one, { text, error });
  }),
};

async function concernsOf({ office, signedIn }: SignedVisit) {
  const found = await ask(office, signedIn.who, signedIn.purpose, myConcerns, {});
  return isRefusal(found) ? found : found.answer.concerns;
}

async function oneOf(visit: SignedVisit) {
  const found = await concernsOf(visit);
  if (isRefusal(found)) return found;
  const one = found.find(({ concernId }) => concernId === visit.params["concernId"]);
  return one ?? refuse("not-found");
}

function stateOf(words: Words, { stage, isLate }: MyConcern): Html {
  if (isLate) return stateWord({ kind: "at-risk", text: words.t("concerns.stage.late") });
  const kind = stage === "asked" ? "waiting-on-you" : stage === "answered" ? "done" : "with-office";
  const text = words.t(`concerns.stage.${stage}`);
  return stateWord({ kind: stage === "closed" ? "closed" : kind, text });
}

function promised(words: Words, { stage, dueOn, isLate }: MyConcern): Html | false {
  if (stage === "answered" || stage === "closed") return false;
  const key = isLate ? "concerns.one.late" : "concerns.one.due";
  return html`<p>${words.t(key, { date: words.date(dueOn) })}</p>`;
}

function card(visit: SignedVisit, one: MyConcern): Html {
  const { words } = visit;
  return html`<section class="rc-panel"><p>${stateOf(words, one)}</p>
<p>${toldLook(visit, lookOf(one))}</p>${promised(words, one)}
<p><a class="govuk-link" href="/concerns/${one.concernId}">${words.t("concerns.one.open")}<span
class="govuk-visually-hidden"> ${one.concernId}</span></a></p></section>`;
}

const lookOf = ({ look }: MyConcern) => ({
  ...look,
  outcome: look.outcome as "allowed" | "denied" | "refused",
});

function shown(
  visit: SignedVisit,
  one: MyConcern,
  mistaken?: { readonly text: string; readonly error: string },
): Reply {
  const { words, office, signedIn, query } = visit;
  const title = words.t("concerns.one.title");
  const errors = mistaken === undefined ? [] : [{ field: "text", text: mistaken.error }];
  const reply = actionForm({
    action: `/concerns/${one.concernId}`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version: one.version,
    body: textArea({
      words,
      name: "text",
      label: words.t("concerns.one.reply"),
      hint: words.t("concerns.one.reply-hint"),
      value: mistaken?.text,
      maxLength: 5000,
      error: mistaken?.error,
    }),
    submit: { text: words.t("concerns.one.send") },
  });
  return {
    show: {
      room: "person",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`<p class="rc-no-print"><a class="govuk-link" href="/concerns">${words.t("concerns.list.back")}</a></p>
${errorSummary({ words, errors })}
${pageHeading({ title, above: one.concernId })}
${query["sent"] === "yes" && inset(html`${words.t("concerns.one.sent")}`)}
<p>${stateOf(words, one)}</p>${promised(words, one)}
<h2 class="govuk-heading-m">${words.t("concerns.one.look")}</h2>
<p>${toldLook(visit, lookOf(one))}</p>
<h2 class="govuk-heading-m">${words.t("concerns.one.said")}</h2>
${one.found !== undefined && html`<p><b>${words.t(`concerns.found.${one.found}`)}</b></p>`}
${saidBy(words, one.said)}
${one.may.includes("reply") && reply}`,
    },
  };
}
