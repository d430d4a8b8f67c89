import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { PASSWORD } from "#test/office.ts";

const PAGE = "/desk/served/us.asylum.defensive";
let site: ApiSite;
let clerk: Record<string, string> = {};
let officer: Record<string, string> = {};

before(async () => {
  site = await apiSite("own");
  await site.member("ines", ["intake-clerk"]);
  await site.member("daniel", ["caseworker"]);
  clerk = await signedIn("ines");
  officer = await signedIn("daniel");
});
after(() => site.drop());

async function signedIn(name: string): Promise<Record<string, string>> {
  const page = await site.app.inject({ url: "/sign-in" });
  const jar = Object.fromEntries(page.cookies.map((one) => [one.name, one.value]));
  const csrf = hidden(page.body, "csrf");
  const answer = await site.app.inject({
    method: "POST",
    url: "/sign-in",
    cookies: jar,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({ csrf, next: "/", name, password: PASSWORD }).toString(),
  });
  return { ...jar, ...Object.fromEntries(answer.cookies.map((one) => [one.name, one.value])) };
}

const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? "";

function date(name: string): Record<string, string> {
  const [year = "", month = "", day = ""] = site.office.clock.today().split("-");
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day };
}

async function send(fields: Record<string, string>, withPaper: boolean) {
  const page = await site.app.inject({ url: PAGE, cookies: clerk });
  const key = hidden(page.body, "idempotency-key");
  const all = { csrf: hidden(page.body, "csrf"), "idempotency-key": key, ...fields };
  const edge = "an-edge";
  const part = (head: string, ...lines: string[]) =>
    [`--${edge}`, `Content-Disposition: form-data; ${head}`, ...lines].join("\r\n");
  const parts = Object.entries(all).map(([name, value]) => part(`name="${name}"`, "", value));
  if (withPaper) {
    const type = "Content-Type: application/pdf";
    parts.push(part('name="document"; filename="p.pdf"', type, "", "%PDF-1.4 notice"));
  }
  return site.app.inject({
    method: "POST",
    url: PAGE,
    cookies: clerk,
    headers: { "content-type": `multipart/form-data; boundary=${edge}` },
    payload: `${parts.join("\r\n")}\r\n--${edge}--\r\n`,
  });
}

const paper = () => ({
  name: "Amina Example",
  language: "ar",
  ...date("dated-on"),
  ...date("received-on"),
  service: "personal",
  charges: "Present without having been admitted.",
});

test("the clerk finds the way to open a case where new cases come in", async () => {
  const list = await site.app.inject({ url: "/desk/office", cookies: clerk });
  assert.match(list.body, new RegExp(`href="${PAGE}"`));
});

test("the paper opens the case, and the code is shown once to hand over with it", async () => {
  const answer = await send(paper(), true);
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}/);
  const path = /href="(\/cases\/RC-[^"]+)"/.exec(answer.body)?.[1] ?? "";
  const file = await site.app.inject({ url: path, cookies: clerk });
  assert.equal(file.statusCode, 200);
  assert.doesNotMatch(file.body, /[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}/);
});

test("without the paper, or the person, the form comes back with what was typed", async () => {
  const answer = await send({ ...paper(), name: "" }, false);
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Present without having been admitted/);
  assert.match(answer.body, /href="#name"/);
});

test("nobody but the clerk has the page, and no kind that is opened in another way", async () => {
  const other = await site.app.inject({ url: PAGE, cookies: officer });
  assert.equal(other.statusCode, 403);
  const filed = "/desk/served/us.asylum.affirmative";
  assert.equal((await site.app.inject({ url: filed, cookies: clerk })).statusCode, 404);
});
