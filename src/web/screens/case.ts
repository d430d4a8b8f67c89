import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { html } from "../parts/html.ts";
import { type Screen, signedOnly } from "../visit.ts";
import { personCase } from "./person/person-case.ts";

/** One case: as its person or representative sees it, or as it stands on a desk. */
export const caseScreen: Screen = {
  path: "/cases/:caseId",
  get: signedOnly(async (visit) => {
    const { office, signedIn, params, words } = visit;
    const { who, purpose } = signedIn;
    const caseId = params["caseId"] ?? "";
    const file = await ask(office, who, purpose, caseFile, {}, { caseId });
    if (isRefusal(file)) return { refusal: file };
    if (who.kind === "person") return personCase(visit, file);
    return {
      show: {
        room: "desk",
        title: caseId,
        main: html`<h1 class="govuk-heading-l">${caseId}</h1><p>${words.t("web.menu.worklist")}</p>`,
      },
    };
  }),
};
