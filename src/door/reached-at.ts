import { reachedAtOf } from "#domain/case/actions/readdress.ts";
import type { EventDefinition } from "#domain/case/case-type.ts";
import type { CaseState, JsonObject, ReachedAt } from "#domain/case/state.ts";
import type { Append } from "#domain/ports.ts";
import type { Office } from "./office.ts";

const READ = "select sealed from letter_boxes where office_id = $1 and case_id = $2";

/**
 * The case with where letters go now, which no event tells: read only where one says that it
 * changed, and only for who may see whereabouts.
 */
export async function withReachedAt(
  office: Pick<Office, "reading">,
  accessId: string,
  state: CaseState,
): Promise<CaseState> {
  if (state.addressSince === undefined) return state;
  const reachedAt = await office.reading(accessId, async (reader) => {
    const values = [reader.officeId, state.caseId];
    const [row] = await reader.rows<{ sealed: Buffer }>(READ, values);
    return row && (await reader.unsealRow(state.caseId, "letter_boxes", row.sealed));
  });
  return reachedAt === undefined ? state : { ...state, reachedAt: reachedAt as ReachedAt };
}

/** What a change of address keeps beside the case, and in no event. */
export const keptBeside = (
  { does }: Pick<EventDefinition, "does">,
  input: JsonObject,
  opening: string,
): Pick<Append, "reachedAt"> =>
  does === "readdress" ? { reachedAt: reachedAtOf(input, opening) } : {};
