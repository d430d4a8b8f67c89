import type { Reader, Who } from "#domain/ports.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";
import { type CaseFile, caseFile, caseFileOf } from "./case-file.ts";
import { namesOfParts } from "./names-of-parts.ts";
import { isOthersPart, type Look, lookOf, type LookRow } from "./case-looks.ts";
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
  { state: { caseId }, type, relations, today }: CaseInHand,
  who: Who,
  reader: Reader,
): Promise<readonly Look[]> {
  const own = who.links.get(caseId)?.partyId ?? "";
  const looks: Look[] = [];
  let before: string | null = null;
  for (;;) {
    const rows: readonly LookRow[] = await reader.rows<LookRow>(LATEST, [
      reader.officeId,
      caseId,
      FEW,
      namesOfParts(type),
      today,
      before,
    ]);
    for (const row of rows) {
      before = row.id;
      const details = await reader.unsealEntry({ id: row.id, caseId }, row.sealed);
      if (details === undefined || isOthersPart(details, own)) continue;
      looks.push(lookOf(row, details, who, relations));
    }
    if (looks.length >= FEW || rows.length < FEW) return looks.slice(0, FEW);
  }
}

// Without what the list of looks leaves out: by an instrument, or as somebody else's own.
const LATEST = `select id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed
  from access_entries
  where office_id = $1 and case_id = $2 and not own and name <> all($4)
    and not withheld_on($1, $2, id, $5::date) and ($6::uuid is null or id < $6)
  order by id desc limit $3`;
