import { readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { FileKeyStore, openKeyStore } from "#adapters/keys/file-key-store.ts";
import { seal, unseal } from "#adapters/keys/seal.ts";
import { openEntry } from "#adapters/postgres/seal-entry.ts";
import { type EventRow, unsealEvent } from "#adapters/postgres/sealed-event.ts";
import { WHOLE_CASE } from "#domain/access/sight.ts";
import type { TestOffice } from "../office.ts";

const OFFICE = "testville";
const seals = { seal, unseal };

type Row = Record<string, unknown>;
const bytes = (value: unknown): Buffer => value as Buffer;
const text = (value: unknown): string => value as string;

/** Everything that staff can reach: each table whole, with whatever their keys open beside it. */
export type Dump = {
  readonly keys: FileKeyStore;
  readonly caseKeys: ReadonlyMap<string, Buffer>;
  readonly tables: ReadonlyMap<string, readonly Row[]>;
};

/** Reads the whole database as its owner, and opens all that keys of office and cases open. */
export async function dumpForStaff(office: TestOffice): Promise<Dump> {
  const keysFolder = join(office.dataDir, "keys", OFFICE);
  const keys = await openKeyStore({
    keysFolder,
    officeKeyFile: join(office.dataDir, `${OFFICE}.office-key`),
  });
  if (!(keys instanceof FileKeyStore)) throw new Error(keys.reason);
  const caseKeys = await allCaseKeys(keys, keysFolder);
  const client = new pg.Client(office.database.owner);
  await client.connect();
  const named = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'case_types'`,
  );
  const tables = new Map<string, readonly Row[]>();
  for (const { name } of named.rows) {
    const { rows } = await client.query<Row>(`select * from ${name}`);
    tables.set(
      name,
      rows.map((row) => ({ ...row, opened: opened(keys, caseKeys, name, row) })),
    );
  }
  await client.end();
  return { keys, caseKeys, tables };
}

async function allCaseKeys(keys: FileKeyStore, folder: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const caseId = /testville\.(.+)\.key$/.exec(file)?.[1];
    const key = caseId === undefined ? undefined : await keys.caseKey(OFFICE, caseId);
    if (caseId !== undefined && key !== undefined) found.set(caseId, key);
  }
  return found;
}

function opened(
  keys: FileKeyStore,
  caseKeys: ReadonlyMap<string, Buffer>,
  table: string,
  row: Row,
): unknown {
  const caseId = text(row["stream_id"] ?? row["case_id"] ?? "");
  const key = caseKeys.get(caseId);
  if (table === "events" && key !== undefined) {
    const place = { officeId: OFFICE, caseId };
    return unsealEvent(seals, key, place, row as unknown as EventRow, WHOLE_CASE).payload;
  }
  if (table === "access_entries") {
    const at = { id: text(row["id"]), caseId };
    const entryKey = key ?? keys.officeSecret("access-entries");
    return openEntry(seals, entryKey, OFFICE, at, bytes(row["sealed"])).details;
  }
  if (table === "cases" && key !== undefined && bytes(row["sealed"]).length > 0) {
    return parsed(unseal(key, `${OFFICE}|${caseId}|cases`, bytes(row["sealed"])));
  }
  if (table === "letter_boxes" && key !== undefined) {
    const place = `${OFFICE}|${caseId}|letter_boxes|${row["version"] as number}`;
    return parsed(unseal(key, place, bytes(row["sealed"])));
  }
  if (table === "idempotency_keys") {
    const tag = bytes(row["key_tag"]).toString("hex");
    return parsed(unseal(keys.officeSecret("answers"), tag, bytes(row["answer"])));
  }
  if (table === "accounts") {
    const place = `${OFFICE}|account|${text(row["account_id"])}`;
    return parsed(unseal(keys.officeSecret("account-profiles"), place, bytes(row["sealed"])));
  }
  return undefined;
}

const parsed = (plain: Buffer): unknown => JSON.parse(plain.toString());

/** Every value in a row that could tell one thing from another: ids, tags, times, words. */
export function tokensOf(value: unknown): ReadonlySet<string> {
  const tokens = new Set<string>();
  const add = (one: unknown): void => {
    if (one === null || one === undefined || typeof one === "boolean") return;
    if (Buffer.isBuffer(one)) tokens.add(one.toString("hex"));
    else if (one instanceof Date) tokens.add(one.toISOString());
    else if (typeof one === "object") Object.values(one).forEach(add);
    else tokens.add(`${one as string | number}`);
  };
  add(value);
  tokens.delete("");
  return tokens;
}
