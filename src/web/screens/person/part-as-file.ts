import type { CaseFile } from "#questions/case-file.ts";
import type { MyPart } from "#questions/my-part.ts";

/** Where an own part has its page. */
export const partHref = ({ caseId, partId }: Pick<MyPart, "caseId" | "partId">): string =>
  `/cases/${caseId}/parts/${partId}`;

/**
 * An own part in the shape of a case, so that what writes cases writes it too. Of the case itself
 * there is nothing in it but the stage, and that only where it is theirs to know.
 */
export function partAsFile({ file, type, may, sees, today, caseId, record }: MyPart): CaseFile {
  return {
    state: { ...file, caseId, typeId: type.id, stage: record?.stage ?? "" },
    type,
    may,
    inParts: [],
    sees,
    waitsOn: "nobody",
    phase: record?.phase ?? "",
    today,
    isPersonsView: true,
  };
}
