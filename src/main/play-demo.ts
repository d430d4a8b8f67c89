import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  addDemoAccounts,
  type DemoSignIn,
  markDemoAccounts,
  readDemoSignIns,
} from "./demo-sign-ins.ts";
import { createStage } from "./demo-stage.ts";
import { playAgency, playClinic } from "./demo-stories.ts";
import type { OpenOffice } from "./open-office.ts";
import { refuseEndedDemo } from "./end-demo.ts";
import { writePrivate } from "./private-files.ts";

/**
 * Fills empty offices with invented people and cases, once. Returns the sign-ins to print. A
 * first start that was cut short goes on where it stopped: every act has a fixed key.
 */
export async function playDemo(
  data: string,
  opened: readonly OpenOffice[],
  say: (line: string) => void,
): Promise<readonly DemoSignIn[]> {
  refuseEndedDemo(data);
  const signIns = await readDemoSignIns(join(data, "demo-sign-ins"), opened);
  const ready = join(data, "demo-ready");
  // A demo from before accounts were marked as its own goes on, too.
  for (const one of opened) await markDemoAccounts(one, signIns);
  if (existsSync(ready)) return signIns;
  say("Filling the demo with invented people and cases …");
  const dayFile = join(data, "demo-day");
  if (!existsSync(dayFile)) await writePrivate(dayFile, new Date().toISOString().slice(0, 10));
  const baseDay = readFileSync(dayFile, "utf8").trim();
  for (const one of opened) {
    await addDemoAccounts(one, signIns);
    const stage = createStage(one, signIns, baseDay);
    await (one.office.mode === "own" ? playAgency(stage) : playClinic(stage));
  }
  await writePrivate(ready, "The demo is complete. Delete the whole data folder to begin again.\n");
  return signIns;
}
