import { z } from "zod";
import type { FieldClass } from "#domain/access/roles.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";
import { type Look, lookOf, type LookRow } from "./case-looks.ts";
import { namesOfParts } from "./names-of-parts.ts";
import type { Reader, Who } from "#domain/ports.ts";

/** One person's own part of a case: what is theirs, and of the case what its type shows them. */
export type MyPart = {
  readonly caseId: string;
  readonly type: PinnedCaseType;
  readonly partId: string;
  readonly role: string;
  /** What is in the part, folded like a case of its own; its version counts its own steps alone. */
  readonly file: CaseState;
  readonly sees: readonly FieldClass[];
  /** Events that they may cause in it now. */
  readonly may: readonly string[];
  readonly today: string;
  /** Looks of the office at the part, newest first. Nobody's own looks are among them. */
  readonly looks: readonly Look[];
  /** Where the case itself stands; absent where that is not theirs to know. */
  readonly record?: {
    readonly stage: string;
    readonly phase: string;
    readonly waitsOn: string;
    readonly filedOn: string;
    /** Days on which a decision reached the person whose case it is. */
    readonly servedOn: readonly string[];
  };
};

const Input = z.strictObject({ part: z.string().min(1).max(80).optional() });
type Input = z.infer<typeof Input>;
const MOST_LOOKS = 50;

/**
 * Opens the asker's own part of a case, or that of whom they speak for. Nothing of the case itself
 * is unsealed for it but what `parties.around` of its type names.
 */
export const myPart: CaseQuestion<Input, MyPart> = {
  name: "my-part",
  about: "case",
  look: "opened",
  input: Input,
  ofPart: true,
  reads: true,
  async run(inHand, _input, who, reader) {
    const { type, part, classes, today, allowed, state } = inHand;
    if (part === undefined) throw new Error("my-part is asked of a part");
    const record = recordOf(inHand);
    return {
      caseId: state.caseId,
      type,
      partId: part.partyId,
      role: part.role,
      file: unnamed(part.file, who),
      sees: [...classes],
      may: allowed(),
      today,
      looks: await looksAt(inHand, part.partyId, who, reader),
      ...(record === undefined ? {} : { record }),
    };
  },
};

function recordOf({ state, type, part }: CaseInHand): MyPart["record"] {
  if (type.parties.around[part?.role ?? ""]?.sees.includes("record") !== true) return undefined;
  const stage = type.states[state.stage];
  return {
    stage: state.stage,
    phase: stage?.phase ?? "",
    waitsOn: stage?.waits_on ?? "nobody",
    filedOn: state.filedOn,
    servedOn: state.history.filter(({ kind }) => kind === "serve").map(({ on }) => on),
  };
}

// Staff stand in it by role and pseudonym; whoever else acted in it is who reads it.
function unnamed(file: CaseState, { kind }: Who): CaseState {
  if (kind !== "person") return file;
  return { ...file, history: file.history.map((stamp) => ({ ...stamp, actorId: "" })) };
}

async function looksAt(
  { state: { caseId }, type, relations }: CaseInHand,
  partId: string,
  who: Who,
  reader: Reader,
): Promise<readonly Look[]> {
  const rows = await reader.rows<LookRow>(
    `select id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed
     from access_entries
     where office_id = $1 and case_id = $2 and not own and name = any($3)
     order by id desc
     limit $4`,
    [reader.officeId, caseId, ["case-file", ...namesOfParts(type)], MOST_LOOKS],
  );
  const looks = rows.map(async (row) => {
    const details = await reader.unsealEntry({ id: row.id, caseId }, row.sealed);
    if (details === undefined) return [];
    // Staff who open the case open every part of it; an act in somebody else's is not told here.
    const isTheirs = details["part"] === partId || row.name === "case-file";
    return isTheirs ? [lookOf(row, details, who, relations)] : [];
  });
  return (await Promise.all(looks)).flat();
}
