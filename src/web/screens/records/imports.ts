import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { stageImport } from "#door/import.ts";
import { importList, type ImportList, type ListedImport } from "#questions/import-list.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pagination } from "../../parts/pagination.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { type StateKind, stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly } from "../../visit.ts";
import { foundList } from "./found.ts";
import { importForm, type Typed } from "./import-form.ts";
import { problemsAfter, problemsBefore, readImport } from "./read-import.ts";

const PATH = "/desk/imports";

type Told = {
  readonly typed?: Typed;
  readonly errors?: readonly FieldError[];
  /** What came of a log that added nothing. */
  readonly said?: Html;
};

/** The imports of this office, and where a log is sent in. */
export const importsScreen: Screen = {
  path: PATH,
  takesFiles: true,
  get: signedOnly((visit) => listed(visit, {})),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn, words } = visit;
    const { typed, options, upload } = readImport(form);
    const errors = problemsBefore(words, typed, upload);
    if (upload === undefined || errors.length > 0) return listed(visit, { typed, errors });
    const source = typed["source"] ?? "";
    const wanted = { file: upload.bytes, source, options };
    const outcome = await stageImport(office, signedIn.who, signedIn.purpose, wanted);
    if (isRefusal(outcome)) return { refusal: outcome, room: "desk" };
    if (outcome.is === "staged") return { redirect: `${PATH}/${outcome.importId}?done=staged` };
    if (outcome.is === "file-refused") {
      return listed(visit, { typed, errors: problemsAfter(words, outcome.problem) });
    }
    const { findings, knownEvents } = outcome;
    const text = words.t(`records.nothing-${findings.events === 0 ? "at-all" : "new"}`, {
      count: knownEvents,
    });
    const said = html`${notice({ words, kind: "to-know", text })}${foundList(words, findings)}`;
    return listed(visit, { typed, said });
  }),
};

async function listed(visit: SignedVisit, told: Told): Promise<Reply> {
  const { office, signedIn, words, query } = visit;
  const { after } = query;
  const wanted = after === undefined ? {} : { after };
  const asked = await ask(office, signedIn.who, signedIn.purpose, importList, wanted);
  if (isRefusal(asked)) return { refusal: asked satisfies Refusal, room: "desk" };
  const { errors = [], typed, said = nothing } = told;
  const title = words.t("records.list-title");
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: [{ text: title }],
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors: [...errors] })}${said}
${pageHeading({ title, lead: words.t("records.list-lead") })}
${importTable(visit, asked.answer)}${sourceTable(visit, asked.answer)}
${importForm(visit, typed, errors)}`,
    },
  };
}

function importTable({ words, office }: SignedVisit, { imports, next }: ImportList): Html {
  const t = (key: string) => words.t(`records.${key}`);
  if (imports.length === 0) {
    return emptyState({ title: t("list-none"), text: t("list-none-text") });
  }
  const columns = ["source", "state", "when"].map((key) => ({ text: t(`column-${key}`) }));
  const numbers = ["cases", "events", "problems"].map((key) => ({
    text: t(`column-${key}`),
    isNumber: true,
  }));
  const rows = imports.map((one) => [
    html`<a class="govuk-link" href="${PATH}/${one.importId}"><bdi>${one.source}</bdi></a>`,
    statusWord(t, one.status),
    words.instant(one.stagedAt, office.zone),
    words.number(one.cases),
    words.number(one.events),
    words.number(one.problems),
  ]);
  return html`${table({
    caption: t("list-caption"),
    columns: [...columns, ...numbers],
    rows,
    isStacked: true,
  })}${pagination({ words, next: next === undefined ? undefined : `${PATH}?after=${next}` })}`;
}

const KIND_OF: Readonly<Record<ListedImport["status"], StateKind>> = {
  staged: "waiting-on-you",
  accepted: "done",
  undone: "closed",
};

/** Where an import stands, in a word. */
export const statusWord = (t: (key: string) => string, status: ListedImport["status"]): Html =>
  stateWord({ kind: KIND_OF[status], text: t(`status-${status}`) });

function sourceTable({ words }: SignedVisit, { sources }: ImportList): Html {
  if (sources.length === 0) return nothing;
  const t = (key: string) => words.t(`records.${key}`);
  const rows = sources.map(({ source, typeId, cases }) => {
    const of = html`<span class="govuk-visually-hidden">
${words.t("records.source-of", { source })}</span>`;
    const log = new URLSearchParams({ log: typeId }).toString();
    return [
      html`<bdi>${source}</bdi>`,
      words.number(cases),
      html`<a class="govuk-link" href="/desk/map?${log}">${t("source-map")}${of}</a>`,
      html`<a class="govuk-link" href="${PATH}/export/${source}">${t("source-export")}${of}</a>`,
    ];
  });
  return section({
    id: "sources",
    title: t("sources-title"),
    body: table({
      caption: t("sources-caption"),
      isCaptionHidden: true,
      columns: [
        { text: t("column-source") },
        { text: t("column-cases"), isNumber: true },
        { text: t("source-map") },
        { text: t("source-export") },
      ],
      rows,
    }),
  });
}
