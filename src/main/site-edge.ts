import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { heldBack } from "#adapters/clock/system-clock.ts";
import { createRefusalTally, type RefusalTally } from "#web/refusal-tally.ts";
import { createRequestRate, type RequestRate } from "#web/request-rate.ts";
import type { Life } from "#web/signs-of-life.ts";
import type { OpenOffice } from "./open-office.ts";

/** Whether the process was told to end, and whether anybody asks it if it is ready. */
export type Ending = { isTold: boolean; isAsked: boolean };

const NOTICE_MS = 1500;

/**
 * Says that no request should come any more. Whoever asks `/ready` has a moment to hear it before
 * the port closes; where nobody ever asked, nobody is waited for.
 */
export async function tellEnding(ending: Ending): Promise<void> {
  ending.isTold = true;
  if (ending.isAsked) await sleep(NOTICE_MS);
}

/** What a site that real requests reach has beside its pages. */
export function siteEdge(
  { office }: Pick<OpenOffice, "office">,
  root: string,
  ending: Ending,
  log: (line: string) => void,
): {
  readonly rate: RequestRate;
  readonly refusals: RefusalTally;
  readonly heldBack: (milliseconds: number, work: () => void) => void;
  readonly life: Life;
} {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return {
    rate: createRequestRate({
      now: () => performance.now(),
      wait: (milliseconds) => sleep(milliseconds, undefined, { ref: false }),
    }),
    refusals: createRefusalTally(log, () => performance.now()),
    heldBack,
    life: {
      version,
      async isReady() {
        ending.isAsked = true;
        if (ending.isTold) return false;
        await office.reading(office.newId(), (reader) => reader.rows("select 1"));
        return !ending.isTold;
      },
    },
  };
}
