import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseConnection } from "./connection.ts";
import { claimFolder } from "./folder-claim.ts";
import { launchPostmaster } from "./postmaster.ts";
import type { Postmaster } from "./postmaster.ts";
import { prepareCluster, settlePreviousPostmaster } from "./server-cluster.ts";
import type { ServerPrograms } from "./server-programs.ts";
import type { DatabaseUser } from "./server-user.ts";
import { socketFolder } from "./socket-folder.ts";

export type EmbeddedOptions = {
  /** The folder for cluster, socket and log; made when it is missing. */
  home: string;
  programs: ServerPrograms;
  user: DatabaseUser | undefined;
  log: (line: string) => void;
  /** Further server settings, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
  /** Remove `home` as soon as the server ends, however its parent ended. */
  isTemporary?: boolean;
};

type Log = { log: (line: string) => void };

export type EmbeddedServer = {
  connection: DatabaseConnection;
  kind: "embedded";
  stop: () => Promise<void>;
  lost: Promise<string>;
};

const superuser = "recourse";
const restartsBeforeGivingUp = 3;
const patienceForLeaversMs = 15_000;
const quietMsThatForgivesRestarts = 60_000;

/**
 * Starts PostgreSQL on `home` and keeps it running: a server that dies is started again. When
 * this process ends in whatever way, the server shuts down by itself.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const releaseClaim = claimFolder(options.home, options.user);
  try {
    const folder = prepareCluster({ ...options, superuser });
    const socket = socketFolder(options.home, options.user);
    const launch = () => launchOnceFree({ ...options, folder, socket });
    const keeper = keepRunning(await launch(), launch, options.log);
    return {
      connection: { host: socket, port: 5432, user: superuser, database: "postgres" },
      kind: "embedded",
      lost: keeper.lost,
      stop: async () => {
        await keeper.stop();
        if (!socket.startsWith(options.home)) rmSync(socket, { recursive: true, force: true });
        releaseClaim();
      },
    };
  } catch (error) {
    releaseClaim();
    throw error;
  }
}

/** One launch; repeated for as long as processes of a killed server are still leaving. */
async function launchOnceFree(options: Parameters<typeof launchPostmaster>[0] & Log) {
  const deadline = Date.now() + patienceForLeaversMs;
  for (;;) {
    await settlePreviousPostmaster(options.folder, options.log);
    try {
      return await launchPostmaster(options);
    } catch (error) {
      const isStillInUse = /shared memory block|lock file/.test(String(error));
      if (!isStillInUse || Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

const neverSettles = () => new Promise<never>(() => undefined);

type Keeper = { stop: () => Promise<void>; lost: Promise<string> };

function keepRunning(
  first: Postmaster,
  launch: () => Promise<Postmaster>,
  log: Log["log"],
): Keeper {
  let current: Promise<Postmaster> = Promise.resolve(first);
  let isStopping = false;
  const watch = async (): Promise<string> => {
    let restarts = 0;
    for (;;) {
      const startedAt = Date.now();
      const reason = await (await current).ended;
      if (isStopping) return neverSettles();
      restarts = Date.now() - startedAt > quietMsThatForgivesRestarts ? 1 : restarts + 1;
      if (restarts > restartsBeforeGivingUp) return `PostgreSQL keeps ending (${reason}).`;
      log(`PostgreSQL ended unexpectedly (${reason}); starting it again.`);
      current = launch();
    }
  };
  return {
    lost: watch().catch((error: unknown) => String(error)),
    async stop() {
      isStopping = true;
      const postmaster = await current.catch(() => undefined);
      await postmaster?.stop();
    },
  };
}
