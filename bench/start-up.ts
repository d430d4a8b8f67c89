import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removeData } from "./stage.ts";

/** How long a start takes until the office answers, and what it then holds in memory. */
export type StartUp = { readonly seconds: number; readonly megabytes: number };

/** Starts a whole office twice on a new data folder: first with an empty one, then again. */
export async function measureStarts(root: string): Promise<{ cold: StartUp; second: StartUp }> {
  const data = mkdtempSync(join(tmpdir(), "recourse-bench-start-"));
  try {
    return { cold: await measureStart(root, data), second: await measureStart(root, data) };
  } finally {
    removeData(data);
  }
}

async function measureStart(root: string, data: string): Promise<StartUp> {
  const before = performance.now();
  const office = spawn(process.execPath, [join(root, "src/main.ts"), "start"], {
    env: { ...process.env, RECOURSE_DATA: data, PORT: "0" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const running = join(data, "office.json");
  rmSync(running, { force: true });
  while (!existsSync(running)) {
    if (office.exitCode !== null) throw new Error("the office did not start");
    await sleep(10);
  }
  const seconds = (performance.now() - before) / 1000;
  const status = readFileSync(`/proc/${office.pid ?? 0}/status`, "utf8");
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  office.kill("SIGTERM");
  await once(office, "exit");
  return { seconds, megabytes };
}
