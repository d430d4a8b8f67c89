import { lawsOf, type Regime, type Way } from "#domain/regimes/regime.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { table } from "../../parts/table.ts";
import type { Reply, Screen, Visit } from "../../visit.ts";
import {
  bullets,
  codesIn,
  inEnglish,
  lawLine,
  marksOf,
  neverLine,
  owedList,
  plainOf,
  regimeName,
  wayBox,
} from "./regime-parts.ts";

/** Every confidentiality regime of the office, for anybody, and how they answer together. */
export const regimesScreen: Screen = {
  path: "/rules/regimes",
  get: ({ words, office }) => ({
    show: {
      room: "desk",
      title: words.t("regimes.title"),
      breadcrumbs: [
        { text: words.t("rules.title"), href: "/rules" },
        { text: words.t("regimes.title") },
      ],
      main: html`${pageHeading({
        title: words.t("regimes.title"),
        above: office.name,
        lead: words.t("regimes.lead"),
      })}
${section({
  id: "how",
  title: words.t("regimes.how"),
  body: html`<ol class="govuk-list govuk-list--number">${["how-1", "how-2", "how-3", "how-4"].map(
    (key) => html`<li>${words.t(`regimes.${key}`)}</li>`,
  )}</ol><p>${words.t("regimes.how-counsel")}</p>`,
})}
${section({
  id: "list",
  title: words.t("regimes.list"),
  body: office.rules.regimes.map((regime) => regimeName(words, regime)),
})}`,
    },
  }),
};

/** One regime as a lawyer can check it: everything on the page is read from its file. */
export const regimeScreen: Screen = {
  path: "/rules/regimes/:regime",
  get: (visit): Reply => {
    const { words, office, params } = visit;
    const asked = params["regime"] ?? "";
    const regime = office.rules.regimes.find(({ id }) => id.toLowerCase() === asked);
    if (regime === undefined) return { refusal: { refused: true, code: "not-found" } };
    return {
      show: {
        // Tables of law need the width of a desk.
        room: "desk",
        title: words.t("regimes.of", { id: regime.id }),
        breadcrumbs: [
          { text: words.t("rules.title"), href: "/rules" },
          { text: words.t("regimes.title"), href: "/rules/regimes" },
          { text: regime.id },
        ],
        main: html`${pageHeading({
          title: words.t("regimes.of", { id: regime.id }),
          above: office.name,
          lead: plainOf(words, regime),
        })}
<p><b>${inEnglish(regime.title)}</b></p>
<p class="rc-quiet">${words.t("regimes.text-english")}</p>
${regime.kind === "conflict" && html`<p><b>${words.t("regimes.conflict")}</b></p>`}
${regime.hides_existence && html`<p><b>${words.t("regimes.hides")}</b></p>`}
${facts(visit, regime)}
${waysSection(words, "may-receive", regime.may_receive)}
${waysSection(words, "exceptions", regime.exceptions)}
${neverSection(words, regime)}
${owedSection(words, "obligations", regime.obligations)}
${owedSection(words, "record", regime.record)}
${penaltySection(words, regime)}
${ruleSection(words, regime)}
${lawSection(words, regime)}`,
      },
    };
  },
};

function facts({ words, office }: Visit, regime: Regime): Html {
  const { brings, governs, version, trigger } = regime;
  const row = (name: string, value: Html | string) => ({ name: words.t(`regimes.${name}`), value });
  const types = [...office.rules.current.values()].filter((type) =>
    type.regimes.includes(regime.id),
  );
  return summaryList({
    words,
    rows: [
      row("trigger", inEnglish(trigger)),
      row("covers", bullets(coversOf(words, regime))),
      row("governs", codesIn(words, "act", governs, "and")),
      ...(brings.length === 0
        ? []
        : [row("brings", html`<code dir="ltr">${brings.join(", ")}</code>`)]),
      row(
        "used-by",
        types.length === 0
          ? words.t("regimes.used-by-none")
          : html`${types.map(
              (type) =>
                html`<a class="govuk-link" href="/rules/${type.id}">${typeWord(
                  words,
                  type,
                  "title",
                )}</a><br>`,
            )}`,
      ),
      row("version", words.date(version)),
    ],
  });
}

