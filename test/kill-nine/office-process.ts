import { join } from "node:path";
import { chmodSync, mkdirSync } from "node:fs";
import { startEmbeddedServer } from "#adapters/postgres/embedded-server.ts";
import { ensureDatabase, migrate } from "#adapters/postgres/migrate.ts";
import { postmasterPid } from "#adapters/postgres/postmaster.ts";
import { roleConnection } from "#adapters/postgres/roles.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act, type ActRequest } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { wireOffice } from "../../src/main/open-office.ts";
import { testPrograms } from "../postgres-programs.ts";

/** Somebody as the driver names them; links are opened anew for every request. */
export type Asker = Omit<Who, "links" | "personKey"> & { readonly personKeyHex?: string };

export type ToOffice = { readonly id: number; readonly who: Asker; readonly purpose: Purpose } & (
  | { readonly act: ActRequest }
  | { readonly read: string; readonly reason: string }
  | { readonly staff: string }
);

/** `ready` and `postgres` come unasked; the rest answers a request. */
export type FromOffice =
  | { readonly ready: true }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly broken: string };

export const DATABASE = "kill_nine";
export const OFFICE = "testville";

/** Where an office of a test lies: its data, and the home of its database server. */
export const placesIn = (folder: string) => ({
  data: join(folder, "data"),
  home: join(folder, "server"),
  cluster: join(folder, "server", "cluster"),
});

/** Starts the database of such an office, waiting for the disk as in real life. */
export async function startDatabase(folder: string) {
  const { data, home } = placesIn(folder);
  for (const made of [folder, data, home]) mkdirSync(made, { recursive: true });
  chmodSync(folder, 0o711);
  const server = await startEmbeddedServer({ home, ...testPrograms(), log: () => undefined });
  await ensureDatabase(server.connection, DATABASE);
  await migrate(server.connection, DATABASE);
  return server;
}

if (process.argv[1] === import.meta.filename) await serve(process.argv[2] ?? "");

async function serve(folder: string): Promise<void> {
  const server = await startDatabase(folder);
  void server.lost.then(() => process.exit(3));
  const { office, identity } = await wireOffice(
    roleConnection(server.connection, DATABASE, "app"),
    {
      officeId: OFFICE,
      name: "Testville Office",
      mode: "own",
      zone: "America/New_York",
      database: DATABASE,
      dataDir: placesIn(folder).data,
      officeKeyFile: undefined,
      root: join(import.meta.dirname, "../.."),
      isDemo: true,
    },
  );
  const tell = (message: FromOffice) => process.send?.(message);
  process.on("message", (message: ToOffice) => {
    answer(message).then(
      (answered) => tell({ id: message.id, answer: answered }),
      (error: unknown) => tell({ id: message.id, broken: String(error) }),
    );
  });
  process.on("disconnect", () => process.exit(0));
  tell({ ready: true });

  async function answer(message: ToOffice): Promise<unknown> {
    if ("staff" in message) {
      return identity.addAccount({
        signInName: message.staff,
        password: message.staff,
        kind: "staff",
        roles: message.who.roles,
        profile: { name: message.who.name, pseudonym: "K.", language: "en", grade: 12 },
      });
    }
    const who = await whoOf(message.who);
    if ("act" in message) return act(office, who, message.purpose, message.act);
    const about = { caseId: message.read, reason: message.reason };
    const read = await ask(office, who, message.purpose, caseFile, {}, about);
    return "refused" in read ? read : { version: read.version };
  }

  async function whoOf({ personKeyHex, ...asker }: Asker): Promise<Who> {
    if (personKeyHex === undefined) return { ...asker, links: new Map() };
    const personKey = Buffer.from(personKeyHex, "hex");
    const links = await office.links.find(personKey, asker.accountId);
    return { ...asker, personKey, links: new Map(links.map((link) => [link.caseId, link])) };
  }
}

/** The server process of an office, while one runs. */
export const serverPid = (folder: string): number | undefined =>
  postmasterPid(placesIn(folder).cluster);
