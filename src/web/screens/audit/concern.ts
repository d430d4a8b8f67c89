import { CONCERN_KINDS, FOUND } from "#domain/concern/events.ts";
import type { Later } from "#domain/concern/decide.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { actOnConcern } from "#door/concerns.ts";
import { concernFile, type HeardConcern } from "#questions/concerns.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { labelled } from "../../fields/named-error.ts";
import { errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { textArea } from "../../parts/text-area.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { saidBy } from "../concern-said.ts";
import { concernState } from "./concerns.ts";

type Mistaken = {
  readonly kind: string;
  readonly text: string;
  readonly found: string;
  readonly errors: readonly FieldError[];
  readonly inSummary: readonly FieldError[];
};

/** One concern for whoever hears it: the look, what was written, and what can be done. */
export const concernDeskScreen: Screen = {
  path: "/desk/concerns/:concernId",
  get: signedOnly(async (visit) => {
    const one = await open(visit);
    return isRefusal(one) ? { refusal: one, room: "desk" } : shown(visit, one);
  }),
  post: signedOnly(async (visit, form) => {
    const one = await open(visit);
    if (isRefusal(one)) return { refusal: one, room: "desk" };
    const kind = CONCERN_KINDS.find((name): name is Later => name === textOf(form, "kind"));
    if (kind === undefined) return { refusal: refuse("not-found"), room: "desk" };
    const { office, signedIn, words } = visit;
    const [text, found] = [textOf(form, `${kind}-text`), textOf(form, "found")];
    const input = kind === "answer" ? { text, found } : kind === "ask" ? { text } : {};
    const answer = await actOnConcern(office, signedIn.who, signedIn.purpose, {
      concernId: one.concernId,
      kind,
      input,
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: `/desk/concerns/${one.concernId}` };
    const fields = (answer.fields ?? []).map((problem) => ({
      field: problem.field === "found" ? "found" : `${kind}-text`,
      text: problemOf(words, { ...problem, params: { max: 5000 } }),
    }));
    const errors = fields.length > 0 ? fields : [{ text: reasonOf(words, answer) }];
    const named = fields.map((field) => nameOf(visit, field));
    const inSummary = named.length > 0 ? named : errors;
    return shown(visit, one, { kind, text, found, errors, inSummary });
  }),
};

// In the summary a line is read by itself: it says which field it is about.
const nameOf = ({ words }: SignedVisit, { field, text }: { field: string; text: string }) => ({
  field,
  text: labelled(words.t(`concerns.desk.${field}`), text),
});

async function open({ office, signedIn, params }: SignedVisit): Promise<HeardConcern | Refusal> {
  const { who, purpose } = signedIn;
  const input = { id: params["concernId"] ?? "" };
  const found = await ask(office, who, purpose, concernFile, input);
  return isRefusal(found) ? found : (found.answer ?? refuse("not-found"));
}

function shown(visit: SignedVisit, one: HeardConcern, mistaken?: Mistaken): Reply {
  const { words } = visit;
  const title = words.t("concerns.desk.one", { id: one.concernId });
  const list = { text: words.t("concerns.desk.title"), href: "/desk/concerns" };
  const errors = [...(mistaken?.inSummary ?? [])];
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: [list, { text: title }],
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, lead: words.t(`concerns.desk.as.${one.as}`) })}
<p>${concernState(words, one)}</p>
${summaryList({ words, rows: rowsOf(visit, one) })}
${section({
  id: "said",
  title: words.t("concerns.one.said"),
  body: html`${one.found !== undefined && html`<p><b>${words.t(`concerns.found.${one.found}`)}</b></p>`}
${saidBy(words, one.said, words.t(`concerns.desk.asker.${one.as}`))}`,
})}
${
  one.may.length > 0 &&
  section({
    id: "do",
    title: words.t("concerns.desk.do"),
    body: one.may.map((kind) => formOf(visit, one, kind, mistaken)),
  })
}`,
    },
  };
}

function rowsOf({ words, office }: SignedVisit, { caseId, look, raisedOn, dueOn }: HeardConcern) {
  const said = (key: string, plain: string) => (words.has(key) ? words.t(key) : plain);
  const named = { role: said(`web.role.${look.role}`, look.role), pseudonym: look.pseudonym };
  const role = words.t("person.role-named", named);
  const who = look.officerName === undefined ? role : html`<bdi>${look.officerName}</bdi>, ${role}`;
  const ties = look.relations.map((tie) => said(`audit.relation.${tie}`, tie));
  const why = said(`audit.purpose.${look.purpose}`, look.purpose);
  const rows: readonly (readonly [string, Html | string])[] = [
    ...(caseId === "" ? [] : [["case", html`<bdi>${caseId}</bdi>`] as const]),
    ["who", who],
    ["when", words.instant(look.at, office.zone)],
    [
      "what",
      `${said(`audit.asked.${look.name}`, look.name)} (${said(`audit.kind.${look.kind}`, "")})`,
    ],
    ["why", look.reason === undefined ? why : html`${why}: <q dir="auto">${look.reason}</q>`],
    ["ties", words.list(ties)],
    ["column-raised", words.date(raisedOn)],
    ["column-due", words.date(dueOn)],
  ];
  return rows.map(([name, value]) => ({ name: words.t(`concerns.desk.${name}`), value }));
}

function formOf(
  { words, signedIn, office }: SignedVisit,
  { concernId, version }: HeardConcern,
  kind: string,
  mistaken: Mistaken | undefined,
): Html {
  const own = mistaken?.kind === kind ? mistaken : undefined;
  const errorAt = (field: string) => own?.errors.find((one) => one.field === field)?.text;
  const isText = kind === "ask" || kind === "answer";
  return actionForm({
    action: `/desk/concerns/${concernId}`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    hidden: { kind },
    body: html`${
      kind === "answer" &&
      radioField({
        words,
        name: "found",
        label: words.t("concerns.desk.found"),
        value: own?.found,
        error: errorAt("found"),
        choices: FOUND.map((value) => ({ value, text: words.t(`concerns.found.${value}`) })),
      })
    }
${
  isText &&
  textArea({
    words,
    name: `${kind}-text`,
    label: words.t(`concerns.desk.${kind}-text`),
    hint: words.t("concerns.desk.text-hint"),
    value: own?.text,
    maxLength: 5000,
    error: errorAt(`${kind}-text`),
  })
}`,
    submit: {
      text: words.t(`concerns.desk.${kind}`),
      kind: kind === "ask" ? "secondary" : "primary",
    },
  });
}
