import type { Keys, Seals } from "#domain/ports.ts";

export type PageKind = "events" | "problems";

/** Seals what is kept of one import, and opens it again; each part opens only at its own place. */
export type ImportSeals = {
  readonly key: Buffer;
  readonly seal: (table: string, value: unknown) => Buffer;
  readonly open: (table: string, sealed: Buffer) => unknown;
};

/** A page of problems is opened by a question, which knows a table and no number. */
export const pagePlace = (kind: PageKind, number: number): string =>
  kind === "problems" ? "import_pages" : `import_pages|${number}`;

/** The seals of an import under its own key. Throws where the key is gone. */
export async function importSeals(
  { keys, seals, officeId }: { keys: Keys; seals: Seals; officeId: string },
  importId: string,
): Promise<ImportSeals> {
  const key = await keys.caseKey(officeId, importId);
  if (key === undefined) throw new Error(`${importId} has no key`);
  const place = (table: string) => `${officeId}|${importId}|${table}`;
  return {
    key,
    seal: (table, value) => seals.seal(key, place(table), Buffer.from(JSON.stringify(value))),
    open: (table, sealed) => JSON.parse(seals.unseal(key, place(table), sealed).toString()),
  };
}
