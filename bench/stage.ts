import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { ensureDatabase, migrate } from "#adapters/postgres/migrate.ts";
import { roleConnection } from "#adapters/postgres/roles.ts";
import { startServer } from "#adapters/postgres/server.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";

export const OFFICE = "bench";
const DATABASE = "recourse_bench";
const PASSWORD = "bench password of nobody";
const CASES_OF_ONE_OFFICER = 24;

/** An office with cases under work, on a database that waits for the disk. */
export type Stage = {
  readonly opened: OpenOffice;
  readonly owner: DatabaseConnection;
  /** Every case with the officer who holds it. */
  readonly cases: readonly { readonly caseId: string; readonly officer: Who }[];
  readonly applicant: Who;
  readonly tokens: ReadonlyMap<string, string>;
  readonly diskSyncMicroseconds: number;
  readonly stop: () => Promise<void>;
};

/** Makes the office and `count` invented cases, each assigned to one of several officers. */
export async function makeStage(root: string, count: number): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "recourse-bench-"));
  const server = await startServer({ dataDir: folder, log: () => undefined });
  await ensureDatabase(server.connection, DATABASE);
  await migrate(server.connection, DATABASE);
  const opened = await wireOffice(roleConnection(server.connection, DATABASE, "app"), {
    officeId: OFFICE,
    name: "Bench Office",
    mode: "own",
    zone: "America/New_York",
    database: DATABASE,
    dataDir: folder,
    officeKeyFile: undefined,
    root,
    isDemo: true,
  });
  const tokens = new Map<string, string>();
  const member = async (name: string, kind: "person" | "staff", role: Who["roles"][number]) => {
    await opened.identity.addAccount({
      signInName: name,
      password: PASSWORD,
      kind,
      roles: [role],
      isDemo: true,
      profile: { name: `${name} Example`, pseudonym: "B.", language: "en", grade: 12 },
    });
    return signIn(opened, name, tokens);
  };
  const applicant = await member("applicant", "person", "applicant");
  const ines = await member("ines", "staff", "intake-clerk");
  const grace = await member("grace", "staff", "supervisor");
  const cases: { caseId: string; officer: Who }[] = [];
  let officer: Who | undefined;
  for (let n = 0; n < count; n++) {
    if (n % CASES_OF_ONE_OFFICER === 0) {
      officer = await member(`officer-${n / CASES_OF_ONE_OFFICER}`, "staff", "caseworker");
    }
    if (officer === undefined) continue;
    // Without a key of their own: nobody keeps a link to hundreds of cases.
    const { personKey: _, ...person } = applicant;
    const { caseId } = await fileAsylum(opened.office, person);
    await done(opened.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
    const input = { officer: officer.accountId };
    await done(opened.office, grace, "supervision", { caseId, event: "assign", input, version: 2 });
    cases.push({ caseId, officer });
  }
  const own = await fileAsylum(opened.office, applicant);
  const who = await signIn(opened, "applicant", tokens);
  if (!who.links.has(own.caseId)) throw new Error("the applicant cannot find her case");
  return {
    opened,
    owner: { ...server.connection, database: DATABASE },
    cases,
    applicant: who,
    tokens,
    diskSyncMicroseconds: diskSync(join(folder, "sync")),
    async stop() {
      await opened.close();
      await server.stop();
      removeData(folder);
    },
  };
}

async function signIn({ identity }: OpenOffice, name: string, tokens: Map<string, string>) {
  const found = await identity.signIn(name, PASSWORD);
  if (isRefusal(found)) throw new Error(`${name} cannot sign in`);
  const session = await identity.whoIs(found.token);
  if (session === undefined) throw new Error(`${name} has no session`);
  tokens.set(session.who.accountId, found.token);
  return session.who;
}

const SYNCS = 2000;
const PAGE_BYTES = 8192;

/** How long this disk takes to make 8 kB durable: the median, in microseconds. */
function diskSync(path: string): number {
  const file = openSync(path, "w");
  const page = Buffer.alloc(PAGE_BYTES);
  const times = Array.from({ length: SYNCS }, () => {
    writeSync(file, page, 0, PAGE_BYTES, 0);
    const before = performance.now();
    fdatasyncSync(file);
    return performance.now() - before;
  });
  closeSync(file);
  return Math.round((times.toSorted((a, b) => a - b)[SYNCS / 2] ?? 0) * 1000);
}

/** Removes a data folder, and the database that lies elsewhere when root started it. */
export function removeData(folder: string): void {
  const note = join(folder, "database-folder");
  if (existsSync(note)) rmSync(readFileSync(note, "utf8").trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
