import type { FastifyInstance } from "fastify";
import type { Page } from "playwright-core";
import { createApp } from "#web/app.ts";
import { loadWords } from "#words/load-words.ts";
import type { OfficePlace } from "../src/main/open-office.ts";
import { PASSWORD, root, type TestOffice, testOffice } from "./office.ts";

export type TestSite = TestOffice & {
  /** Where the pages are: `http://127.0.0.1:<port>`. */
  readonly address: string;
  /** What the site wrote to its log: every line is a fault that a page met. */
  readonly faults: readonly string[];
  /** Signs a member in through the form of the site. */
  readonly signIn: (page: Page, name: string) => Promise<void>;
};

/** A whole office with its pages served on a port of its own. `drop` ends all of it. */
export async function testSite(
  mode: "own" | "observed" = "own",
  caseTypes: readonly string[] = [],
  { port = 0, ...more }: Partial<OfficePlace> & { readonly port?: number } = {},
): Promise<TestSite> {
  const office = await testOffice(mode, caseTypes, more);
  const faults: string[] = [];
  const app: FastifyInstance = await createApp({
    ...office,
    book: loadWords(root, { strict: true }),
    log: (line) => faults.push(line),
  });
  const address = await app.listen({ host: "127.0.0.1", port });
  return {
    ...office,
    address,
    faults,
    async signIn(page, name) {
      await page.goto(`${address}/sign-in`);
      await page.fill("#name", name);
      await page.fill("#password", PASSWORD);
      await page.click("main button[type=submit]");
    },
    async drop() {
      await app.close();
      await office.drop();
    },
  };
}
