import { z } from "zod";
import { isCaseId } from "#domain/case/case-id.ts";
import type { ListQuestion } from "#domain/question.ts";

/** A client's case as whoever hands it over sees it: a number, and who represents. */
export type HandedCase = {
  readonly caseId: string;
  /** What the act has to name, since its file is not open to whoever hands it over. */
  readonly version: number;
  readonly typeId: string;
  readonly filedOn: string;
  /** The account of the representative of record. */
  readonly representedBy: string | null;
};

export type HandOver = {
  readonly cases: readonly HandedCase[];
  readonly all: number;
  readonly next?: string;
};

const Input = z.strictObject({
  /** One case alone. */
  case: z.string().refine(isCaseId).optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
type Input = z.infer<typeof Input>;

const ORDER = "(assigned_to is not null), filed_on, case_id";

/**
 * Who represents whom at a clinic, so that a client can be given to another representative: those
 * without one first, then who came first. No name, no state and no client's clock (refusal R4).
 */
export const handOver: ListQuestion<Input, HandOver> = {
  name: "hand-over",
  about: "list",
  look: "listed",
  input: Input,
  async run({ rows, protectedRows, officeMode }, input, reader) {
    const visible = `office_id = $1 and is_open and mode = '${officeMode}'
      and ((not is_protected and ${rows.includes("all")})
        or (is_protected and ${protectedRows.includes("all")}))`;
    const found = await reader.rows<HandedCase>(
      `select case_id as "caseId", version, type_id as "typeId", filed_on::text as "filedOn",
              assigned_to as "representedBy"
       from cases
       where ${visible} and ($2::text is null or case_id = $2)
         and ($3::text is null
              or coalesce(
                (${ORDER}) > (select ${ORDER} from cases where ${visible} and case_id = $3), true))
       order by ${ORDER} limit $4`,
      [reader.officeId, input.case ?? null, input.after ?? null, input.limit + 1],
    );
    const [counted] = await reader.rows<{ all: number }>(
      `select count(*)::int as "all" from cases where ${visible}`,
      [reader.officeId],
    );
    const cases = found.slice(0, input.limit);
    const last = cases.at(-1);
    const next = found.length > input.limit && last !== undefined ? { next: last.caseId } : {};
    return {
      answer: { cases, all: counted?.all ?? 0, ...next },
      shown: cases.map((one) => one.caseId),
    };
  },
};
