import { typedCaseId } from "#domain/case/case-id.ts";
import { type FieldProblem, isRefusal, type Refusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { actOnInstrument, fileInstrument } from "#door/instruments.ts";
import { type InstrumentLine, instruments } from "#questions/instruments.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { fileField } from "../../parts/file-field.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { textArea } from "../../parts/text-area.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";

const PATH = "/desk/instruments";
const TEXTS = ["case", "looks", "issuer", "law", "number", "said", "from", "until"] as const;
const LONG: readonly string[] = ["looks", "said"];
type Typed = Readonly<Record<string, string>>;

/** Instruments that withhold looks: what is on file, what waits for a second person, a new one. */
export const instrumentsScreen: Screen = {
  path: PATH,
  takesFiles: true,
  get: signedOnly((visit) => shown(visit, {})),
  post: signedOnly(async (visit, form) => {
    const done = await handle(visit, form);
    if (!isRefusal(done)) return { redirect: PATH };
    if (done.code === "not-allowed") return { refusal: done, room: "desk" };
    const names = [...TEXTS, "tells-count"];
    const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
    return shown(visit, typed, done);
  }),
};

function handle({ office, signedIn }: SignedVisit, form: Form) {
  const { who, purpose } = signedIn;
  const kind = textOf(form, "kind");
  const instrumentId = textOf(form, "instrument");
  if (kind === "confirm" || kind === "lift") {
    return actOnInstrument(office, who, purpose, { instrumentId, kind });
  }
  const at = (name: string) => textOf(form, name).trim();
  const looks = at("looks")
    .split(/\s+/)
    .filter((one) => one !== "");
  const [issuer, law, number, said] = [at("issuer"), at("law"), at("number"), at("said")];
  const tellsCount = textOf(form, "tells-count") === "yes";
  const [sent] = form.uploads["paper"] ?? [];
  const content = sent?.bytes.toString("base64") ?? "";
  const input = {
    ...(content === "" ? {} : { paper: { name: sent?.name ?? "", content } }),
    looks,
    issuer,
    law,
    number,
    said,
    tellsCount,
    from: at("from"),
    until: at("until"),
  };
  return fileInstrument(office, who, purpose, { caseId: typedCaseId(at("case")) ?? "", input });
}

async function shown(visit: SignedVisit, typed: Typed, refusal?: Refusal): Promise<Reply> {
  const { office, signedIn, words } = visit;
  const found = await ask(office, signedIn.who, signedIn.purpose, instruments, {});
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const title = words.t("instruments.title");
  const problems = problemsOf(refusal);
  const fields = problems.map((one) => ({ field: one.field, text: problemOf(words, one) }));
  const rest =
    refusal !== undefined && fields.length === 0 ? [{ text: reasonOf(words, refusal) }] : [];
  const errors = [...fields, ...rest];
  const { instruments: all } = found.answer;
  const none = emptyState({
    title: words.t("instruments.none"),
    text: words.t("instruments.none-text"),
  });
  const fileTitle = words.t("instruments.file");
  const mayFile = signedIn.who.roles.includes("privacy-officer");
  return {
    show: {
      room: "desk",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, above: office.name, lead: words.t("instruments.lead") })}
${all.length === 0 ? none : tableOf(visit, all)}
${mayFile && section({ id: "file", title: fileTitle, body: fileForm(visit, typed, fields) })}`,
    },
  };
}

// Of several looks that are no ids the field is named once.
function problemsOf(refusal: Refusal | undefined): readonly FieldProblem[] {
  const named = (refusal?.fields ?? []).map((one) => ({
    ...one,
    field: one.field.split(".")[0] ?? "",
  }));
  const isCase = refusal?.code === "not-found";
  const all = isCase ? [{ field: "case", code: "unknown" }] : named;
  return all.filter((one, at) => all.findIndex(({ field }) => field === one.field) === at);
}

function tableOf(visit: SignedVisit, all: readonly InstrumentLine[]): Html {
  const { words } = visit;
  return table({
    caption: words.t("instruments.title"),
    isCaptionHidden: true,
    isStacked: true,
    columns: ["case", "issuer", "days", "looks", "stands"].map((name) => ({
      text: words.t(`instruments.column-${name}`),
    })),
    rows: all.map((one) => [
      html`<bdi>${one.caseId}</bdi>`,
      html`<div><bdi>${one.issuer}</bdi><br>
<span class="rc-quiet">${one.law}, ${one.number}</span>
${
  one.hasPaper &&
  html`<br><a class="govuk-link" href="${PATH}/${one.instrumentId}/paper">${words.t("instruments.paper")}</a>`
}</div>`,
      words.t("instruments.days", { from: words.date(one.from), until: words.date(one.until) }),
      words.number(one.looks),
      html`<div>${words.t(`instruments.stands.${one.stands}`)}${waysOf(visit, one)}</div>`,
    ]),
  });
}

function waysOf({ words, signedIn }: SignedVisit, one: InstrumentLine): Html | false {
  const way = (kind: "confirm" | "lift") =>
    actionForm({
      action: PATH,
      csrf: signedIn.csrf,
      hidden: { kind, instrument: one.instrumentId },
      body: html``,
      submit: { text: words.t(`instruments.${kind}`), kind: "secondary" },
    });
  if (one.stands === "over") return false;
  if (one.stands !== "to-confirm") return way("lift");
  return one.isOwn ? html`<p>${words.t("instruments.own")}</p>` : way("confirm");
}

function fileForm(
  { words, signedIn }: SignedVisit,
  typed: Typed,
  errors: readonly { readonly field: string; readonly text: string }[],
): Html {
  const about = (name: string) => ({
    words,
    name,
    label: words.t(`instruments.${name}`),
    value: typed[name],
    error: errors.find(({ field }) => field === name)?.text,
  });
  const fields = TEXTS.map((name) => {
    if (LONG.includes(name)) {
      const hint = name === "looks" ? { hint: words.t("instruments.looks-hint") } : {};
      return textArea({ ...about(name), ...hint, rows: 3 });
    }
    return textField(about(name));
  });
  return actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hasFile: true,
    body: html`${fields}
${fileField({ ...about("paper"), maxMegabytes: 4 })}
${radioField({
  ...about("tells-count"),
  value: typed["tells-count"] ?? "no",
  isInline: true,
  choices: (["yes", "no"] as const).map((value) => ({
    value,
    text: words.t(`instruments.${value}`),
  })),
})}`,
    submit: { text: words.t("instruments.save") },
  });
}
