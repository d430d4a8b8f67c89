import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { officeCases, type Worklist, worklist, WorklistFilters } from "#questions/worklist.ts";
import { typeWord } from "../../fields/type-words.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { figures } from "../../parts/figures.ts";
import { type Html, html } from "../../parts/html.ts";
import { button } from "../../parts/button.ts";
import { pagination } from "../../parts/pagination.ts";
import { pageHeading } from "../../parts/sections.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { typesOpenedByPaper } from "./open-with-paper.ts";
import { singleKeysLine, singleKeysModule } from "./single-keys.ts";
import { handOverList, noClientsOfOnesOwn } from "./hand-over.ts";
import { caseTable } from "./worklist-table.ts";
import { filterForm, hasFilters, keptFilters } from "./worklist-filters.ts";

type List = {
  readonly path: "/desk" | "/desk/office";
  readonly question: typeof worklist;
  readonly title: string;
};

/** One's own work, in the one fair order that the page explains. */
export const worklistScreen: Screen = {
  path: "/desk",
  runs: "modules",
  get: signedOnly((visit) =>
    show(visit, { path: "/desk", question: worklist, title: titleOf(visit, "worklist") }),
  ),
};

/** The open cases of the office, for those who take them in and hand them out. */
export const officeCasesScreen: Screen = {
  path: "/desk/office",
  runs: "modules",
  get: signedOnly((visit) =>
    show(visit, { path: "/desk/office", question: officeCases, title: titleOf(visit, "office") }),
  ),
};

function titleOf({ words, signedIn, office }: SignedVisit, list: "worklist" | "office"): string {
  if (list === "office" && signedIn.purpose === "intake") return words.t("desk.list.title-intake");
  if (list === "worklist" && office.mode === "observed") return words.t("desk.list.title-clients");
  return words.t(`desk.list.title-${list}`);
}

async function show(visit: SignedVisit, list: List): Promise<Reply> {
  const { office, signedIn, words } = visit;
  if (office.mode === "observed") {
    if (list.path === "/desk/office") return handOverList(visit, list.title);
    if (signedIn.purpose === "supervision") return noClientsOfOnesOwn(visit, list.title);
  }
  const filters = WorklistFilters.safeParse(keptFilters(visit.query));
  const input = filters.success ? filters.data : {};
  const found = await ask(office, signedIn.who, signedIn.purpose, list.question, input);
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const { answer } = found;
  const { cases } = answer;
  const names = list.path === "/desk/office" ? await officerNames(visit) : undefined;
  const { path } = list;
  return {
    show: {
      room: "desk",
      title: list.title,
      modules: cases.length === 0 ? [] : [singleKeysModule()],
      main: html`${pageHeading({ title: list.title, lead: words.t(orderOf(visit)) })}
${numbers(visit, answer, list)}
<p class="govuk-body"><a class="govuk-link" href="/desk/search">${words.t("search.title")}</a> · <a class="govuk-link" href="/desk/releases">${words.t(
        "releases.used",
        {
          opened: answer.figures.opened,
          most: answer.figures.most,
        },
      )}</a></p>
${filterForm(visit, path, answer)}
${cases.length > 0 && singleKeysLine(words)}
${cases.length === 0 ? empty(visit, list) : caseTable(visit, cases, list.title, names)}
${pages(visit, answer, list)}
${mayOpenCase(visit) && button({ text: words.t("desk.open-case"), href: "/desk/open" })}
${papers(visit)}`,
    },
  };
}

// Where a case begins with a paper that was served on somebody, whoever takes it in opens it here.
function papers(visit: SignedVisit): Html {
  const { words } = visit;
  return html`${typesOpenedByPaper(visit).map((type) =>
    button({
      text: words.t("court.paper.open", { type: typeWord(words, type, "title") }),
      href: `/desk/served/${type.id}`,
    }),
  )}`;
}

const orderOf = ({ office }: SignedVisit): string =>
  office.mode === "observed" ? "desk.list.order-clients" : "desk.list.order";

const mayOpenCase = ({ office, signedIn }: SignedVisit): boolean =>
  office.mode === "observed" && signedIn.purpose === "representation";

async function officerNames({ office }: SignedVisit): Promise<ReadonlyMap<string, string>> {
  const all = await office.directory.officers();
  return new Map(all.map((one) => [one.accountId, one.name]));
}

function numbers({ words, office, signedIn }: SignedVisit, answer: Worklist, { path }: List): Html {
  const { all, dueThisWeek, overdue } = answer.figures;
  // Who leads the office is given all of its cases, and none of them is theirs to work.
  const isOwn = path === "/desk" && signedIn.purpose !== "supervision";
  const whose = !isOwn ? "office" : office.mode === "observed" ? "clients" : "yours";
  const today = office.clock.today();
  return figures([
    { number: words.number(all), text: words.t(`desk.figure.${whose}`), href: path },
    ...(signedIn.purpose === "intake"
      ? []
      : [
          {
            number: words.number(dueThisWeek),
            text: words.t("desk.figure.week"),
            href: `${path}?due-before=${daysAfter(today, 8)}`,
          },
          {
            number: words.number(overdue),
            text: words.t("desk.figure.overdue"),
            href: `${path}?due-before=${today}`,
            isBad: overdue > 0,
          },
        ]),
  ]);
}

/** The civil date some days after another. */
function daysAfter(on: string, days: number): string {
  const date = new Date(`${on}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function empty(visit: SignedVisit, { path }: List): Html {
  const { words } = visit;
  return hasFilters(visit.query)
    ? emptyState({
        title: words.t("desk.list.none-here"),
        text: words.t("desk.list.none-here-text"),
        action: { text: words.t("desk.list.show-all"), href: path, kind: "secondary" },
      })
    : emptyState({ title: words.t("desk.list.none"), text: words.t("desk.list.none-text") });
}

function pages({ words, query }: SignedVisit, answer: Worklist, { path }: List): Html {
  const address = (after: string | undefined) => {
    const { after: _before, ...kept } = keptFilters(query);
    const all = new URLSearchParams({ ...kept, ...(after === undefined ? {} : { after }) });
    return all.size === 0 ? path : `${path}?${all.toString()}`;
  };
  return pagination({
    words,
    previous: query["after"] === undefined ? undefined : address(undefined),
    next: answer.next === undefined ? undefined : address(answer.next),
    shown:
      answer.cases.length === 0
        ? undefined
        : words.t("desk.list.shown", { count: answer.cases.length, all: answer.figures.all }),
  });
}
