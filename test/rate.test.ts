import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { heldBack, systemClock } from "#adapters/clock/system-clock.ts";
import { createRequestRate } from "#web/request-rate.ts";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { ASYLUM_APPLICATION, fileAsylum, freshKey } from "./asylum.ts";
import { root } from "./office.ts";

/** A rate whose time stands still unless somebody waits, and what each had to wait. */
function steadyRate() {
  let time = 0;
  const waits: number[] = [];
  const rate = createRequestRate({
    now: () => time,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
  const from = (ip: string, method = "GET", token?: string, url = "/cases") =>
    rate.enter(
      {
        ip,
        method,
        url,
        headers: token === undefined ? {} : { cookie: `own=${token}` },
      } as unknown as FastifyRequest,
      "own",
    );
  return { from, waits, pass: (milliseconds: number) => (time += milliseconds) };
}

test("one session is slowed before it is refused, and others are not", async () => {
  const { from, waits, pass } = steadyRate();
  let refused = 0;
  for (let at = 0; at < 250; at++) {
    if ((await from("192.0.2.1", "GET", "amina")) === undefined) refused++;
  }
  assert.ok(waits.length > 0 && waits.every((wait) => wait > 0 && wait <= 2000));
  assert.equal(250 - refused, 150 + waits.length, "what is not refused came at once or waited");
  assert.ok(refused > 0);
  assert.equal(await from("192.0.2.1", "GET", "wen"), 0);
  pass(60_000);
  assert.equal(await from("192.0.2.1", "GET", "amina"), 0, "a minute later as before");
});

test("one network is slowed, another is not, and sessions made up by the dozen do not help", async () => {
  const { from } = steadyRate();
  let refused = 0;
  for (let at = 0; at < 1200; at++) {
    if ((await from(`192.0.2.${at % 250}`, "GET", `made-up-${at}`)) === undefined) refused++;
  }
  assert.ok(refused > 0);
  assert.equal(await from("198.51.100.7", "GET", "amina"), 0);
});

test("a flood of looks from everywhere leaves filings their own measure", async () => {
  const { from } = steadyRate();
  let last: number | undefined = 0;
  for (let at = 0; at < 5000 && last !== undefined; at++) {
    last = await from(`10.${at % 200}.${(at >> 3) % 200}.1`, "GET");
  }
  assert.equal(last, undefined, "looks are refused");
  assert.equal(await from("198.51.100.7", "POST", "amina"), 0, "a filing is not even slowed");
});

test("filings wait far longer than looks before one is refused", async () => {
  const { from, waits } = steadyRate();
  let count = 0;
  while ((await from("192.0.2.1", "POST", "amina")) !== undefined) count++;
  assert.ok(count >= 150, `${count} filings`);
  assert.ok(Math.max(...waits) > 2000 && Math.max(...waits) <= 30_000);
});

let site: ApiSite;
let app: FastifyInstance;
before(async () => {
  site = await apiSite();
  await site.member("amina", ["applicant"]);
});
after(async () => {
  await app?.close();
  await site.drop();
});

test("a filing that had to wait was received when it arrived, and its record says so", async () => {
  const token = await site.token("amina");
  app = await serveOffice(site, loadWords(root), () => undefined, {
    rate: {
      // The rate held it back for an hour.
      enter: ({ method, url }) =>
        Promise.resolve(method === "POST" && !url.includes("sign-in") ? 3_600_000 : 0),
    },
    heldBack,
  });
  const arrived = Date.now() - 3_600_000;
  const answer = await app.inject({
    method: "POST",
    url: "/api/v1/cases",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": freshKey(),
    },
    payload: JSON.stringify({
      typeId: "us.asylum.affirmative",
      event: "file",
      input: ASYLUM_APPLICATION,
    }),
  });
  assert.ok(answer.statusCode < 300, answer.body.slice(0, 400));
  const { caseId } = answer.json<{ caseId: string }>();
  const rows = await site.office.reading("rate", (reader) =>
    reader.rows<{ at: Date }>("select recorded_at as at from events where stream_id = $1", [
      caseId,
    ]),
  );
  const at = rows[0]?.at.getTime() ?? 0;
  assert.ok(Math.abs(at - arrived) < 60_000, new Date(at).toISOString());
  const now = await fileAsylum(site.office, await site.again("amina"));
  const later = await site.office.reading("rate", (reader) =>
    reader.rows<{ at: Date }>("select recorded_at as at from events where stream_id = $1", [
      now.caseId,
    ]),
  );
  assert.ok((later[0]?.at.getTime() ?? 0) > at + 3_000_000, "what did not wait is of now");
});

test("the clock of what was held back goes on: a slow sender gains no time", async () => {
  const clock = systemClock("UTC");
  await heldBack(3_600_000, async () => {
    const first = clock.now().getTime();
    assert.ok(Math.abs(Date.now() - 3_600_000 - first) < 5000);
    while (Date.now() <= first + 3_600_000) await new Promise((done) => setImmediate(done));
    assert.ok(clock.now().getTime() > first);
  });
  assert.ok(Date.now() - clock.now().getTime() < 5000);
});

test("who is told to wait reads it in words, and a program as a problem with its seconds", async () => {
  const refusing = await serveOffice(site, loadWords(root), () => undefined, {
    rate: { enter: () => Promise.resolve(undefined) },
  });
  const page = await refusing.inject({ method: "GET", url: "/cases" });
  assert.equal(page.statusCode, 429);
  assert.equal(page.headers["retry-after"], "30");
  assert.match(page.body, /Nothing is locked/);
  const api = await refusing.inject({ method: "GET", url: "/api/v1/cases" });
  assert.equal(api.statusCode, 429);
  assert.equal(api.headers["retry-after"], "30");
  assert.equal(api.json<{ type: string }>().type, "/problems/slow-down");
  assert.equal((await refusing.inject({ url: "/public/recourse.css" })).statusCode, 200);
  await refusing.close();
});
