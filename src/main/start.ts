import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { startServer } from "#adapters/postgres/server.ts";
import { loadWords } from "#words/load-words.ts";
import { playDemo } from "./play-demo.ts";
import { listen } from "./listen.ts";
import { type OpenOffice, openOffice } from "./open-office.ts";
import { serveOffice } from "./serve-office.ts";
import { printWelcome } from "./print-welcome.ts";
import type { Settings } from "./settings.ts";

const OFFICES = [
  {
    officeId: "arlington",
    name: "Arlington Immigration Office",
    mode: "own",
    database: "recourse_agency",
  },
  {
    officeId: "riverside",
    name: "Riverside Legal Aid Clinic",
    mode: "observed",
    database: "recourse_clinic",
  },
] as const;
const ZONE = "America/New_York";

/** Starts the office: database, keys, rules, demo, pages. Resolves once it can be used. */
export async function start(
  root: string,
  settings: Settings,
): Promise<{ stop: () => Promise<void> }> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (settings.isDemo && !isLoopback(settings.host)) {
    throw new Error(
      `The demo's sign-ins are printed in the open, so it only listens on this machine. ` +
        `Set RECOURSE_DEMO=off, or leave HOST at 127.0.0.1 (it is ${settings.host}).`,
    );
  }
  await mkdir(settings.data, { recursive: true, mode: 0o700 });
  const server = await startServer({ dataDir: settings.data, log: say });
  const opened: OpenOffice[] = [];
  const apps: FastifyInstance[] = [];
  const stop = async () => {
    for (const app of apps) await app.close();
    for (const one of opened) await one.close();
    await server.stop();
  };
  try {
    for (const place of OFFICES) {
      opened.push(
        await openOffice(server.connection, {
          ...place,
          zone: ZONE,
          root,
          dataDir: settings.data,
          officeKeyFile: settings.officeKeyFile && `${settings.officeKeyFile}.${place.officeId}`,
          isDemo: settings.isDemo,
        }),
      );
    }
    const signIns = settings.isDemo ? await playDemo(settings.data, opened, say) : [];
    const book = loadWords(root);
    const addresses: { officeId: string; name: string; address: string }[] = [];
    let port = settings.port;
    for (const one of opened) {
      const { office } = one;
      const app = await serveOffice(one, book, say);
      apps.push(app);
      const address = await listen(
        app,
        settings.host,
        port,
        settings.isPortGiven && port === settings.port,
      );
      port = Number(new URL(address).port) + 1;
      addresses.push({ officeId: office.officeId, name: office.name, address });
    }
    const running = { pid: process.pid, offices: addresses };
    await writeFile(join(settings.data, "office.json"), `${JSON.stringify(running, null, 2)}\n`);
    printWelcome(say, addresses, signIns);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host.startsWith("127.");
