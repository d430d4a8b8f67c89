import { z } from "zod";
import type { ListQuestion } from "#domain/question.ts";

/** One import in the list: its source, where it stands, and what it counts. */
export type ListedImport = {
  readonly importId: string;
  readonly source: string;
  readonly typeId: string;
  readonly status: "staged" | "accepted" | "undone";
  readonly stagedAt: string;
  readonly settledAt: string | null;
  readonly cases: number;
  readonly events: number;
  readonly newEvents: number;
  readonly problems: number;
};

/** A source of which something was accepted, so that it can be pictured and exported. */
export type ImportedSource = {
  readonly source: string;
  readonly typeId: string;
  readonly cases: number;
};

export type ImportList = {
  readonly imports: readonly ListedImport[];
  readonly sources: readonly ImportedSource[];
  readonly next?: string;
};

const Input = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
type Input = z.infer<typeof Input>;

export const IMPORT_COLUMNS = `import_id as "importId", source, type_id as "typeId", status,
  to_json(staged_at) #>> '{}' as "stagedAt", to_json(settled_at) #>> '{}' as "settledAt",
  cases, events, new_events as "newEvents", problems`;

/** The imports of this office, newest first, with the sources that can be pictured. */
export const importList: ListQuestion<Input, ImportList> = {
  name: "import-list",
  about: "list",
  look: "listed",
  input: Input,
  async run(_inHand, { after, limit }, reader) {
    const rows = await reader.rows<ListedImport>(
      `select ${IMPORT_COLUMNS} from imports
       where office_id = $1 and ($2::text is null or import_id < $2)
       order by import_id desc limit $3`,
      [reader.officeId, after ?? null, limit + 1],
    );
    const sources = await reader.rows<ImportedSource>(
      `select substr(type_id, length('imported.') + 1) as source, type_id as "typeId",
              count(*)::int as cases
       from imported_cases where office_id = $1 group by type_id order by type_id`,
      [reader.officeId],
    );
    const imports = rows.slice(0, limit);
    const last = imports.at(-1);
    const next = rows.length > limit && last !== undefined ? { next: last.importId } : {};
    return { answer: { imports, sources, ...next }, shown: [] };
  },
};
