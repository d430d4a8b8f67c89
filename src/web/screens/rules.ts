import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { allSources } from "#rulebook/all-sources.ts";
import { askedBlocks } from "#rulebook/asked-blocks.ts";
import { furtherTerms } from "#rulebook/conditions.ts";
import { partyBlock } from "#rulebook/type-page.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../fields/type-words.ts";
import { type Html, html } from "../parts/html.ts";
import { pageHeading, section } from "../parts/sections.ts";
import { summaryList } from "../parts/summary-list.ts";
import { table } from "../parts/table.ts";
import type { Reply, Screen, Visit } from "../visit.ts";
import { actsSection, decisionsSection, reviewsSection } from "./rules/acts.ts";
import { designationsSection } from "./rules/designations.ts";
import { deadlinesSection, trialOf } from "./rules/deadlines.ts";
import { cited, lawList, legendSection, sentencesSection } from "./rules/cited.ts";
import { statesSection } from "./rules/diagram.ts";
import { regimeSummary } from "./rules/regime-parts.ts";
import { whoSees } from "./rules/who-sees.ts";

const PARTS = [
  "legend",
  "states",
  "parties",
  "who-sees",
  "acts",
  "deadlines",
  "decisions",
  "reviews",
  "confidentiality",
  "asked",
  "provisions",
  "sources",
  "versions",
] as const;

// What the command line prints under the same heading bears one name.
const TITLES: Readonly<Record<string, string>> = {
  legend: "rulebook.legend",
  parties: "rulebook.page-parties",
  "who-sees": "rulebook.who-sees",
  asked: "rulebook.page-asked",
  sources: "rulebook.page-sources",
};

// What the case types rest on, each with its own page.
const MORE = [
  ["/rules/deadlines", "law.deadlines"],
  ["/rules/regimes", "regimes.title"],
  ["/rules/safeguards", "safeguards.title"],
  ["/rules/policies", "law.policies"],
  ["/about/refusals", "parts.refusals"],
] as const;

/** The case types of this office, for anybody. */
export const rulesScreen: Screen = {
  path: "/rules",
  get: ({ words, office }) => ({
    show: {
      room: "public",
      title: words.t("rules.title"),
      main: html`${pageHeading({
        title: words.t("rules.title"),
        above: office.name,
        lead: words.t("rules.lead"),
      })}
${[...office.rules.current.values()].map(
  (type) => html`<section class="rc-card"><h2 class="rc-card__name">
<a class="govuk-link" href="/rules/${type.id}">${typeWord(words, type, "title")}</a></h2>
<p>${typeWordIfAny(words, type, "description")}</p>
<p class="rc-quiet">${versionLine(words, type)}</p></section>`,
)}
<h2 class="govuk-heading-m">${words.t("law.more")}</h2>
<ul class="govuk-list govuk-list--spaced">${MORE.map(
        ([address, title]) =>
          html`<li><a class="govuk-link" href="${address}">${words.t(title)}</a></li>`,
      )}</ul>`,
    },
  }),
};

/** One case type as a lawyer can check it: everything on the page is read from the rules. */
export const ruleScreen: Screen = {
  path: "/rules/:type",
  get: (visit): Reply => {
    const { words, office, params, query } = visit;
    const type = office.rules.readable.get(params["type"] ?? "");
    if (type === undefined) return { refusal: { refused: true, code: "not-found" } };
    const trial = trialOf(query, office.clock.today());
    const title = words.t("rules.of", { type: typeWord(words, type, "title") });
    return {
      show: {
        // Tables of law need the width of a desk.
        room: "desk",
        title,
        hasProblem: trial.isWrong,
        status: trial.isWrong ? 422 : 200,
        breadcrumbs: [{ text: words.t("rules.title"), href: "/rules" }, { text: title }],
        main: html`${pageHeading({
          title,
          above: office.name,
          lead: typeWordIfAny(words, type, "description"),
        })}
${offer(visit, type)}
${facts(words, type)}
${furtherTerms(words, type).map((line) => html`<p>${line}</p>`)}
${contents(words)}
${legendSection(words)}
${statesSection(words, type)}
${sentencesSection("parties", words.t("rulebook.page-parties"), [partyBlock(words, type)])}
${whoSees(words, office, type)}
${actsSection(words, type)}
${deadlinesSection(words, office.rules, type, trial)}
${decisionsSection(words, type)}
${reviewsSection(words, type)}
${confidentiality(visit, type)}
${sentencesSection("asked", words.t("rulebook.page-asked"), askedBlocks(words, type))}
${designationsSection(words, office.rules, type)}
${provisions(words, type)}
${sources(visit, type)}
${versions(visit, type)}`,
      },
    };
  },
};

