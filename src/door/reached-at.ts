import { reachedAtOf } from "#domain/case/actions/readdress.ts";
import { addressCommitment } from "#domain/case/address-commitment.ts";
import type { EventDefinition } from "#domain/case/case-type.ts";
import type { AddressSaid, CaseState, JsonObject, ReachedAt } from "#domain/case/state.ts";
import type { Append, Reader } from "#domain/ports.ts";
import type { Office } from "./office.ts";

const READ = "select version, sealed from letter_boxes where office_id = $1 and case_id = $2";
type Row = { readonly version: number; readonly sealed: Buffer };

const UNKNOWN: ReachedAt = { text: "", isHeld: false, isUnknown: true };

/**
 * The case with where letters go now, which no event tells: read only where one says that it
 * changed, and only for who may see whereabouts. A row that is not the one of that event is a
 * fault: where letters go is then unknown, and never what it was before.
 */
export async function withReachedAt(
  office: Pick<Office, "reading">,
  accessId: string,
  state: CaseState,
): Promise<CaseState> {
  const { caseId, addressSaid: said } = state;
  if (said === undefined) return state;
  const reachedAt = await office.reading(accessId, async (reader) => {
    const [row] = await reader.rows<Row>(READ, [reader.officeId, caseId]);
    const found = row && (await opened(reader, caseId, row));
    return row !== undefined && found !== undefined && isSaid(caseId, said, row, found)
      ? found
      : UNKNOWN;
  });
  return { ...state, reachedAt };
}

// It is sealed to the step that said it, so that an older row opens under no newer one.
async function opened(
  reader: Reader,
  caseId: string,
  { version, sealed }: Row,
): Promise<ReachedAt | undefined> {
  try {
    const found = await reader.unsealRow(caseId, `letter_boxes|${version}`, sealed);
    return found as ReachedAt | undefined;
  } catch {
    return undefined;
  }
}

// A newer one than this reader knows of came in between; the seal alone speaks for it.
const isSaid = (caseId: string, said: AddressSaid, { version }: Row, found: ReachedAt): boolean =>
  version > said.version ||
  (version === said.version && addressCommitment(caseId, found) === said.commitment);

/** What a change of address keeps beside the case, and in no event. */
export const keptBeside = (
  { does }: Pick<EventDefinition, "does">,
  input: JsonObject,
  opening: string,
): Pick<Append, "reachedAt"> =>
  does === "readdress" ? { reachedAt: reachedAtOf(input, opening) } : {};