function coversOf(words: Words, { covers, classes, sources, every_case: all, to }: Regime) {
  return [
    words.t(`regimes.covers-${covers}`),
    ...(classes === undefined
      ? []
      : [words.t("regimes.covers-classes", { classes: codesIn(words, "class", classes, "or") })]),
    ...(sources === undefined
      ? []
      : [words.t("regimes.covers-sources", { sources: codesIn(words, "source", sources, "or") })]),
    ...(to === undefined
      ? []
      : [words.t("regimes.never-to", { who: codesIn(words, "who", to, "or") })]),
    ...(all ? [words.t("regimes.every-case")] : []),
  ];
}

function waysSection(words: Words, name: "may-receive" | "exceptions", ways: readonly Way[]): Html {
  const body =
    ways.length === 0
      ? html`<p>${words.t(`regimes.${name}-none`)}</p>`
      : html`${name === "exceptions" && html`<p>${words.t("regimes.exceptions-lead")}</p>`}
${ways.map((way) => wayBox(words, way))}`;
  return section({ id: name, title: words.t(`regimes.${name}`), body });
}

function neverSection(words: Words, { never }: Regime): Html {
  const body =
    never.length === 0
      ? html`<p>${words.t("regimes.never-none")}</p>`
      : html`<p>${words.t("regimes.never-lead")}</p>
${bullets(never.map((one) => neverLine(words, one)))}`;
  return section({ id: "never", title: words.t("regimes.never"), body });
}

function owedSection(
  words: Words,
  name: "obligations" | "record",
  owed: Regime["obligations"],
): Html {
  const body =
    owed.length === 0
      ? html`<p>${words.t("regimes.none-said")}</p>`
      : bullets(owedList(words, owed));
  return section({ id: name, title: words.t(`regimes.${name}`), body });
}

function penaltySection(words: Words, { penalty }: Regime): Html {
  const body =
    penalty.length === 0
      ? html`<p>${words.t("regimes.penalty-none")}</p>`
      : bullets(penalty.map(({ text, law }) => html`${inEnglish(text)}<br>${lawLine(words, law)}`));
  return section({ id: "penalty", title: words.t("regimes.penalty"), body });
}

function ruleSection(words: Words, { rule, open_questions: open }: Regime): Html {
  return html`${section({
    id: "rule",
    title: words.t("regimes.rule"),
    body: html`<p>${inEnglish(rule)}</p>`,
  })}${
    open.length > 0 &&
    section({
      id: "open",
      title: words.t("regimes.open-questions"),
      body: bullets(open.map(inEnglish)),
    })
  }`;
}

function lawSection(words: Words, regime: Regime): Html {
  const laws = new Map(lawsOf(regime).map(({ law }) => [JSON.stringify(law), law]));
  const rows = [...laws.values()].map((law) => [
    inEnglish(law.cite),
    marksOf(words, law),
    html`${words.t(`regimes.status.${law.status}`)}${
      law.effective_from !== null &&
      html` (${words.t("regimes.since", { date: words.date(law.effective_from) })})`
    }`,
    html`${
      law.source === undefined ? words.t("regimes.not-read") : inEnglish(law.source)
    }${law.note !== undefined && html`<br>${inEnglish(law.note)}`}`,
  ]);
  return section({
    id: "law",
    title: words.t("regimes.law"),
    body: html`<p>${words.t("regimes.law-lead")}</p>
${table({
  caption: words.t("regimes.law"),
  isCaptionHidden: true,
  isStacked: true,
  columns: ["cite", "mark", "status", "source"].map((key) => ({ text: words.t(`regimes.${key}`) })),
  rows,
})}`,
  });
}
