import type { Timers } from "#domain/timers.ts";
import type { Office } from "#door/office.ts";
import { closeWindows } from "./close-windows.ts";

/** What the worker of one office works with. */
export type WorkerParts = {
  readonly office: Office;
  readonly timers: Timers;
  /** Removes what is over: ended sign-ins, and unsent applications of more than 30 days. */
  readonly tidyUp: () => Promise<void>;
  readonly log: (line: string) => void;
};

const EVERY_MS = 30_000;
const TIDY_EVERY_MS = 60 * 60_000;

/**
 * Starts the office's own work beside its pages: windows that close by themselves, and tidying
 * up. Several processes may run it. `stop` ends it once what it is doing has ended.
 */
export function startWorker(parts: WorkerParts, everyMs = EVERY_MS): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let tidiedAt = 0;
  const round = async (): Promise<void> => {
    try {
      await closeWindows(parts.office, parts.timers, parts.log);
      const now = parts.office.clock.now().getTime();
      if (now - tidiedAt >= TIDY_EVERY_MS) {
        tidiedAt = now;
        await parts.tidyUp();
      }
    } catch (error) {
      parts.log(`worker: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!isStopping) timer = setTimeout(start, everyMs).unref();
  };
  let working: Promise<void> = Promise.resolve();
  function start(): void {
    working = round();
  }
  start();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await working;
    },
  };
}
