import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { loadWords } from "#words/load-words.ts";
import type { DemoSignIn } from "../src/main/demo-sign-ins.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { playDemo } from "../src/main/play-demo.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { testDatabase } from "./database.ts";
import { root } from "./office.ts";

export type DemoPlace = { readonly officeId: string; readonly address: string };

/** The demo's two offices with their invented cases, served on ports of their own. */
export type DemoSite = {
  readonly places: readonly DemoPlace[];
  readonly signIns: readonly DemoSignIn[];
  readonly opened: readonly OpenOffice[];
  readonly faults: readonly string[];
  readonly signIn: (page: Page, place: DemoPlace, name: string) => Promise<void>;
  readonly drop: () => Promise<void>;
};

const OFFICES = [
  { officeId: "arlington", name: "Arlington Immigration Office", mode: "own" },
  { officeId: "riverside", name: "Riverside Legal Aid Clinic", mode: "observed" },
] as const;

export async function demoSite(): Promise<DemoSite> {
  const dataDir = await mkdtemp(join(tmpdir(), "recourse-demo-"));
  const faults: string[] = [];
  const databases = await Promise.all(OFFICES.map(() => testDatabase()));
  const opened = await Promise.all(
    OFFICES.map((place, index) => {
      const database = databases[index];
      if (database === undefined) throw new Error("no database");
      return wireOffice(database.app, {
        ...place,
        zone: "America/New_York",
        database: database.name,
        dataDir,
        root,
        officeKeyFile: undefined,
        isDemo: true,
      });
    }),
  );
  const signIns = await playDemo(dataDir, opened, () => undefined);
  const book = loadWords(root, { strict: true });
  const apps = await Promise.all(
    opened.map((one) => serveOffice(one, book, (line) => faults.push(line))),
  );
  const addresses = await Promise.all(
    apps.map((app) => app.listen({ host: "127.0.0.1", port: 0 })),
  );
  return {
    faults,
    signIns,
    opened,
    places: OFFICES.map(({ officeId }, index) => ({ officeId, address: addresses[index] ?? "" })),
    async signIn(page, place, name) {
      const own = signIns.find((one) => one.office === place.officeId && one.name === name);
      await page.goto(`${place.address}/sign-in`);
      await page.fill("#name", name);
      await page.fill("#password", own?.password ?? "");
      await page.click("main button[type=submit]");
    },
    async drop() {
      await Promise.all(apps.map((app) => app.close()));
      await Promise.all(opened.map((one) => one.close()));
      await Promise.all(databases.map((database) => database.drop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
