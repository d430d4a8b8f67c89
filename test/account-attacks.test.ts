import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiSite, apiSite } from "./api-site.ts";
import { PASSWORD } from "./office.ts";

// What somebody could do to an office, or to another's account, with requests alone.

let site: ApiSite;
before(async () => {
  site = await apiSite();
  await site.member("amina", ["applicant"]);
});
after(() => site.drop());

const FORM = "application/x-www-form-urlencoded";
const MARKS = "\u0315\u0300".repeat(40);

/** The first visit of a browser: its cookie, and the token of the form on a page. */
async function visitor(url: string) {
  const page = await site.app.inject({ url });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  return { csrf, cookie: page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

const post = (url: string, cookie: string, texts: Record<string, string>) =>
  site.app.inject({
    method: "POST",
    url,
    headers: { "content-type": FORM, cookie },
    payload: new URLSearchParams(texts).toString(),
  });

test("a name or password of nothing but accents is refused before it is read as a text", async () => {
  const { csrf, cookie } = await visitor("/sign-in");
  const fine = { name: "amina", password: "wrong", csrf };
  assert.equal((await post("/sign-in", cookie, fine)).statusCode, 401);
  for (const field of ["name", "password", "code"]) {
    const answer = await post("/sign-in", cookie, { ...fine, [field]: `a${MARKS}` });
    assert.equal(answer.statusCode, 400, field);
  }
  const lost = { name: `a${MARKS}`, code: "ABCDEF-ABCDEF-ABCDEF-ABCDEF", csrf };
  assert.equal((await post("/sign-in/lost", cookie, lost)).statusCode, 400);
});

test("the API refuses a run of accents anywhere in what was sent", async () => {
  const body = { name: "amina", password: `a${MARKS}` };
  assert.equal((await site.call("POST", "/sign-in", { body })).statusCode, 400);
  const escaped = JSON.stringify(body).replaceAll(/[^ -~]/g, (sign) => {
    return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
  assert.equal((await site.call("POST", "/sign-in", { body: escaped })).statusCode, 400);
  const right = await site.call("POST", "/sign-in", {
    body: { name: "amina", password: PASSWORD },
  });
  assert.equal(right.statusCode, 200);
});

test("a form with files is refused at the first text of nothing but accents", async () => {
  const token = await site.token("amina");
  const boundary = "recourse-test";
  const parts = [
    ["csrf", "x"],
    ["reason", `a${MARKS}`],
  ].map(
    ([name = "", value = ""]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const answer = await site.app.inject({
    method: "POST",
    url: "/cases/x/submit-evidence",
    headers: {
      cookie: `recourse-testville=${token}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
  });
  assert.equal(answer.statusCode, 400);
});
