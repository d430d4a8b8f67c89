import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { done, fileAsylum, freshKey } from "./asylum.ts";

const PLACE = "12 Invented Camp Road, Alphaville";
let site: ApiSite;
let caseId: string;
let amina: string;
let grace: string;

before(async () => {
  site = await apiSite();
  let who = await site.member("amina", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  const chief = await site.member("grace", ["supervisor"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  caseId = (await fileAsylum(site.office, who)).caseId;
  who = await site.again("amina");
  const step = async (by: Who, purpose: Purpose, event: string, input: object) => {
    const version = (await site.office.store.open(site.office.newId(), caseId))?.version ?? 0;
    await done(site.office, by, purpose, { caseId, event, input, version });
  };
  await step(ines, "intake", "accept", {});
  await step(chief, "supervision", "assign", { officer: daniel.accountId });
  await step(daniel, "adjudication", "request-evidence", {
    items: "A paper",
    why: "It is missing.",
    service: "mail",
    "how-to-send": ["post"],
    "if-late": "decided-on-file",
  });
  [amina, grace] = [await site.token("amina"), await site.token("grace")];
});
after(() => site.drop());

type Case = {
  version: number;
  may: string[];
  reachedAt?: { text: string; isHeld: boolean };
  addressSince?: string;
  notices: { id: string; on: string; handedOn?: string }[];
};
const read = async (token: string) =>
  (await site.call("GET", `/cases/${caseId}`, { token })).json<Case>();
const post = async (event: string, body: object, key = freshKey()) =>
  site.call("POST", `/cases/${caseId}/actions/${event}`, {
    token: amina,
    body,
    headers: { "if-match": `"${(await read(amina)).version}"`, "idempotency-key": key },
  });

test("by the API: where letters go, read by the tied alone, and said once under one key", async () => {
  const body = { "reach-at": PLACE, "held-there": true };
  const key = freshKey();
  const before = (await read(amina)).version;
  const first = await post("change-address", body, key);
  assert.equal(first.statusCode, 200, first.body);
  assert.ok(!first.body.includes(PLACE));
  const again = await post("change-address", body, key);
  assert.deepEqual([again.statusCode, again.body], [200, first.body]);
  const other = await post("change-address", { ...body, "reach-at": "Elsewhere 1" }, key);
  assert.equal(other.json<{ code: string }>().code, "key-reused");
  const own = await read(amina);
  assert.deepEqual(
    [own.version, own.reachedAt?.text, own.reachedAt?.isHeld],
    [before + 1, PLACE, true],
  );
  const seen = await read(grace);
  assert.deepEqual([seen.reachedAt, typeof seen.addressSince], [undefined, "string"]);
});

test("by the API: a letter in hand, once, with the problem at its field", async () => {
  const [letter] = (await read(amina)).notices;
  const unknown = await post("record-delivery", {
    "delivered-notice": "x",
    "handed-on": letter?.on,
  });
  assert.equal(unknown.statusCode, 422);
  assert.match(unknown.body, /delivered-notice/);
  const body = { "delivered-notice": letter?.id, "handed-on": letter?.on };
  assert.equal((await post("record-delivery", body)).statusCode, 200);
  const told = await read(amina);
  assert.equal(told.notices[0]?.handedOn, letter?.on);
  assert.ok(!told.may.includes("record-delivery"));
  assert.notEqual((await post("record-delivery", body)).statusCode, 200);
});
