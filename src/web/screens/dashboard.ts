import { emergencyRate } from "./dashboard-emergencies.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type Dashboard, dashboard, DashboardInput, SOON_DAYS } from "#questions/dashboard.ts";
import { typeWord } from "../fields/type-words.ts";
import { searchForm } from "../parts/action-form.ts";
import { selectField } from "../parts/choice-fields.ts";
import { emptyState } from "../parts/empty-state.ts";
import { figures } from "../parts/figures.ts";
import { type Html, html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";
import { pageHeading } from "../parts/sections.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly } from "../visit.ts";
import { policyNotice } from "./rules/policy-parts.ts";
import { wordAtDesk } from "./desk/desk-words.ts";
import { anonymousRequests, failingWork, standingStill, unsentMail } from "./dashboard-failing.ts";
import { type Counted, dutiesTable, ofDuties, pictures } from "./dashboard-pictures.ts";

const SPANS = [6, 12, 24, 60] as const;

/** The office in counts, for those who answer for it. No figure is by officer (refusal R14). */
export const dashboardScreen: Screen = {
  path: "/desk/dashboard",
  get: signedOnly(async (visit): Promise<Reply> => {
    const { office, signedIn, words, query } = visit;
    const { who, purpose } = signedIn;
    const wanted = wantedOf(query);
    const answered = await ask(office, who, purpose, dashboard, wanted);
    if (isRefusal(answered)) return { refusal: answered, room: "desk" };
    return {
      show: {
        room: "desk",
        title: words.t("dashboard.title"),
        breadcrumbs: [{ text: words.t("dashboard.title") }],
        main: mainOf(visit, answered.answer, wanted),
      },
    };
  }),
};

// An address that somebody shortened or changed shows the usual figures rather than a refusal.
function wantedOf(query: Readonly<Record<string, string>>): DashboardInput {
  const { months, type } = query;
  const parsed = DashboardInput.safeParse({ months, type: type === "" ? undefined : type });
  return parsed.success ? parsed.data : { months: 12 };
}

function mainOf(visit: SignedVisit, answer: Dashboard, wanted: DashboardInput): Html {
  const { words, office, signedIn } = visit;
  const counted: Counted = {
    words,
    answer,
    mode: office.mode,
    name: (typeId, key) => {
      const type = office.rules.readable.get(typeId);
      return type === undefined ? typeId : wordAtDesk(words, type, key);
    },
    // Who may not see the list gets the figure without the link.
    list: (query) =>
      signedIn.who.roles.includes("supervisor") && office.mode === "own"
        ? `/desk/office?${query}`
        : undefined,
  };
  const isEmpty = answer.ages.length === 0 && answer.followed.length === 0;
  return html`${policyNotice(words, office)}
${pageHeading({
  title: words.t("dashboard.title"),
  above: office.name,
  lead: words.t("dashboard.lead", { date: words.date(answer.asOf) }),
})}
${topFigures(counted)}
${spanForm(visit, wanted)}
${
  isEmpty
    ? emptyState({ title: words.t("dashboard.empty"), text: words.t("dashboard.empty-text") })
    : html`<div class="rc-figure-grid">${pictures(counted)}</div>${dutiesTable(counted)}`
}
${standingStill(counted)}
${failingWork(counted)}
${unsentMail(counted)}
${emergencyRate(counted)}
${anonymousRequests(counted)}
${inset(html`<p>${words.t("dashboard.not-by-officer")}</p>
<p>${words.t("dashboard.not-by-person")}</p>
<p>${words.t("dashboard.protected")}</p>`)}`;
}

function topFigures(view: Counted): Html {
  const { words, answer, list } = view;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const overdue = sum(answer.duties.map((one) => one.overdue));
  const soon = sum(answer.duties.map((one) => one.dueSoon));
  const pending = sum(answer.ages.map((one) => one.count));
  const { count: unowned } = answer.unowned;
  return figures([
    { number: words.number(pending), text: words.t("dashboard.pending") },
    {
      number: words.number(overdue),
      text: words.t(ofDuties(view, "overdue")),
      href: list(`due-before=${answer.asOf}`),
      isBad: overdue > 0,
    },
    {
      number: words.number(soon),
      text: words.t(ofDuties(view, "due-soon"), { days: SOON_DAYS }),
      href: list(`due-before=${daysAfter(answer.asOf, SOON_DAYS + 1)}`),
    },
    {
      number: words.number(unowned),
      text: words.t("dashboard.unowned"),
      href: list("need=unassigned"),
      isBad: unowned > 0,
    },
  ]);
}

function spanForm({ words, office }: SignedVisit, wanted: DashboardInput): Html {
  const types = [...office.rules.current.values()].map((type) => ({
    value: type.id,
    text: typeWord(words, type, "title"),
  }));
  const spans = [...new Set([...SPANS, wanted.months])].toSorted((a, b) => a - b);
  return searchForm({
    action: "/desk/dashboard",
    body: [
      selectField({
        words,
        name: "type",
        label: words.t("dashboard.type"),
        value: wanted.type ?? "",
        choices: [{ value: "", text: words.t("dashboard.all-types") }, ...types],
      }),
      selectField({
        words,
        name: "months",
        label: words.t("dashboard.span"),
        value: String(wanted.months),
        choices: spans.map((count) => ({
          value: String(count),
          text: words.t("dashboard.months", { count }),
        })),
      }),
    ],
    submit: { text: words.t("dashboard.show") },
  });
}

function daysAfter(on: string, days: number): string {
  const day = new Date(`${on}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
