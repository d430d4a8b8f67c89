import { z } from "zod";
import type { Relation } from "#domain/access/facts.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListQuestion } from "#domain/question.ts";

export type MyCase = {
  readonly caseId: string;
  readonly typeId: string;
  readonly stage: string;
  readonly waitsOn: string;
  readonly isOpen: boolean;
  readonly filedOn: string;
  readonly version: number;
  readonly as: "party" | "representative";
  /** Whose case it is, for a representative who has several people's. */
  readonly names: readonly string[];
};

type Row = {
  case_id: string;
  type_id: string;
  stage: string;
  waits_on: string;
  is_open: boolean;
  filed_on: string;
  version: number;
  sealed: Buffer;
};

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

/**
 * A person's own cases, found by links that only their session opens (refusal R2). A link lasts
 * longer than what it tells of: who was representative once is shown nothing.
 */
export const myCases: ListQuestion<Record<string, never>, readonly MyCase[]> = {
  name: "my-cases",
  about: "list",
  look: "listed",
  input: Input,
  async run({ who, maySee, relationsOf }, _input, reader) {
    const links = [...who.links.values()];
    const found = await reader.rows<Row>(
      `select case_id, type_id, stage, waits_on, is_open, filed_on::text, version, sealed
       from cases where office_id = $1 and case_id = any($2)
       order by is_open desc, filed_on desc, case_id`,
      [reader.officeId, links.map((link) => link.caseId)],
    );
    const tied = await Promise.all(
      found.map(async ({ case_id, version }) => (await relationsOf(case_id, version)).some(isTie)),
    );
    const rows = found.filter((_row, index) => tied[index]);
    const answer = await Promise.all(
      rows.map(async (row): Promise<MyCase> => ({
        caseId: row.case_id,
        typeId: row.type_id,
        stage: row.stage,
        waitsOn: row.waits_on,
        isOpen: row.is_open,
        filedOn: row.filed_on,
        version: row.version,
        as: who.links.get(row.case_id)?.as ?? "party",
        names: maySee("identity") ? await namesOf(reader, row) : [],
      })),
    );
    return { answer, shown: answer.map((one) => one.caseId) };
  },
};

const isTie = (relation: Relation) => relation === "party" || relation === "representative";

async function namesOf(reader: Reader, row: Row): Promise<readonly string[]> {
  const sealed = await reader.unsealRow(row.case_id, "cases", row.sealed);
  return (sealed?.["names"] ?? []) as readonly string[];
}
