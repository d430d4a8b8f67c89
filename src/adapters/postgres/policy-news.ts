import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { DatabaseConnection } from "./connection.ts";

const AGAIN_MS = 1000;

/**
 * Calls `heard` whenever a step about this office's policies was committed, by whatever process,
 * and each time that it begins to listen: what came while nobody did is not missed. It has a
 * connection of its own, and makes a new one a second after that broke. `stop` ends it.
 */
export function hearPolicySteps(
  connection: DatabaseConnection,
  officeId: string,
  heard: () => void,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let client: pg.Client | undefined;
  async function listening(): Promise<void> {
    while (!signal.aborted) {
      const own = new pg.Client({ ...connection, keepAlive: true });
      client = own;
      await listenOn(own, officeId, heard);
      await pause(AGAIN_MS, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }
  const ended = listening();
  return {
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await ended;
    },
  };
}

/** Until the connection ends, whoever ended it; one that was never made has ended. */
async function listenOn(client: pg.Client, officeId: string, heard: () => void): Promise<void> {
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  client.on("error", () => undefined);
  client.on("notification", ({ payload }) => {
    if (payload === officeId) heard();
  });
  try {
    await client.connect();
    await client.query("listen policy_steps");
    heard();
    await ended;
  } catch {
    await client.end().catch(() => undefined);
  }
}
