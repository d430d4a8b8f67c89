import { dayIn } from "#words/dates.ts";
import type { CaseType, EventActor } from "#domain/case/case-type.ts";
import type { ListedCase } from "#questions/worklist.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";
import type { SignedVisit } from "../../visit.ts";
import { isDecidedAgainst } from "../person/decided-against.ts";
import { turnOf } from "./desk-case.ts";
import { daysBetween } from "./case-side.ts";
import { deadlineAtDesk, eventAtDesk, stateAtDesk } from "./desk-words.ts";

/** Cases as rows: when, which, who, what is needed, since when, where it stands, what to mind. */
export function caseTable(
  visit: SignedVisit,
  cases: readonly ListedCase[],
  caption: string,
  officers: ReadonlyMap<string, string> | undefined,
): Html {
  const { words } = visit;
  const keys = ["due", "case", "person", "needed", "since", "state", "marks"];
  const columns = [...keys, ...(officers === undefined ? [] : ["officer"])];
  return table({
    caption,
    isCaptionHidden: true,
    isStacked: true,
    columns: columns.map((key) => ({ text: words.t(`desk.column.${key}`) })),
    rows: cases.map((one) => row(visit, one, officers)),
  });
}

function row(
  visit: SignedVisit,
  one: ListedCase,
  officers: ReadonlyMap<string, string> | undefined,
): HtmlValue[] {
  const { words, office } = visit;
  const type = office.rules.readable.get(one.typeId);
  if (type === undefined) throw new Error(`${one.caseId} has a type that this office lost`);
  const name = typeWord(words, type, "title");
  return [
    due(visit, type, one),
    html`<a class="govuk-link" href="/cases/${one.caseId}"><bdi>${one.caseId}</bdi></a><br>
<span class="rc-quiet">${name}</span>`,
    one.names === undefined || one.names.length === 0
      ? words.t("desk.not-for-you")
      : html`<bdi>${words.list([...one.names])}</bdi>`,
    needed(visit, type, one),
    html`<time datetime="${one.movedAt}">${words.shortDate(dayIn(one.movedAt, visit.office.zone))}</time>`,
    html`${stateWord(turnOf(words, { waitsOn: waitsOn(one), type, stage: one.stage }))}<br>
<span class="rc-quiet">${stateAtDesk(words, type, one.stage)}</span>`,
    marks(visit, one),
    ...(officers === undefined
      ? []
      : [
          one.assignedTo === null
            ? words.t("desk.nobody-yet")
            : (officers.get(one.assignedTo) ?? ""),
        ]),
  ];
}

function waitsOn({ waitsOn: on }: ListedCase): "person" | "office" | "another-body" | "nobody" {
  return on === "person" || on === "office" || on === "another-body" ? on : "nobody";
}

/** The office's own duty with both readings; at a clinic the day by which the client must act. */
function due({ words, office }: SignedVisit, type: CaseType, one: ListedCase): HtmlValue {
  const on = office.mode === "observed" ? one.clientDueOn : one.dutyDisplayOn;
  if (on === null) return words.t("desk.due.none");
  const days = daysBetween(office.clock.today(), on);
  const late = one.dutyAdverseOn;
  const side = days < 0 ? "past" : days === 0 ? "today" : "ahead";
  const left = words.t("parts.days-left", { days: Math.abs(days), side });
  return html`<time datetime="${on}">${words.shortDate(on)}</time><br>
<span class="rc-quiet">${left}${
    office.mode === "own" && one.duty !== null && html`<br>${deadlineAtDesk(words, type, one.duty)}`
  }${
    office.mode === "own" &&
    late !== null &&
    late !== on &&
    html`<br>${words.t("desk.due.adverse", { date: words.shortDate(late) })}`
  }</span>`;
}

// The task is a link where it is this reader's: one step from the list to the work itself.
function needed(
  { words, signedIn, office }: SignedVisit,
  type: CaseType,
  one: ListedCase,
): HtmlValue {
  if (one.task === null) return words.t("desk.needed.nothing");
  const event = type.events[one.task];
  const text = eventAtDesk(words, type, one.task);
  const roles = signedIn.who.roles as readonly EventActor[];
  if (one.waitsOn === "person" && isDecidedAgainst(type, one.stage)) {
    return words.t("desk.needed.may-ask-again");
  }
  if (one.waitsOn === "person") return words.t("desk.needed.person");
  // Another body's turn is no task of whoever reads this list.
  if (office.mode === "observed" && one.waitsOn !== "person") return words.t("desk.needed.agency");
  if (one.waitsOn === "another-body") {
    return words.t("desk.needed.after-other-body", { task: text });
  }
  // A draft that waits for its second reader is still on its author's desk.
  if (event?.does === "review" && roles.includes("caseworker")) {
    const waiting = words.t("desk.needed.second-reader");
    return html`<a class="govuk-link" href="/desk/decide/${one.caseId}">${waiting}</a>`;
  }
  const isMine = event?.by.some((by) => roles.includes(by)) ?? false;
  if (!isMine || one.waitsOn !== "office") return text;
  const decides = event?.does === "draft" || event?.does === "decide";
  const href = decides ? `/desk/decide/${one.caseId}` : `/cases/${one.caseId}/${one.task}`;
  return html`<a class="govuk-link" href="${href}">${text}</a>`;
}

function marks({ words }: SignedVisit, one: ListedCase): HtmlValue {
  const message = words.t("desk.mark.unanswered");
  const found: HtmlValue[] = [
    ...(one.isProtected ? [words.t("desk.mark.protected")] : []),
    ...(one.unansweredSince === null
      ? []
      : [
          html`<a class="govuk-link" href="/cases/${one.caseId}#messages">${message}</a>
<time class="rc-quiet" datetime="${one.unansweredSince}">${words.shortDate(one.unansweredSince)}</time>`,
        ]),
    ...(one.urgencyAskedOn === null ? [] : [words.t("desk.mark.urgency")]),
  ];
  if (found.length === 0) return words.t("desk.mark.none");
  return html`${found.map((mark, place) => (place === 0 ? mark : html`<br>${mark}`))}`;
}
