import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import type { HttpDone, HttpWork } from "./http-client.ts";
import type { Figure } from "./measure.ts";
import type { Stage } from "./stage.ts";

type Work = Pick<HttpWork, "kind" | "clients" | "seconds">;

/** The same door behind the API of a served office; the clients are a process of their own. */
export async function overHttp(root: string, { opened, cases, tokens }: Stage) {
  const app = await serveOffice(opened, loadWords(root), () => undefined);
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const clients = fork(join(import.meta.dirname, "http-client.ts"), { stdio: "inherit" });
  const versions: number[] = [];
  return {
    address,
    app,
    /** `versionsNow`: where each case stands, which acts in process have moved on as well. */
    async run(work: Work, versionsNow: readonly number[]): Promise<Figure> {
      const message: HttpWork = {
        ...work,
        address,
        cases: cases.map(({ caseId, officer }, index) => ({
          caseId,
          token: tokens.get(officer.accountId) ?? "",
          version: versionsNow[index] ?? 0,
        })),
      };
      clients.send(message);
      const [done] = (await once(clients, "message")) as [HttpDone];
      versions.splice(0, versions.length, ...done.versions);
      return done.figure;
    },
    versions: (): readonly number[] => versions,
    async stop() {
      clients.kill();
      await app.close();
    },
  };
}
