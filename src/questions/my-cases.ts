import { z } from "zod";
import type { Relation } from "#domain/access/facts.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListQuestion, TieToCase } from "#domain/question.ts";

export type MyCase = {
  readonly caseId: string;
  readonly typeId: string;
  readonly stage: string;
  readonly waitsOn: string;
  readonly isOpen: boolean;
  readonly filedOn: string;
  readonly version: number;
  readonly as: "party" | "representative" | "further-party";
  /** Their part, or that of whom they speak for, where it is not the case itself. */
  readonly part?: { readonly partId: string; readonly role: string; readonly seesRecord: boolean };
  /** For a representative: since when letters to the person go to another address. */
  readonly addressSince?: string;
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
  async run({ who, maySee, tieTo }, _input, reader) {
    const links = [...who.links.values()];
    const found = await reader.rows<Row>(
      `select case_id, type_id, stage, waits_on, is_open, filed_on::text, version, sealed
       from cases where office_id = $1 and case_id = any($2)
       order by is_open desc, filed_on desc, case_id`,
      [reader.officeId, links.map((link) => link.caseId)],
    );
    const listed = await Promise.all(
      found.map(async (row): Promise<readonly MyCase[]> => {
        const tie = await tieTo(row.case_id, row.version);
        const parts = tie.parts.map((part) => ownPart(row, part));
        if (!tie.relations.some(isTie)) return parts;
        const names = maySee("identity") ? await namesOf(reader, row) : [];
        const as = who.links.get(row.case_id)?.as ?? "party";
        const { version, addressSince } = tie;
        const moved = as === "representative" && addressSince !== undefined && { addressSince };
        return [{ ...listedCase(row), version, as, names, ...moved }, ...parts];
      }),
    );
    // Parts stand last and by number: the order of the rows would tell which case has ended.
    const [cases, parts] = [listed.flat().filter(isWhole), listed.flat().filter(isPart)];
    const answer = [...cases, ...parts.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))];
    return { answer, shown: [...new Set(answer.map((one) => one.caseId))] };
  },
};

type Listed = Omit<MyCase, "version" | "as" | "names" | "part">;

const listedCase = (row: Row): Listed => ({
  caseId: row.case_id,
  typeId: row.type_id,
  stage: row.stage,
  waitsOn: row.waits_on,
  isOpen: row.is_open,
  filedOn: row.filed_on,
});

// Of the case itself a part tells where it stands only to whom its type shows that, and no name.
function ownPart(row: Row, { relation, version, ...part }: TieToCase["parts"][number]): MyCase {
  const hidden = { caseId: row.case_id, typeId: row.type_id, stage: "", waitsOn: "", filedOn: "" };
  return {
    ...(part.seesRecord ? listedCase(row) : { ...hidden, isOpen: true }),
    version,
    as: relation === "further-party" ? "further-party" : "representative",
    names: [],
    part,
  };
}

const isPart = ({ part }: MyCase): boolean => part !== undefined;
const isWhole = (one: MyCase): boolean => !isPart(one);
const TIES: readonly Relation[] = ["party", "representative", "guardian", "companion"];
const isTie = (relation: Relation) => TIES.includes(relation);

async function namesOf(reader: Reader, row: Row): Promise<readonly string[]> {
  const sealed = await reader.unsealRow(row.case_id, "cases", row.sealed);
  return (sealed?.["names"] ?? []) as readonly string[];
}
