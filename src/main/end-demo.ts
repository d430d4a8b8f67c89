import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { CAST } from "./demo-cast.ts";
import type { OpenOffice } from "./open-office.ts";
import { writePrivate } from "./private-files.ts";

const TRACES = ["demo-sign-ins", "demo-day", "demo-ready"] as const;
const ENDED = "demo-ended";

/**
 * Ends the demo's sign-ins where this data folder ever played the demo, so that none of them opens
 * an office that runs without it. What they did stays on file. Safe to repeat.
 */
export async function endDemo(
  data: string,
  opened: readonly OpenOffice[],
  say: (line: string) => void,
): Promise<void> {
  if (!TRACES.some((name) => existsSync(join(data, name)))) return;
  const ended = await Promise.all(
    opened.flatMap(({ office, identity }) =>
      CAST[office.mode].map((one) => identity.endAccount(one.signInName)),
    ),
  );
  await writePrivate(join(data, ENDED), "The demo's sign-ins were ended and do not come back.\n");
  await rm(join(data, "demo-sign-ins"), { force: true });
  const count = ended.filter(Boolean).length;
  if (count > 0) {
    say(
      `RECOURSE_DEMO=off: ${count} sign-ins of the demo were ended, with their sessions. ` +
        "The demo's invented cases are still here; real work needs an empty data folder.",
    );
  }
}

/** Throws where the demo is asked for again after its sign-ins were ended here. */
export function refuseEndedDemo(data: string): void {
  if (!existsSync(join(data, ENDED))) return;
  throw new Error(
    "The demo's sign-ins were ended in this data folder when it was started with " +
      "RECOURSE_DEMO=off. Keep RECOURSE_DEMO=off, or set RECOURSE_DATA to a new folder for a demo.",
  );
}
