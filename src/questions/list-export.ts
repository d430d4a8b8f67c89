import { z } from "zod";
import { roleFor } from "#domain/access/default-purpose.ts";
import { lookOfTaken, TAKEN_AS } from "#domain/leaving/taken-as.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import { refuse } from "#domain/refusal.ts";
import { standingOf } from "#domain/release/release.ts";
import { readReleases } from "./release-rows.ts";
import { visibleRows } from "./visible-rows.ts";

const Input = z.strictObject({
  release: z.uuid(),
  /** A copy to keep, or for paper. */
  as: z.enum(TAKEN_AS).default("copy"),
});
type Input = z.infer<typeof Input>;

/** A row of a list that leaves: what the worklist shows of a case, with whose it is. */
export type ExportedRow = {
  readonly caseId: string;
  readonly typeId: string;
  readonly stage: string;
  readonly filedOn: string;
  readonly names: readonly string[];
};

export type ExportedList = {
  readonly rows: readonly ExportedRow[];
  /** What each page of it bears: whose copy this is, by which release, of which day. */
  readonly mark: {
    readonly release: string;
    readonly pseudonym: string;
    readonly role: string;
    readonly on: string;
  };
};

type Row = { case_id: string; type_id: string; stage: string; filed_on: string; sealed: Buffer };

/**
 * The open cases of one's own work as a list with names: for who asked for it, while a second
 * person's yes is in force, under the purpose that they read, and never more rows than they agreed
 * to (refusal R7).
 */
export const listExport: ListQuestion<Input, ExportedList> = {
  name: "list-export",
  about: "list",
  look: "exported",
  lookOf: ({ as }) => lookOfTaken(as),
  input: Input,
  isAskedInBody: true,
  async run(inHand, { release: id }, reader) {
    const { who, now, today, purpose } = inHand;
    const at = now();
    const [release] = await readReleases(reader, at, { id, purpose });
    const isOpen =
      release?.kind === "list" &&
      release.askedBy === who.accountId &&
      standingOf(release, at.toISOString()) === "open";
    if (release === undefined || !isOpen) return refuse("second-person-needed");
    const found = await rowsOf(inHand, reader, release.count);
    if (found.length > release.count) return refuse("count-differs");
    const rows = await Promise.all(found.map((row) => exported(inHand, row, reader)));
    const mark = {
      release: id,
      pseudonym: who.pseudonym,
      role: roleFor(who, purpose) ?? "",
      on: today,
    };
    return { answer: { rows, mark }, shown: rows.map(({ caseId }) => caseId) };
  },
};

const rowsOf = (inHand: ListInHand, reader: Reader, most: number): Promise<readonly Row[]> =>
  reader.rows<Row>(
    `select case_id, type_id, stage, filed_on::text, sealed from cases
     where ${visibleRows(inHand)} and is_open order by filed_on, case_id limit $3`,
    [reader.officeId, inHand.who.accountId, most + 1],
  );

async function exported({ maySee }: ListInHand, row: Row, reader: Reader): Promise<ExportedRow> {
  const sealed = maySee("identity")
    ? await reader.unsealRow(row.case_id, "cases", row.sealed)
    : undefined;
  return {
    caseId: row.case_id,
    typeId: row.type_id,
    stage: row.stage,
    filedOn: row.filed_on,
    names: (sealed?.["names"] ?? []) as readonly string[],
  };
}
