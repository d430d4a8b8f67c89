import { type CaseType, findEvent } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import type { Invitation } from "#door/act-request.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { invitationPanel } from "./invitation-panel.ts";

/** The receipt of an application: number and date and nothing else, so that it may be carried. */
export const receiptScreen: Screen = {
  path: "/cases/:caseId/receipt",
  get: signedOnly(async (visit) => {
    const { office, signedIn, params } = visit;
    const { who, purpose } = signedIn;
    const caseId = params["caseId"] ?? "";
    const file = await ask(office, who, purpose, caseFile, {}, { caseId });
    if (isRefusal(file)) return { refusal: file, room: "person" };
    const { state, type } = file.answer;
    const isSent = state.history.some(({ event }) => isSigned(type, event));
    return receipt(visit, { ...state, isSent });
  }),
};

type Receipt = {
  readonly caseId: string;
  readonly filedOn: string;
  /** Whether it was signed: what opens without a signature is no application yet. */
  readonly isSent: boolean;
};

/** Whether this event is signed by the person, and so is the application itself. */
export const isSigned = (type: CaseType, event: string): boolean =>
  findEvent(type, event)?.requires.includes("signature") === true;

/** The receipt as a page; with an invitation only right after filing for somebody else. */
export function receipt(
  { words, office }: SignedVisit,
  { caseId, filedOn, isSent }: Receipt,
  invitation?: Invitation,
): Reply {
  const say = (key: string): string =>
    words.t(isSent ? `apply.receipt.${key}` : `apply.receipt.begun-${key}`);
  return {
    show: {
      room: "person",
      title: say("title"),
      main: html`${notice({ words, kind: "done", text: say("received") })}
<h1 class="govuk-heading-l">${say("title")}</h1>
${summaryList({
  words,
  rows: [
    { name: words.t("apply.receipt.number"), value: html`<bdi dir="ltr">${caseId}</bdi>` },
    { name: say("date"), value: words.date(filedOn) },
    { name: words.t("apply.receipt.office"), value: office.name },
  ],
})}
${invitation !== undefined && invitationPanel(words, invitation)}
<div class="rc-no-print">${
        // With the code on it the page opens the case: the panel says what to do with it.
        invitation === undefined && html`<p>${words.t("apply.receipt.print")}</p>`
      }
<h2 class="govuk-heading-m">${words.t("apply.receipt.next")}</h2>
<p>${say("next-text")}</p>
<p><a class="govuk-button" href="/cases/${caseId}">${words.t("apply.receipt.see")}</a></p></div>`,
    },
  };
}
