import type { EventDefinition } from "#domain/case/case-type.ts";
import { isObservable } from "#domain/case/forbids.ts";
import { isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { type HandedCase, handOver } from "#questions/hand-over.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pagination } from "../../parts/pagination.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { pageHeading } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { officersToChoose } from "./officers-to-choose.ts";

const LIST = "/desk/office";

/** A clinic's cases by number with who represents each: never a name, a state or a clock. */
export async function handOverList(visit: SignedVisit, title: string): Promise<Reply> {
  const { office, signedIn, words, query } = visit;
  const after = query["after"];
  const input = after === undefined ? {} : { after };
  const found = await ask(office, signedIn.who, signedIn.purpose, handOver, input);
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const { cases, all, next } = found.answer;
  const names = await namesOf(visit);
  const done = query["done"] === "yes";
  const body =
    cases.length === 0
      ? emptyState({ title: words.t("hand-over.none"), text: words.t("hand-over.none-text") })
      : table({
          caption: title,
          isCaptionHidden: true,
          isStacked: true,
          columns: ["case", "type", "since", "representative", "act"].map((key) => ({
            text: words.t(`hand-over.column-${key}`),
          })),
          rows: cases.map((one) => row(visit, one, names)),
        });
  return {
    show: {
      room: "desk",
      title,
      main: html`${done && notice({ words, kind: "done", text: words.t("hand-over.done") })}
${pageHeading({ title, lead: words.t("hand-over.lead") })}
${body}
${pagination({
  words,
  previous: after === undefined ? undefined : LIST,
  next: next === undefined ? undefined : `${LIST}?after=${next}`,
  shown: cases.length === 0 ? undefined : words.t("desk.list.shown", { count: cases.length, all }),
})}`,
    },
  };
}

/** What a clinic's supervisor finds at the address of one's own work: there is none of hers. */
export function noClientsOfOnesOwn({ words }: SignedVisit, title: string): Reply {
  const action = {
    text: words.t("hand-over.open-list"),
    href: LIST,
    kind: "secondary" as const,
  };
  return {
    show: {
      room: "desk",
      title,
      main: html`${pageHeading({ title })}
${emptyState({
  title: words.t("hand-over.no-own"),
  text: words.t("hand-over.no-own-text"),
  action,
})}`,
    },
  };
}

/** Gives one client to another representative. The list carries the version: no file is opened. */
export const handOverScreen: Screen = {
  path: "/desk/hand-over/:caseId",
  get: signedOnly(async (visit) => {
    const one = await caseOf(visit);
    return isRefusal(one) ? { refusal: one, room: "desk" } : shown(visit, one, {});
  }),
  post: signedOnly(async (visit, form) => {
    const one = await caseOf(visit);
    if (isRefusal(one)) return { refusal: one, room: "desk" };
    const { office, signedIn } = visit;
    const officer = textOf(form, "officer");
    const answer = await act(office, signedIn.who, signedIn.purpose, {
      caseId: one.caseId,
      event: eventOf(visit, one),
      input: officer === "" ? {} : { officer },
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    return isRefusal(answer)
      ? shown(visit, one, { officer, refusal: answer })
      : { redirect: `${LIST}?done=yes` };
  }),
};

async function caseOf({ office, signedIn, params }: SignedVisit): Promise<HandedCase | Refusal> {
  if (office.mode !== "observed") return refuse("not-found");
  const { who, purpose } = signedIn;
  const found = await ask(office, who, purpose, handOver, { case: params["caseId"] });
  if (isRefusal(found)) return found.code === "invalid-input" ? refuse("not-found") : found;
  return found.answer.cases[0] ?? refuse("not-found");
}

// The clinic's own kind of assignment: the one that moves no case of the agency.
function eventOf({ office }: SignedVisit, { typeId }: HandedCase): string {
  const events = Object.entries(office.rules.readable.get(typeId)?.events ?? {});
  const isOurs = (one: EventDefinition) =>
    one.does === "assign" && one.guards.length === 0 && isObservable(one);
  const [name] = events.find(([, one]) => isOurs(one)) ?? [];
  if (name === undefined) throw new Error(`${typeId} has no way to give a case to somebody else`);
  return name;
}

type Mistaken = { readonly officer?: string; readonly refusal?: Refusal };

async function shown(visit: SignedVisit, one: HandedCase, mistaken: Mistaken): Promise<Reply> {
  const { office, signedIn, words } = visit;
  const { caseId, version, representedBy } = one;
  const { refusal, officer } = mistaken;
  const title = words.t("hand-over.title");
  const names = await namesOf(visit);
  const isUnchosen = refusal?.fields?.some(({ field }) => field === "officer") ?? false;
  const problem = isUnchosen ? words.t("hand-over.choose") : undefined;
  const errors = problem === undefined ? [] : [{ field: "officer", text: problem }];
  const choices = await officersToChoose(visit, { notAgain: representedBy ?? undefined });
  const form = () => html`${beforeYouAct({
    words,
    happens: [words.t("clinic.event.reassign.explain")],
    told: [words.t("hand-over.told")],
    cannotUndo: [words.t("desk.undo.kept")],
  })}
${actionForm({
  action: `/desk/hand-over/${caseId}`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  version,
  body: radioField({
    words,
    name: "officer",
    label: words.t("hand-over.to"),
    error: problem,
    value: officer,
    choices,
  }),
  submit: { text: title },
  others: [{ text: words.t("hand-over.back"), href: LIST, kind: "secondary" }],
})}`;
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: [{ text: words.t("web.menu.office-cases"), href: LIST }, { text: caseId }],
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      version,
      main: html`<div class="rc-reading">${errorSummary({ words, errors })}
${refusal !== undefined && !isUnchosen && panel(visit, refusal)}
${pageHeading({ title, above: `${typeOf(visit, one)} · ${caseId}` })}
<p>${words.t("hand-over.now", { name: nameOf(visit, representedBy, names) })}</p>
${choices.length === 0 ? nobodyElse(visit) : form()}</div>`,
    },
  };
}

const nobodyElse = ({ words }: SignedVisit): Html =>
  emptyState({
    title: words.t("hand-over.nobody"),
    text: words.t("hand-over.nobody-text"),
    action: { text: words.t("hand-over.back"), href: LIST, kind: "secondary" },
  });

function panel({ words }: SignedVisit, refusal: Refusal): Html {
  return refusalPanel({
    words,
    reason: reasonOf(words, refusal),
    remedy: remedyOf(words, refusal),
    law: lawOf(refusal),
    code: refusal.code,
  });
}

const row = (visit: SignedVisit, one: HandedCase, names: ReadonlyMap<string, string>) => [
  html`<bdi>${one.caseId}</bdi>`,
  typeOf(visit, one),
  visit.words.shortDate(one.filedOn),
  html`<bdi>${nameOf(visit, one.representedBy, names)}</bdi>`,
  html`<a class="govuk-link" href="/desk/hand-over/${one.caseId}">${visit.words.t("hand-over.act")}
<span class="govuk-visually-hidden">${one.caseId}</span></a>`,
];

function typeOf({ office, words }: SignedVisit, { typeId }: HandedCase): string {
  const type = office.rules.readable.get(typeId);
  return type === undefined ? typeId : typeWord(words, type, "title");
}

async function namesOf({ office }: SignedVisit): Promise<ReadonlyMap<string, string>> {
  const all = await office.directory.officers();
  return new Map(all.map((one) => [one.accountId, one.name]));
}

function nameOf(
  { words }: SignedVisit,
  accountId: string | null,
  names: ReadonlyMap<string, string>,
): string {
  const nobody = words.t("desk.nobody-yet");
  return accountId === null ? nobody : (names.get(accountId) ?? words.t("hand-over.left"));
}
