import { typedCaseId } from "#domain/case/case-id.ts";
import { CliFailure } from "./cli-failure.ts";
import { plain } from "./print.ts";

/** Where a case stands in the API; a number of another form is told before anything is asked. */
export function casePath(caseId: string): string {
  const typed = typedCaseId(caseId);
  if (typed !== undefined) return `/cases/${typed}`;
  throw new CliFailure(
    `"${plain(caseId)}" is not a case number. A case number looks like RC-7F3K-92QD.`,
    2,
  );
}
