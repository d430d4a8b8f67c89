import type { Reader, Who } from "#domain/ports.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";
import { type CaseFile, caseFile, caseFileOf } from "./case-file.ts";
import { namesOfParts } from "./names-of-parts.ts";
import { type Look, lookOf, type LookRow } from "./case-looks.ts";
import { type UsualWait, usualWaits } from "./usual-waits.ts";

/** A case as the page of its person shows it. */
export type PersonsCase = {
  readonly file: CaseFile;
  /** The latest looks of others, newest first; none where the reader may not ask for them. */
  readonly looks: readonly Look[];
  readonly waits: readonly UsualWait[];
};

const FEW = 3;

/**
 * The file with the latest looks at it, in one look: a second question would stand in the person's
 * own record as a look that they never took. It is judged as `case-file`, and the looks also as
 * `case-looks`.
 */
export const personsCase: CaseQuestion<Record<string, never>, PersonsCase> = {
  ...caseFile,
  reads: true,
  async run(inHand, _input, who, reader) {
    const { state, type, today, mayAsk } = inHand;
    const looks = mayAsk("case-looks") ? await latestLooks(inHand, who, reader) : [];
    const waits = await usualWaits(reader, type, state.mode, today);
    return { file: caseFileOf(inHand, who), looks, waits };
  },
};

async function latestLooks(
  { state: { caseId }, type, relations }: CaseInHand,
  who: Who,
  reader: Reader,
): Promise<readonly Look[]> {
  const rows = await reader.rows<LookRow>(
    `select id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed
     from access_entries
     where office_id = $1 and case_id = $2 and not own and name <> all($4)
     order by id desc limit $3`,
    [reader.officeId, caseId, FEW, namesOfParts(type)],
  );
  const looks = rows.map(async (row) => {
    const details = await reader.unsealEntry({ id: row.id, caseId }, row.sealed);
    return details === undefined ? [] : [lookOf(row, details, who, relations)];
  });
  return (await Promise.all(looks)).flat();
}
