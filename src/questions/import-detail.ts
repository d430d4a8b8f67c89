import { z } from "zod";
import type { LogProblem } from "#domain/event-log/log-item.ts";
import type { ImportFindings } from "#domain/import/findings.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListQuestion } from "#domain/question.ts";
import { IMPORT_COLUMNS, type ListedImport } from "./import-list.ts";

/** One import: what was found in its log, and a page of its problems by line. */
export type ImportDetail = {
  readonly about: ListedImport;
  readonly findings: ImportFindings;
  readonly problems: readonly LogProblem[];
  readonly page: number;
  readonly pages: number;
};

const Input = z.strictObject({
  "import-id": z.uuid(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
type Input = z.infer<typeof Input>;

/** Opens one import. An import that does not exist has no answer. */
export const importDetail: ListQuestion<Input, ImportDetail | undefined> = {
  name: "import-detail",
  about: "list",
  look: "opened",
  input: Input,
  async run(_inHand, { "import-id": importId, page }, reader) {
    const [row] = await reader.rows<ListedImport & { sealed: Buffer }>(
      `select ${IMPORT_COLUMNS}, sealed from imports where office_id = $1 and import_id = $2`,
      [reader.officeId, importId],
    );
    if (row === undefined) return { answer: undefined, shown: [] };
    const { sealed, ...about } = row;
    const opened = await reader.unsealRow(importId, "imports", sealed);
    if (opened === undefined) return { answer: undefined, shown: [] };
    const findings = opened as unknown as ImportFindings;
    const problems = await problemPage(reader, importId, page);
    return { answer: { about, findings, page, ...problems }, shown: [importId] };
  },
};

async function problemPage(reader: Reader, importId: string, page: number) {
  const [found] = await reader.rows<{ pages: number; sealed: Buffer | null }>(
    `select count(*)::int as pages,
            (select sealed from import_pages p
             where p.office_id = $1 and p.import_id = $2 and p.kind = 'problems' and number = $3)
     from import_pages where office_id = $1 and import_id = $2 and kind = 'problems'`,
    [reader.officeId, importId, page],
  );
  const sealed = found?.sealed ?? undefined;
  const opened =
    sealed === undefined ? undefined : await reader.unsealRow(importId, "import_pages", sealed);
  return {
    problems: (opened?.["problems"] ?? []) as unknown as readonly LogProblem[],
    pages: found?.pages ?? 0,
  };
}
