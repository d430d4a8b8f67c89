import { isRefusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseExhibit } from "#questions/case-exhibit.ts";
import { type Screen, signedOnly } from "../../visit.ts";

/** One exhibit as a download, never shown inside a page. The look is recorded before it leaves. */
export const exhibitScreen: Screen = {
  path: "/cases/:caseId/exhibits/:fileId",
  get: signedOnly(async ({ office, files, signedIn, params }) => {
    const { caseId = "", fileId = "" } = params;
    const { who, purpose } = signedIn;
    const found = await ask(office, who, purpose, caseExhibit, { fileId }, { caseId });
    if (isRefusal(found)) return { refusal: found };
    const { exhibit } = found.answer;
    const bytes = exhibit && (await files.read(caseId, fileId));
    if (exhibit === undefined || bytes === undefined) return { refusal: refuse("not-found") };
    return {
      download: {
        bytes,
        mediaType: exhibit.mediaType ?? "application/octet-stream",
        name: exhibit.title ?? "exhibit",
      },
    };
  }),
};
