import type { Settings } from "./settings.ts";
import { start } from "./start.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const PATIENCE_MS = 10_000;

/**
 * Runs the office until it is told to stop: by a signal, by the end of what launched it, or by
 * the loss of its database. Ends the process: 0 when told, 1 when something failed.
 */
export async function runOffice(root: string, settings: Settings): Promise<void> {
  const told = toldToStop();
  try {
    const { stop, lost } = await start(root, settings);
    const why = await Promise.race([told, lost]);
    if (why !== undefined) process.stderr.write(`${why}\n`);
    await stop();
    // Nothing may hold the process once everything that matters is closed.
    process.exit(why === undefined ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

// Ctrl-C reaches the launcher and this process, so the same signal may come twice.
function toldToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    const stop = () => {
      resolve(undefined);
      // A start or a stop that hangs must not keep the terminal; the database ends with us.
      setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    process.once("disconnect", stop);
    process.channel?.unref();
  });
}
