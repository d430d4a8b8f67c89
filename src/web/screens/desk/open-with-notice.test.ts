import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { PASSWORD } from "#test/office.ts";

const PAGE = "/desk/open/us.asylum.affirmative/notice";
let site: ApiSite;
let cookies: Record<string, string> = {};
before(async () => {
  site = await apiSite("observed");
  await site.member("ruth", ["representative"]);
  const page = await site.app.inject({ url: "/sign-in" });
  const jar = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]));
  const csrf = hidden(page.body, "csrf");
  const signedIn = await site.app.inject({
    method: "POST",
    url: "/sign-in",
    cookies: jar,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({ csrf, next: "/", name: "ruth", password: PASSWORD }).toString(),
  });
  cookies = { ...jar, ...Object.fromEntries(signedIn.cookies.map((one) => [one.name, one.value])) };
});
after(() => site.drop());

const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? "";
const day = (before: number) =>
  new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
function date(name: string, on: string): Record<string, string> {
  const [year = "", month = "", ofMonth = ""] = on.split("-");
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: ofMonth };
}
const NOTICE = {
  name: "Client Sample",
  language: "es",
  notice: "request-evidence",
  ...date("dated-on", day(6)),
  ...date("received-on", day(2)),
  service: "mail",
};
async function send(fields: Record<string, string>, file?: string) {
  const page = await site.app.inject({ url: PAGE, cookies });
  const key = hidden(page.body, "idempotency-key");
  const all = { csrf: hidden(page.body, "csrf"), "idempotency-key": key, ...fields };
  const edge = "an-edge";
  const part = (head: string, ...lines: string[]) =>
    [`--${edge}`, `Content-Disposition: form-data; ${head}`, ...lines].join("\r\n");
  const parts = Object.entries(all).map(([name, value]) => part(`name="${name}"`, "", value));
  if (file !== undefined) {
    const type = "Content-Type: application/pdf";
    parts.push(part('name="document"; filename="p.pdf"', type, "", `%PDF-1.4 ${file}`));
  }
  const answer = await site.app.inject({
    method: "POST",
    url: PAGE,
    cookies,
    headers: { "content-type": `multipart/form-data; boundary=${edge}` },
    payload: [...parts, `--${edge}--`, ""].join("\r\n"),
  });
  return { answer, key, reserved: hidden(answer.body, "reserved") };
}
const keys = () =>
  readdirSync(join(site.dataDir, "keys"), { recursive: true, encoding: "utf8" }).filter((name) =>
    /RC-.*\.key$/.test(name),
  ).length;
const files = () =>
  withClient(site.database.owner, async (client) => {
    const { rows } = await client.query<{ n: number }>("select count(*)::int as n from case_files");
    return rows[0]?.n ?? 0;
  });

test("a form without a file makes no key of a case, and one with a file makes one", async () => {
  const before = keys();
  for (let n = 0; n < 3; n += 1) {
    assert.equal((await send({ ...NOTICE, name: "" })).answer.statusCode, 422);
  }
  assert.equal(keys(), before);
  assert.equal((await send({ ...NOTICE, name: "" }, "paper")).answer.statusCode, 422);
  assert.equal(keys(), before + 1);
  assert.deepEqual(site.faults, []);
});

test("a form that comes back keeps its file, and opens one case under its reference", async () => {
  const first = await send({ ...NOTICE, name: "" }, "one");
  assert.equal(first.answer.statusCode, 422);
  assert.notEqual(first.reserved, "");
  const kept = hidden(first.answer.body, "document-kept");
  const reserved = first.reserved;
  const opened = await send({ ...NOTICE, reserved, "document-kept": kept });
  const caseId = reserved.split(".")[0] ?? "";
  assert.equal(opened.answer.headers.location, `/cases/${caseId}?done=record-notice`);
});

test("once its case is open a reference keeps no more files, and the same form is known again", async () => {
  const { reserved } = await send({ ...NOTICE, name: "" }, "first");
  const form = { ...NOTICE, reserved };
  const opened = await send(form, "second");
  const place = opened.answer.headers.location;
  assert.ok(place?.includes(reserved.split(".")[0] ?? "-"));
  const before = await files();
  const same = await send({ ...form, "idempotency-key": opened.key }, "second");
  assert.equal(same.answer.headers.location, place);
  for (let n = 0; n < 3; n += 1) {
    const late = await send({ ...form, name: "Another Client" }, `late ${n}`);
    assert.equal(late.answer.statusCode, 409);
  }
  assert.equal(await files(), before);
  assert.deepEqual(site.faults, []);
});
