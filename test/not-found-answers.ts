import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import type { Purpose } from "#domain/access/roles.ts";
import type { EventDefinition } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import { type Asker, MISSHAPEN, mayKnow, NEVER, type Stage, stateOf } from "./not-found-stage.ts";

/** One request as it goes out; `caseId` stands in it wherever the case is named. */
export type Sending = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** One cell of the matrix: who asks what, as a request about whichever case. */
export type Cell = {
  readonly says: string;
  /** Nobody: somebody who is not signed in. */
  readonly pair: readonly [Asker, Purpose] | undefined;
  readonly about: { readonly question?: string; readonly event?: EventDefinition };
  readonly send: (caseId: string) => Sending;
};

export type Told = { readonly status: number; readonly text: string };

/** Asks over the wire, through connections that stay open as a browser's do. */
export function createAsking({ port }: Pick<Stage, "port">) {
  const agent = new Agent({ keepAlive: true, maxSockets: 48 });
  const ask = ({ method, path, headers = {}, body }: Sending): Promise<Told> =>
    new Promise((settle, fail) => {
      const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
      const sent = request(
        { agent, port, host: "127.0.0.1", method, path, headers: { ...headers, ...length } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () => {
            const status = answer.statusCode ?? 0;
            const bytes = Buffer.concat(chunks).toString("latin1");
            settle({ status, text: `${status}\n${head(answer.rawHeaders)}\n${bytes}` });
          });
          answer.on("error", fail);
        },
      );
      sent.on("error", fail);
      sent.end(body);
    });
  return { ask, end: () => agent.destroy() };
}

/** Every header in its order; the day and the values of cookies differ between any two answers. */
function head(raw: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? "";
    const value = raw[at + 1] ?? "";
    const isCookie = name.toLowerCase() === "set-cookie";
    if (name.toLowerCase() === "date") continue;
    lines.push(`${name}: ${isCookie ? value.replace(/=[^;]*/, "=…") : value}`);
  }
  return lines.join("\n");
}

/** What the answer says when the number that was asked for is taken out, and the request's id. */
export const withoutIds = (text: string, caseId: string): string =>
  text
    .replaceAll(new RegExp(caseId, "gi"), "«case»")
    .replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":"…"');

/** A page without what is drawn anew each time: keys of forms, tokens of visits, a secret. */
export const plainly = (text: string, id: string): string =>
  withoutDrawn(withoutIds(text, id))
    .replaceAll(/name="idempotency-key" value="[^"]*"/g, "«key»")
    .replaceAll(/name="csrf" value="[^"]*"/g, "«csrf»");

// The page that sets up an app draws a secret anew each time it is read: as text, as a link, and as
// a picture whose length is another each time, and with it the length of the page.
function withoutDrawn(text: string): string {
  const [, secret] = /name="key" value="([A-Z2-7]+)"/.exec(text) ?? [];
  if (secret === undefined) return text;
  const [, length] = /^content-length: (\d+)$/m.exec(text) ?? [];
  const drawn = [secret, secret.replaceAll(/.{4}(?=.)/g, "$& ")];
  const rest = drawn.reduce((left, one) => left.replaceAll(one, "«secret»"), text);
  const picture = /<path d="[^"]*" fill="#000000">/.exec(rest)?.[0] ?? "";
  return rest
    .replace(picture, "«picture»")
    .replace(`content-length: ${length}`, `content-length: ${Number(length) - picture.length}`);
}

/** Fails where two answers are not the same to the byte, with the first line that differs. */
export function same(one: string | undefined, other: string | undefined, says: string): void {
  if (one === other) return;
  const [lines, others] = [one, other].map((text) => (text ?? "").split("\n"));
  const at = lines?.findIndex((line, place) => line !== others?.[place]) ?? 0;
  const found = [lines, others].map((all) => all?.slice(Math.max(at - 1, 0), at + 2));
  assert.deepEqual(found[0], found[1], says);
  assert.equal(one, other, says);
}

/** Asks every cell about every case that its asker may not know of. Gives how many were asked. */
export async function sameAnswers(stage: Stage, cells: readonly Cell[]): Promise<Compared> {
  const states = await Promise.all(
    [stage.hidden, stage.other].map(({ caseId }) => stateOf(stage, caseId)),
  );
  const { ask, end } = createAsking(stage);
  const compared: Compared = { cells: 0, statuses: new Map(), knows: new Set() };
  // One after another for each asker: how much one of them may send at once is limited.
  const work = async (whose: readonly Cell[]) => {
    for (const cell of whose) await compare(stage, states, ask, cell, compared);
  };
  try {
    const byAsker = Map.groupBy(cells, ({ pair }) => pair?.[0].name ?? "");
    await Promise.all([...byAsker.values()].map(work));
  } finally {
    end();
  }
  return compared;
}

export type Compared = {
  cells: number;
  readonly statuses: Map<number, number>;
  /** Who may know of the protected case, and under which purpose. */
  readonly knows: Set<string>;
};

async function compare(
  stage: Stage,
  states: readonly CaseState[],
  ask: (sending: Sending) => Promise<Told>,
  cell: Cell,
  compared: Compared,
): Promise<void> {
  const { pair, about } = cell;
  const unknown = states.filter(
    (state) => pair === undefined || !mayKnow(stage, pair, state, about),
  );
  if (pair !== undefined && unknown[0]?.isProtected !== true) {
    compared.knows.add(`${pair[0].name} for ${pair[1]}`);
  }
  if (unknown.length === 0) return;
  // What is no number of a case at all is met in some cells of each kind, which is enough.
  const shapes = compared.cells % 5 === 0 ? [MISSHAPEN] : [];
  const ids = [NEVER, ...shapes, ...unknown.map(({ caseId }) => caseId)];
  const told: Told[] = [];
  for (const id of ids) told.push(await ask(cell.send(id)));
  const [expected, ...others] = told.map(({ text }, index) => withoutIds(text, ids[index] ?? ""));
  const whose = pair === undefined ? "nobody signed in" : `${pair[0].name} for ${pair[1]}`;
  for (const other of others) same(other, expected, `${whose}: ${cell.says}`);
  const status = told[0]?.status ?? 0;
  assert.ok(status === 304 || status >= 400 || status === 303, `${whose}: ${cell.says}: ${status}`);
  compared.cells += 1;
  compared.statuses.set(status, (compared.statuses.get(status) ?? 0) + 1);
}
