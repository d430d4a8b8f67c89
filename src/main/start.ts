import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { startServer } from "#adapters/postgres/server.ts";
import { followPolicies } from "#worker/follow-policies.ts";
import { startWorker } from "#worker/start-worker.ts";
import { loadWords } from "#words/load-words.ts";
import { endDemo } from "./end-demo.ts";
import { playDemo } from "./play-demo.ts";
import { listen } from "./listen.ts";
import { logLine } from "./log-line.ts";
import { type OpenOffice, openOffice } from "./open-office.ts";
import { serveOffice } from "./serve-office.ts";
import { placesOf } from "./places.ts";
import { makePrivateFolder, writePrivate } from "./private-files.ts";
import { printWelcome } from "./print-welcome.ts";
import { isLoopback, type Settings } from "./settings.ts";
import { siteEdge, tellEnding } from "./site-edge.ts";

const PATIENCE_MS = 6000;
const NEEDS_TLS =
  "Other machines can reach this office: browsers sign in by TLS alone, so a proxy with TLS " +
  "must stand before it (see docs/operate/install.md).";

/**
 * Starts the office: database, keys, rules, demo, pages, API and worker. Resolves once it can be
 * used. `lost` settles only when the database is gone for good, and says why.
 */
export async function start(
  root: string,
  settings: Settings,
): Promise<{ stop: () => Promise<void>; lost: Promise<string> }> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (settings.isDemo && !isLoopback(settings.host)) {
    throw new Error(
      `The demo's sign-ins are printed in the open, so it only listens on this machine. ` +
        `Set RECOURSE_DEMO=off, or leave HOST at 127.0.0.1 (it is ${settings.host}).`,
    );
  }
  let isAnnounced = false;
  // Whoever starts it reads what happens on the way; from then on lines are for programs.
  const log = (says: string) => say(isAnnounced ? logLine(says, new Date()) : says);
  await makePrivateFolder(settings.data, say);
  const server = await startServer({ dataDir: settings.data, log });
  const opened: OpenOffice[] = [];
  const apps: FastifyInstance[] = [];
  const workers: { stop: () => Promise<void> }[] = [];
  const runningFile = join(settings.data, "office.json");
  const ending = { isTold: false, isAsked: false };
  const stop = async () => {
    await tellEnding(ending);
    // Before it was written it may be another process's, which holds this data folder.
    if (isAnnounced) await rm(runningFile, { force: true });
    await Promise.all([...workers.map((one) => one.stop()), ...apps.map(closeSoon)]);
    await Promise.all(opened.map((one) => one.close()));
    await server.stop();
  };
  try {
    for (const place of placesOf(root, settings)) {
      opened.push(await openOffice(server.connection, place));
    }
    for (const { saidOfPolicies } of opened) if (saidOfPolicies) say(saidOfPolicies);
    const signIns = settings.isDemo ? await playDemo(settings.data, opened, say) : [];
    if (!settings.isDemo) await endDemo(settings.data, opened, say);
    const book = loadWords(root);
    const isSecure = settings.isTls || !isLoopback(settings.host);
    if (isSecure && !settings.isTls) say(NEEDS_TLS);
    const addresses: { officeId: string; name: string; address: string }[] = [];
    let port = settings.port;
    for (const one of opened) {
      const { office } = one;
      const app = await serveOffice(one, book, log, {
        ...siteEdge(one, root, ending, log),
        isSecure,
        told: settings.told,
      });
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
    await writePrivate(runningFile, runningNow(addresses));
    isAnnounced = true;
    for (const one of opened) {
      workers.push(followPolicies({ ...one, log }), startWorker({ ...one, book, log }));
    }
    printWelcome(say, addresses, signIns);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, lost: server.lost };
}

const runningNow = (offices: readonly object[]): string =>
  `${JSON.stringify({ pid: process.pid, offices }, null, 2)}\n`;

// Answers that are on their way may finish; after that a slow reader is no reason to stay.
async function closeSoon(app: FastifyInstance): Promise<void> {
  const patience = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
  await app.close();
  clearTimeout(patience);
}