const versionLine = (words: Words, { form, version }: PinnedCaseType): string =>
  form === undefined
    ? words.t("rules.version-of", { date: words.date(version) })
    : words.t("rules.form-and-version", { form, date: words.date(version) });

// What is offered by setting is here for anybody to read, wherever it is offered (refusal R13).
function offer({ words, office }: Visit, { id, offered }: PinnedCaseType): Html | undefined {
  if (offered !== "by-setting") return undefined;
  const here = office.rules.current.has(id) ? "offered-here" : "not-offered-here";
  return html`<p><strong>${words.t(`rules.${here}`)}</strong>
${words.t("rulebook.page-offered-by-setting")}</p>`;
}

function facts(words: Words, type: PinnedCaseType): Html {
  const { retention, parties } = type;
  const row = (name: string, value: Html | string) => ({ name: words.t(`rules.${name}`), value });
  return summaryList({
    words,
    rows: [
      row("id", html`<code dir="ltr">${type.id}</code>`),
      ...(type.form === undefined ? [] : [row("form", html`<bdi>${type.form}</bdi>`)]),
      row("opened-by", typeWord(words, type, `event.${type.opens_with}`)),
      ...(parties.representative === undefined
        ? []
        : [row("representative-by", html`<bdi>${parties.representative}</bdi>`)]),
      ...(retention === undefined
        ? []
        : [
            row(
              "kept",
              html`<span lang="en" dir="ltr">${retention.series}: ${retention.authority}</span>`,
            ),
          ]),
    ],
  });
}

const contents = (words: Words): Html =>
  html`<nav aria-label="${words.t("rules.contents")}"><ul class="govuk-list">${PARTS.map(
    (part) =>
      html`<li><a class="govuk-link" href="#${part}">${words.t(TITLES[part] ?? `rules.${part}`)}</a></li>`,
  )}</ul></nav>`;

function confidentiality({ words, office }: Visit, type: PinnedCaseType): Html {
  const known = office.rules.regimes.filter(({ id }) => type.regimes.includes(id));
  return section({
    id: "confidentiality",
    title: words.t("rules.confidentiality"),
    body: html`<p>${words.t("rules.confidentiality-lead")}</p>${known.map((regime) =>
      regimeSummary(words, regime),
    )}`,
  });
}

function provisions(words: Words, type: PinnedCaseType): Html {
  const rows = Object.entries(type.provisions).map(([name, law]) => [
    typeWord(words, type, `provision.${name}`),
    cited(words, type, law),
  ]);
  const standards = type.standards.map((name) => typeWord(words, type, `standard.${name}`));
  return section({
    id: "provisions",
    title: words.t("rules.provisions"),
    body: html`<p>${words.t("rules.standards", { standards: words.list(standards, "or") })}</p>
${table({
  caption: words.t("rules.provisions"),
  isCaptionHidden: true,
  columns: [{ text: words.t("rules.provision") }, { text: words.t("rules.law") }],
  rows,
})}`,
  });
}

function sources({ words, office }: Visit, type: PinnedCaseType): Html {
  const ids = [...type.regimes, ...type.attaches.map(({ regime }) => regime)];
  const named = office.rules.regimes.filter(({ id }) => ids.includes(id));
  return section({
    id: "sources",
    title: words.t("rulebook.page-sources"),
    body: lawList(allSources(words, { type, side: office.rules.side(type) }, named)),
  });
}

function versions({ words, office }: Visit, type: PinnedCaseType): Html {
  const rows = office.rules
    .versions(type.id)
    .map((one) => [
      words.date(one.version),
      html`<code class="rc-hash" dir="ltr">${one.hash}</code>`,
      one.hash === type.hash ? words.t("rules.in-force") : words.t("rules.earlier"),
    ]);
  return section({
    id: "versions",
    title: words.t("rules.versions"),
    body: html`<p>${words.t("rules.versions-lead")}</p>
${table({
  caption: words.t("rules.versions"),
  isCaptionHidden: true,
  isStacked: true,
  columns: ["version", "hash", "standing"].map((key) => ({ text: words.t(`rules.${key}`) })),
  rows,
})}`,
  });
}
