import assert from "node:assert/strict";
import { test } from "node:test";
import Fastify from "fastify";
import { createRefusalTally, tallyRefusals } from "./refusal-tally.ts";

function tallied() {
  let time = 0;
  const lines: string[] = [];
  const tally = createRefusalTally(
    (line) => lines.push(line),
    () => time,
  );
  return { tally, lines, pass: (milliseconds: number) => (time += milliseconds) };
}

test("what is turned away is said by its kind, once a minute with how many there were (ASVS 16.3.3)", () => {
  const { tally, lines, pass } = tallied();
  for (let at = 0; at < 500; at++) tally.tell(403, "POST", "/cases/:caseId/:event");
  tally.tell(429, "GET", "/cases");
  assert.deepEqual(lines, ["refused 403 POST /cases/:caseId/:event", "refused 429 GET /cases"]);
  pass(59_999);
  tally.tell(403, "POST", "/cases/:caseId/:event");
  assert.equal(lines.length, 2);
  pass(1);
  tally.tell(403, "POST", "/cases/:caseId/:event");
  assert.equal(
    lines.at(-1),
    "refused 403 POST /cases/:caseId/:event, and 500 more since it was last said",
  );
});

test("what was answered, and what was only not found, is no refusal to be told of", () => {
  const { tally, lines } = tallied();
  for (const status of [200, 303, 304, 404, 422, 500]) tally.tell(status, "GET", "/");
  assert.deepEqual(lines, []);
});

test("a site tells it of its answers by pattern, and says the rest when it ends", async () => {
  const { tally, lines } = tallied();
  const app = Fastify();
  tallyRefusals(app, tally);
  app.get("/cases/:caseId", (_request, reply) => reply.code(403).send("no"));
  for (const one of ["RC-1", "RC-2", "RC-3"]) {
    await app.inject({ method: "GET", url: `/cases/${one}?name=amina` });
  }
  await app.close();
  assert.deepEqual(lines, [
    "refused 403 GET /cases/:caseId",
    "refused 403 GET /cases/:caseId, and 1 more since it was last said",
  ]);
});
