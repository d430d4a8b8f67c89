import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { type Figure, measure } from "./measure.ts";

/** What a client process is to send, and how. */
export type HttpWork = {
  readonly address: string;
  readonly kind: "act" | "ask";
  readonly clients: number;
  readonly seconds: number;
  /** Each with the token of the officer who holds it and the version it stands at. */
  readonly cases: readonly { caseId: string; token: string; version: number }[];
};
export type HttpDone = { readonly figure: Figure; readonly versions: readonly number[] };

const MOST_CLIENTS = 16;

process.on("message", (work: HttpWork) => void answer(work));

async function answer(work: HttpWork): Promise<void> {
  try {
    process.send?.(await run(work));
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  }
}

async function run({ address, kind, clients, seconds, cases }: HttpWork): Promise<HttpDone> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CLIENTS });
  const versions = cases.map((one) => one.version);
  const share = Math.floor(cases.length / MOST_CLIENTS);
  const turns: number[] = [];
  const figure = await measure(clients, seconds, async (client) => {
    const turn = (turns[client] = (turns[client] ?? 0) + 1);
    const index = client * share + (turn % share);
    const { caseId, token } = cases[index] ?? { caseId: "", token: "" };
    const path = `${address}/api/v1/cases/${caseId}`;
    const headers = { authorization: `Bearer ${token}` };
    if (kind === "ask") {
      await exchange(agent, path, "GET", headers);
      return;
    }
    const sent = {
      ...headers,
      "content-type": "application/json",
      "if-match": `"${versions[index] ?? 0}"`,
      "idempotency-key": randomUUID(),
    };
    const body = JSON.stringify({ text: "An invented message, as an officer would write it." });
    const answer = await exchange(agent, `${path}/actions/send-message`, "POST", sent, body);
    versions[index] = (JSON.parse(answer) as { version: number }).version;
  });
  agent.destroy();
  return { figure, versions };
}

function exchange(
  agent: Agent,
  address: string,
  method: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  return new Promise((settle, fail) => {
    const sent = request(address, { agent, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        if ((response.statusCode ?? 500) < 300) settle(text);
        else fail(new Error(`${method} ${address}: ${response.statusCode} ${text}`));
      });
    });
    sent.on("error", fail);
    sent.end(body);
  });
}
