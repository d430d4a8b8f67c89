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
    return receipt(visit, file.answer.state);
  }),
};

/** The receipt as a page; with an invitation only right after filing for somebody else. */
export function receipt(
  { words, office }: SignedVisit,
  { caseId, filedOn }: { readonly caseId: string; readonly filedOn: string },
  invitation?: Invitation,
): Reply {
  return {
    show: {
      room: "person",
      title: words.t("apply.receipt.title"),
      main: html`${notice({ words, kind: "done", text: words.t("apply.receipt.received") })}
<h1 class="govuk-heading-l">${words.t("apply.receipt.title")}</h1>
${summaryList({
  words,
  rows: [
    { name: words.t("apply.receipt.number"), value: html`<bdi dir="ltr">${caseId}</bdi>` },
    { name: words.t("apply.receipt.date"), value: words.date(filedOn) },
    { name: words.t("apply.receipt.office"), value: office.name },
  ],
})}
${invitation !== undefined && invitationPanel(words, invitation)}
<div class="rc-no-print">${
        // With the code on it the page opens the case: the panel says what to do with it.
        invitation === undefined && html`<p>${words.t("apply.receipt.print")}</p>`
      }
<h2 class="govuk-heading-m">${words.t("apply.receipt.next")}</h2>
<p>${words.t("apply.receipt.next-text")}</p>
<p><a class="govuk-button" href="/cases/${caseId}">${words.t("apply.receipt.see")}</a></p></div>`,
    },
  };
}
