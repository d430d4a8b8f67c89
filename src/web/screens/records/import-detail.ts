import { countValues } from "#domain/event-log/vocabulary.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { acceptImport, undoImport } from "#door/import.ts";
import { importDetail, type ImportDetail } from "#questions/import-detail.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import {
  type Reply,
  type Screen,
  type SignedVisit,
  signedOnly,
  textOf,
  type Visit,
} from "../../visit.ts";
import { foundList, leftOutList, problemList } from "./found.ts";
import { statusWord } from "./imports.ts";
import { valueLists } from "./values.ts";

const PATH = "/desk/imports";
const DONE: Readonly<Record<string, string>> = {
  staged: "one-staged-now",
  accepted: "one-done-accepted",
  undone: "one-done-undone",
};

/** One import: what was found in its log, its problems by line, and accepting or undoing it. */
export const importDetailScreen: Screen = {
  path: `${PATH}/:importId`,
  get: signedOnly(show),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn } = visit;
    const importId = importIdOf(visit);
    const isUndo = textOf(form, "do") === "undo";
    const settle = isUndo ? undoImport : acceptImport;
    const outcome = await settle(office, signedIn.who, signedIn.purpose, importId);
    // Sent twice: the page says how it stands, as it did after the first time.
    const isDone = !isRefusal(outcome) || outcome.code === "already-done";
    if (!isDone) return { refusal: outcome, room: "desk" };
    return { redirect: `${PATH}/${importId}?done=${isUndo ? "undone" : "accepted"}` };
  }),
};

const importIdOf = ({ params }: Visit): string => params["importId"] ?? "";

async function show(visit: SignedVisit): Promise<Reply> {
  const { office, signedIn, words, query } = visit;
  const { page = "1" } = query;
  const wanted = { "import-id": importIdOf(visit), page: /^\d{1,5}$/.test(page) ? page : "1" };
  const asked = await ask(office, signedIn.who, signedIn.purpose, importDetail, wanted);
  // An address that is no import's answers as one that does not exist.
  if (isRefusal(asked) && asked.code !== "invalid-input") return { refusal: asked, room: "desk" };
  const detail = isRefusal(asked) ? undefined : asked.answer;
  if (detail === undefined) {
    return { refusal: { refused: true, code: "not-found" }, room: "desk" };
  }
  const title = words.t("records.one-title", { source: detail.about.source });
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: [{ text: words.t("records.list-title"), href: PATH }, { text: title }],
      main: html`${done(visit, detail)}${pageHeading({ title })}${standing(visit, detail)}
${section({
  id: "found",
  title: words.t("records.found-title"),
  body: html`${foundList(words, detail.findings)}${leftOutList(words, detail.findings)}`,
})}
${problemList(words, detail)}${valueLists(words, detail.findings)}${settleForm(visit, detail)}`,
    },
  };
}

// Only what this import really came to is said, whatever an address claims.
function done({ words, query }: SignedVisit, { about }: ImportDetail): Html {
  const key = query["done"] === about.status ? DONE[about.status] : undefined;
  return key === undefined
    ? nothing
    : notice({ words, kind: "done", text: words.t(`records.${key}`) });
}

function standing({ words, office }: SignedVisit, { about, findings }: ImportDetail): Html {
  const { status, settledAt, newEvents, events } = about;
  const when = settledAt === null ? "" : words.instant(settledAt, office.zone);
  const log = new URLSearchParams({ log: about.typeId }).toString();
  const known = events - newEvents;
  return html`<p>${statusWord((key) => words.t(`records.${key}`), status)}</p>
<p>${words.t(`records.one-${status}`, { when })}
${
  known > 0 &&
  words.t("records.found-new-text", {
    fresh: words.number(newEvents),
    known: words.number(known),
  })
}</p>
${
  status === "accepted" &&
  html`<p>${words.t("records.one-accepted-values", { count: countValues(findings.vocabulary) })}</p>
<p><a class="govuk-link" href="/desk/map?${log}">${words.t("records.source-map")}</a></p>`
}`;
}

function settleForm({ words, signedIn }: SignedVisit, { about, findings }: ImportDetail): Html {
  if (about.status !== "staged") return nothing;
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  return actionForm({
    action: `${PATH}/${about.importId}`,
    csrf: signedIn.csrf,
    body: beforeYouAct({
      words,
      happens: [
        t("accept-happens-cases", { cases: about.cases, events: about.newEvents }),
        t("accept-happens-values", { count: countValues(findings.vocabulary) }),
        t("accept-happens-times"),
        t("accept-happens-type", { type: about.typeId }),
      ],
      cannotUndo: [t("accept-cannot-undo")],
    }),
    submit: { text: t("accept-submit"), name: "do", value: "accept" },
    others: [{ text: t("undo-submit"), kind: "warning", name: "do", value: "undo" }],
  });
}
