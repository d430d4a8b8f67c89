import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { RELEASE_KINDS, RELEASE_TERMS } from "#domain/release/release.ts";
import { ask } from "#door/ask.ts";
import { answerRelease, askRelease } from "#door/release.ts";
import { readReleases } from "#questions/release-rows.ts";
import { type ReleaseNow, type Releases, releases, releasesToAnswer } from "#questions/releases.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { textArea } from "../../parts/text-area.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  type SignedVisit,
  signedOnly,
  textOf,
} from "../../visit.ts";

const PATH = "/desk/releases";

/** What one asked for beyond the limit, the form for more, and what others wait for (R7). */
export const releasesScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => show(visit, {}, [])),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn } = visit;
    const { who, purpose } = signedIn;
    const kind = RELEASE_KINDS.find((one) => one === textOf(form, "kind")) ?? "more-files";
    const count = Number(textOf(form, "count").trim() || Number.NaN);
    const asked = { kind, count, reason: textOf(form, "reason") };
    const said = await askRelease(office, who, purpose, asked);
    if (!isRefusal(said)) return { redirect: PATH };
    return said.code === "invalid-input"
      ? show(visit, form.texts, problems(visit, said))
      : { refusal: said, room: "desk" };
  }),
};

/** A second person's yes or no. */
export const answerReleaseScreen: Screen = {
  path: `${PATH}/answer`,
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn } = visit;
    const id = textOf(form, "release");
    const [asked] = await office.reading(office.newId(), (reader) =>
      readReleases(reader, office.clock.now(), { id }),
    );
    const says = textOf(form, "says") === "agreed" ? "agreed" : "refused";
    const said = await answerRelease(office, signedIn.who, signedIn.purpose, asked, says);
    return isRefusal(said) ? { refusal: said, room: "desk" } : { redirect: PATH };
  }),
};

const problems = ({ words }: SignedVisit, { fields = [] }: Refusal): FieldError[] =>
  fields.map((one) => ({ field: one.field, text: problemOf(words, one) }));

async function show(
  visit: SignedVisit,
  typed: Form["texts"],
  errors: FieldError[],
): Promise<Reply> {
  const { office, signedIn, words } = visit;
  const { who, purpose } = signedIn;
  const mine = await ask(office, who, purpose, releases, {});
  if (isRefusal(mine)) return { refusal: mine, room: "desk" };
  const others = await ask(office, who, purpose, releasesToAnswer, {});
  const title = words.t("releases.title");
  const { opened, most } = mine.answer;
  return {
    show: {
      room: "desk",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, lead: words.t("releases.lead", { opened, most }) })}
${section({ id: "ask", title: words.t("releases.ask"), body: askForm(visit, typed, errors) })}
${section({ id: "mine", title: words.t("releases.mine"), body: list(visit, mine.answer) })}
${
  !isRefusal(others) &&
  section({
    id: "others",
    title: words.t("releases.others"),
    body: list(visit, others.answer, answerForms),
  })
}`,
    },
  };
}

function askForm({ words, signedIn }: SignedVisit, typed: Form["texts"], errors: FieldError[]) {
  const t = (key: string) => words.t(`releases.${key}`);
  return html`<p class="govuk-body">${words.t("releases.terms", {
    minutes: RELEASE_TERMS.delayMinutes,
    hours: RELEASE_TERMS.lastsHours,
  })}</p>
${actionForm({
  action: PATH,
  csrf: signedIn.csrf,
  body: [
    radioField({
      words,
      name: "kind",
      label: t("kind"),
      value: typed["kind"]?.[0] ?? "more-files",
      choices: RELEASE_KINDS.map((value) => ({ value, text: t(`kind-${value}`) })),
    }),
    textField({
      words,
      name: "count",
      kind: "number-text",
      width: 4,
      label: t("count"),
      hint: t("count-hint"),
      value: typed["count"]?.[0] ?? "",
      error: errorOf(errors, "count"),
    }),
    textArea({
      words,
      name: "reason",
      label: t("reason"),
      hint: t("reason-hint"),
      value: typed["reason"]?.[0] ?? "",
      error: errorOf(errors, "reason"),
    }),
  ],
  submit: { text: t("submit") },
})}`;
}

function list(
  visit: SignedVisit,
  { releases: all }: Releases,
  forms?: (visit: SignedVisit, one: ReleaseNow) => Html,
): Html {
  const { words, office } = visit;
  const names = ["when", "what", "why", "standing"];
  const row = (one: ReleaseNow): HtmlValue[] => [
    html`<time datetime="${one.askedAt}">${words.instant(one.askedAt, office.zone)}</time>`,
    words.t(`releases.asked-${one.kind}`, { count: one.count }),
    one.reason,
    html`<div>${standing(visit, one)}${one.standing === "asked" && forms?.(visit, one)}${
      forms === undefined && one.kind === "list" && one.standing === "open" && downloads(visit, one)
    }</div>`,
  ];
  return table({
    caption: words.t("releases.caption"),
    isCaptionHidden: true,
    isStacked: true,
    columns: names.map((name) => ({ text: words.t(`releases.column-${name}`) })),
    ifEmpty: words.t("releases.none"),
    rows: all.map(row),
  });
}

function standing({ words, office }: SignedVisit, { standing: is, answer }: ReleaseNow): string {
  const at = (instant: string) => words.instant(instant, office.zone);
  if (answer?.is !== "agreed") return words.t(`releases.is-${is}`);
  const { fromAt, untilAt } = answer;
  return words.t(`releases.is-${is}`, { from: at(fromAt), until: at(untilAt) });
}

const answerForms = ({ words, signedIn }: SignedVisit, { id }: ReleaseNow): Html =>
  html`${(["agreed", "refused"] as const).map((says) =>
    actionForm({
      action: `${PATH}/answer`,
      csrf: signedIn.csrf,
      hidden: { release: id, says },
      body: [],
      submit: {
        text: words.t(`releases.say-${says}`),
        kind: says === "agreed" ? "primary" : "secondary",
      },
    }),
  )}`;

const downloads = ({ words, signedIn }: SignedVisit, { id }: ReleaseNow): Html =>
  actionForm({
    action: `${PATH}/list`,
    csrf: signedIn.csrf,
    hidden: { release: id },
    body: [],
    submit: { text: words.t("releases.take-out") },
  });
