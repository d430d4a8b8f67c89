import { z } from "zod";
import type { JsonObject } from "#domain/case/state.ts";
import type { CaseQuestion } from "#domain/question.ts";
import type { WayIn, WayInSaid } from "#domain/ways-in.ts";

/** The newest new way into a case, as its reader sees it; account numbers stay in the office. */
export type WayInTold = {
  readonly typeId: string;
  readonly way?: Omit<WayIn, "by" | "second" | "partyId"> & {
    /** The reader proved it themselves, so that somebody else has to confirm it. */
    readonly isOwn: boolean;
  };
};

type Row = { readonly id: string; readonly stage: WayIn["stage"]; readonly sealed: Buffer };

/** Whether somebody asked for a new way into this case, who proved it, and how it stands. */
export const wayIn: CaseQuestion<Record<string, never>, WayInTold> = {
  name: "way-in",
  about: "case",
  look: "opened",
  input: z.strictObject({}),
  reads: true,
  async run({ state }, _input, who, reader) {
    const { typeId, caseId } = state;
    const [row] = await reader.rows<Row>(
      `select id, stage, sealed from case_ways_in
       where office_id = $1 and case_id = $2 order by ends_on desc, id desc limit 1`,
      [reader.officeId, caseId],
    );
    const table = `case_ways_in|${row?.id ?? ""}`;
    const said = row && (await reader.unsealRow(caseId, table, row.sealed));
    if (row === undefined || said === undefined) return { typeId };
    const { paper, reason, by, byWhom, since, isToldByPost } = saidIn(said);
    const { id, stage } = row;
    const isOwn = by === who.accountId;
    return { typeId, way: { id, stage, paper, reason, byWhom, since, isToldByPost, isOwn } };
  },
};

// Only the adapter of ways in writes it, under the key of the case.
const saidIn = (said: JsonObject): WayInSaid => said as unknown as WayInSaid;
