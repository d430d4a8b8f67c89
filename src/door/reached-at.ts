import { reachedAtOf } from "#domain/case/actions/readdress.ts";
import { addressFields, isSaidInApplication } from "#domain/case/address-of.ts";
import { addressCommitment } from "#domain/case/address-commitment.ts";
import type { CaseType, EventDefinition } from "#domain/case/case-type.ts";
import { fieldsOf } from "#domain/case/evolve.ts";
import type {
  AddressSaid,
  CaseEvent,
  CaseState,
  JsonObject,
  ReachedAt,
} from "#domain/case/state.ts";
import type { Append, Reader } from "#domain/ports.ts";
import type { Office } from "./office.ts";

const READ = "select version, sealed from letter_boxes where office_id = $1 and case_id = $2";
type Row = { readonly version: number; readonly sealed: Buffer };

const NONE: ReachedAt = { text: "", isHeld: false };
const UNKNOWN: ReachedAt = { text: "", isHeld: false, isUnknown: true };

/**
 * The case with where letters go now, which no event tells: read only where one says that it
 * changed and the application was not corrected since, and only for who may see whereabouts. A row
 * that is not the one of that event is a fault: where letters go is then unknown, and never what it
 * was before.
 */
export async function withReachedAt(
  office: Pick<Office, "reading">,
  accessId: string,
  state: CaseState,
  type: CaseType,
): Promise<CaseState> {
  const { caseId, addressSaid: said } = state;
  if (said === undefined || isSaidInApplication(state, type)) return state;
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

type Act = {
  readonly definition: Pick<EventDefinition, "does">;
  readonly input: JsonObject;
  readonly opening: string;
  readonly state: CaseState;
  readonly type: CaseType;
  readonly events: readonly CaseEvent[];
};

/**
 * What a change of address keeps beside the case, and in no event. Once the application is
 * corrected to where somebody lives, nothing is left there.
 */
export function keptBeside({
  definition,
  input,
  opening,
  state,
  type,
  events,
}: Act): Pick<Append, "reachedAt"> {
  if (definition.does === "readdress") return { reachedAt: reachedAtOf(input, opening) };
  if (state.addressSaid === undefined) return {};
  const answered = events.flatMap(({ payload }) =>
    Object.keys((fieldsOf(payload)["answers"] ?? {}) as JsonObject),
  );
  return addressFields(type).some((name) => answered.includes(name)) ? { reachedAt: NONE } : {};
}
