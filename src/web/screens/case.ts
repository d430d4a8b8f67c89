import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { personsCase } from "#questions/persons-case.ts";
import { type Screen, signedOnly } from "../visit.ts";
import { deskCase } from "./desk/desk-case.ts";
import { personCase } from "./person/person-case.ts";

/** One case: as its person or representative sees it, or as it stands on a desk. */
export const caseScreen: Screen = {
  path: "/cases/:caseId",
  get: signedOnly(async (visit) => {
    const { office, signedIn, params } = visit;
    const { who, purpose } = signedIn;
    const caseId = params["caseId"] ?? "";
    if (who.kind === "person") {
      const found = await ask(office, who, purpose, personsCase, {}, { caseId });
      return isRefusal(found) ? { refusal: found } : personCase(visit, found);
    }
    const file = await ask(office, who, purpose, caseFile, {}, { caseId });
    if (isRefusal(file)) return { refusal: file };
    return { show: deskCase(visit, file.answer) };
  }),
};
