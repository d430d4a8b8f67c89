import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { fileAsylum } from "#test/asylum.ts";
import { PASSWORD } from "#test/office.ts";

let site: ApiSite;
let cookies: Record<string, string>;
let path: string;

before(async () => {
  site = await apiSite();
  const { caseId } = await fileAsylum(site.office, await site.member("amina", ["applicant"]));
  path = `/cases/${caseId}/submit-evidence`;
  const page = await site.app.inject({ url: "/sign-in" });
  cookies = jar(page.cookies);
  const answer = await site.app.inject({
    method: "POST",
    url: "/sign-in",
    cookies,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({
      csrf: csrfIn(page.body),
      name: "amina",
      password: PASSWORD,
    }).toString(),
  });
  cookies = { ...cookies, ...jar(answer.cookies) };
});
after(() => site.drop());

const jar = (given: readonly { readonly name: string; readonly value: string }[]) =>
  Object.fromEntries(given.map(({ name, value }) => [name, value]));
const csrfIn = (body: string) =>
  /name="csrf" value="([^"]+)"/.exec(body.slice(body.indexOf("<main")))?.[1] ?? "";

const NAMED = '--b\r\nContent-Disposition: form-data; name="';

/** A form that brings a file, as far as the first bytes of the file. */
const start = (csrf: string) =>
  `${NAMED}csrf"\r\n\r\n${csrf}\r\n${NAMED}documents"; filename="a.pdf"\r\n\r\n%PDF-1.7`;

test("a form that ends in the middle is one that nobody can read, and no fault of ours", async () => {
  const { body } = await site.app.inject({ url: path, cookies });
  const whole = start(csrfIn(body));
  const cuts = [
    whole,
    `${whole}\r\n--b`,
    whole.slice(0, -"%PDF-1.7".length),
    whole.slice(0, whole.indexOf("filename")),
    whole.slice(0, whole.indexOf("csrf")),
  ].map((cut) => [cut, "; boundary=b"] as const);
  for (const [payload, edge] of [...cuts, [whole, ""] as const]) {
    const answer = await site.app.inject({
      method: "POST",
      url: path,
      cookies,
      headers: { "content-type": `multipart/form-data${edge}` },
      payload,
    });
    assert.equal(answer.statusCode, 400, payload);
  }
  assert.deepEqual(site.faults, []);
});
