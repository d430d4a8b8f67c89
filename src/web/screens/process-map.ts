import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type MapLog, processMap, type ProcessFigures } from "#questions/process-map.ts";
import { MAP_PATHS, type MapPaths } from "#reports/process-map.ts";
import { searchForm } from "../parts/action-form.ts";
import { selectField } from "../parts/choice-fields.ts";
import { emptyState } from "../parts/empty-state.ts";
import { figures as figureLine } from "../parts/figures.ts";
import { type Html, html } from "../parts/html.ts";
import { inset } from "../parts/notice.ts";
import { pageHeading } from "../parts/sections.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly } from "../visit.ts";
import { mapPicture, monthsPicture, timesPicture } from "./map-pictures.ts";
import { logName, stepName } from "./map-words.ts";

const ADDRESS = "/desk/map";
const MOST_NAMED = 5;

/** How work goes, in pictures: the office's own cases of a type, or an imported log. */
export const processMapScreen: Screen = {
  path: ADDRESS,
  get: signedOnly(async (visit): Promise<Reply> => {
    const { office, signedIn, words, query } = visit;
    const { who, purpose } = signedIn;
    const { log: type } = query;
    const wanted = type === undefined || type === "" ? {} : { type };
    const asked = await ask(office, who, purpose, processMap, wanted);
    if (isRefusal(asked)) return { refusal: asked, room: "desk" };
    const title = words.t("records.map-title");
    return {
      show: {
        room: "desk",
        title,
        breadcrumbs: [{ text: title }],
        main: html`${pageHeading({ title, lead: words.t("records.map-lead") })}
${body(visit, asked.answer)}
${inset(html`<p>${words.t("records.map-protected")}</p>`)}`,
      },
    };
  }),
};

function body(visit: SignedVisit, figures: ProcessFigures): Html {
  const { words, office, query } = visit;
  const { logs, chosen } = figures;
  const t = (key: string) => words.t(`records.${key}`);
  const empty = emptyState({ title: t("map-empty"), text: t("map-empty-text") });
  if (logs.length === 0) return empty;
  const chooser = chooseLog(visit, logs, chosen);
  if (chosen === undefined) return html`${chooser}${empty}`;
  const paths = isPaths(query["paths"]) ? query["paths"] : "usual";
  const view = {
    words,
    office,
    figures,
    log: chosen,
    paths,
    address: (wanted: MapPaths) =>
      `${ADDRESS}?${new URLSearchParams({ log: chosen.typeId, paths: wanted }).toString()}#map`,
  };
  const numbers = figureLine([
    { number: words.number(chosen.cases), text: t("map-cases") },
    { number: words.number(figures.steps.length), text: t("map-steps") },
    { number: words.number(figures.pairs.length), text: t("map-pairs") },
  ]);
  return html`${chooser}${numbers}${mapPicture(view)}${beginAndEnd(visit, figures, chosen)}
${timesPicture(view)}${monthsPicture(view)}`;
}

const isPaths = (text: string | undefined): text is MapPaths =>
  text !== undefined && Object.hasOwn(MAP_PATHS, text);

function chooseLog({ words, office }: SignedVisit, logs: readonly MapLog[], chosen?: MapLog): Html {
  return searchForm({
    action: ADDRESS,
    body: selectField({
      words,
      name: "log",
      label: words.t("records.map-choose"),
      value: chosen?.typeId,
      choices: logs.map((log) => ({ value: log.typeId, text: logName(words, office, log) })),
    }),
    submit: { text: words.t("records.map-show") },
  });
}

function beginAndEnd({ words, office }: SignedVisit, { steps }: ProcessFigures, log: MapLog): Html {
  const named = (key: "starts" | "ends") =>
    steps
      .filter((step) => step[key] > 0)
      .toSorted((first, second) => second[key] - first[key])
      .slice(0, MOST_NAMED)
      .map(
        (step) =>
          html`<li>${words.t("records.map-starts-text", {
            step: stepName(words, office, log, step.step),
            count: words.number(step[key]),
          })}</li>`,
      );
  return html`<dl class="govuk-summary-list">
${(["starts", "ends"] as const).map(
  (key) => html`<div class="govuk-summary-list__row govuk-summary-list__row--no-actions">
<dt class="govuk-summary-list__key">${words.t(
    key === "starts" ? "records.map-starts" : `records.map-ends-${log.kind}`,
  )}</dt>
<dd class="govuk-summary-list__value"><ul class="govuk-list">${named(key)}</ul></dd></div>`,
)}</dl>`;
}
