import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { actOnInstrument, fileInstrument } from "#door/instruments.ts";
import { instruments } from "#questions/instruments.ts";
import { labelled } from "../../fields/named-error.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";
import { answersOf, type Query } from "./asked.ts";
import { instrumentForm, instrumentOf, prefilled } from "./instrument-form.ts";
import { instrumentPart } from "./instrument-list.ts";

const PATH = "/desk/instruments";

/** Instruments that withhold looks: what is on file, what waits for a second person, a new one. */
export const instrumentsScreen: Screen = {
  path: PATH,
  takesFiles: true,
  get: signedOnly((visit) => shown(visit, prefilled(visit))),
  post: signedOnly(async (visit, form) => {
    const done = await handle(visit, form);
    if (!isRefusal(done)) return { redirect: PATH };
    if (done.code === "not-allowed") return { refusal: done, room: "desk" };
    return shown(visit, answersOf(form), done);
  }),
};

function handle({ office, signedIn }: SignedVisit, form: Form) {
  const { who, purpose } = signedIn;
  const kind = textOf(form, "kind");
  const instrumentId = textOf(form, "instrument");
  const sure = `sure-${instrumentId}`;
  if (kind === "lift" && textOf(form, sure) !== "yes" && who.roles.some(isHere)) {
    return refuse("invalid-input", { fields: [{ field: sure, code: "tick-first" }] });
  }
  if (kind === "confirm" || kind === "lift") {
    return actOnInstrument(office, who, purpose, { instrumentId, kind });
  }
  return fileInstrument(office, who, purpose, instrumentOf(form));
}

// Anybody else is refused by the policies, whatever they ticked.
const isHere = (role: string): boolean => role === "privacy-officer" || role === "ombudsman";

async function shown(visit: SignedVisit, typed: Query, refusal?: Refusal): Promise<Reply> {
  const { office, signedIn, words } = visit;
  const found = await ask(office, signedIn.who, signedIn.purpose, instruments, {});
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const title = words.t("instruments.title");
  const fields = problemsOf(refusal).map((one) => ({
    field: one.field,
    text: problemOf(words, one),
  }));
  const rest =
    refusal !== undefined && fields.length === 0 ? [{ text: reasonOf(words, refusal) }] : [];
  const errors = [...fields.map((one) => named(visit, one)), ...rest];
  const { instruments: all } = found.answer;
  const none = emptyState({
    title: words.t("instruments.none"),
    text: words.t("instruments.none-text"),
  });
  const fileTitle = words.t("instruments.file");
  const mayFile = signedIn.who.roles.includes("privacy-officer");
  const form = () => instrumentForm(visit, PATH, typed, fields);
  return {
    show: {
      room: "desk",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, above: office.name, lead: words.t("instruments.lead") })}
${all.length === 0 ? none : all.map((one) => instrumentPart(visit, one, fields))}
${mayFile && section({ id: "file", title: fileTitle, body: form() })}`,
    },
  };
}

// In the summary a line is read by itself: it says which field it is about.
function named({ words }: SignedVisit, { field = "", text }: FieldError): FieldError {
  const key = `instruments.${field}`;
  return { field, text: words.has(key) ? labelled(words.t(key), text) : text };
}

// Of several looks that are no ids the field is named once.
function problemsOf(refusal: Refusal | undefined): readonly FieldProblem[] {
  const of = (field: string) => field.split(".")[0] ?? "";
  const fields = (refusal?.fields ?? []).map((one) => ({ ...one, field: of(one.field) }));
  const isCase = refusal?.code === "not-found";
  const all = isCase ? [{ field: "case", code: "unknown" }] : fields;
  return all.filter((one, at) => all.findIndex(({ field }) => field === one.field) === at);
}
