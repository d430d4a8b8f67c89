import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS } from "#web/screens/all.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum } from "./asylum.ts";
import { servedPaths } from "./not-found-routes.ts";
import { PASSWORD } from "./office.ts";

let site: ApiSite;
let caseId: string;
let cookie: string;
let csrf: string;

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const post = (url: string, texts: Record<string, string>, headers: Record<string, string>) =>
  site.app.inject({
    method: "POST",
    url,
    headers: { ...FORM, ...headers },
    payload: new URLSearchParams(texts).toString(),
  });

before(async () => {
  site = await apiSite();
  caseId = (await fileAsylum(site.office, await site.member("amina", ["applicant"]))).caseId;
  const page = await site.app.inject({ method: "GET", url: "/sign-in" });
  const visit = page.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
  const token = /name="csrf" value="([^"]+)"/.exec(page.body.slice(page.body.indexOf("<main")));
  const texts = { csrf: token?.[1] ?? "", name: "amina", password: PASSWORD };
  const signedIn = await post("/sign-in", texts, { cookie: visit });
  const own = signedIn.cookies.find(({ name }) => !name.endsWith("-visit"));
  assert.ok(own);
  cookie = `${visit}; ${own.name}=${own.value}`;
  const home = await site.app.inject({ method: "GET", url: "/cases", headers: { cookie } });
  csrf = /name="csrf" value="([^"]+)"/.exec(home.body)?.[1] ?? "";
  assert.notEqual(csrf, "");
});
after(() => site.drop());

// Eight ways in which another site's form can arrive: what the browser says of where it comes
// from, and what of the token the other site could know or guess.
const FROM = [
  { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
  { "sec-fetch-site": "same-site", origin: "https://other.office.example" },
  { "sec-fetch-site": "cross-site" },
  { origin: "https://elsewhere.example" },
  { origin: "null" },
  { "sec-fetch-site": "cross-site", origin: "http://localhost:80" },
  { "sec-fetch-site": "none", referer: "https://elsewhere.example/" },
  {},
] as const;
const TOKENS = ["", "guessed", "right"] as const;

const addressOf = (path: string) => path.replaceAll(":caseId", caseId).replaceAll(/:\w+/g, "x");
const changing = SCREENS.filter(({ post: takes }) => takes !== undefined);

/** What a form that was taken in leaves behind: events, sessions, and what its answer sets. */
async function traces(): Promise<string> {
  const { rows } = await site.office.reading("forgery", async (reader) =>
    Promise.resolve({
      rows: await reader.rows(
        `select (select count(*) from events) as events,
                (select count(*) from sessions) as sessions,
                (select count(*) from idempotency_keys) as keys`,
      ),
    }),
  );
  return JSON.stringify(rows);
}

test("no form of another site is taken, at any address, whatever its headers say (ASVS 3.5.1)", async () => {
  const before = await traces();
  let tried = 0;
  for (const { path } of changing) {
    // Leaving does nothing but end what this browser kept.
    if (path === "/leave") continue;
    for (const [at, from] of FROM.entries()) {
      for (const kind of TOKENS) {
        // A browser says where a form comes from, or the other site does not know the token.
        const hidesOrigin = at >= 6;
        if (hidesOrigin && kind === "right") continue;
        const token = { "": "", guessed: "x".repeat(csrf.length), right: csrf }[kind];
        const texts = { csrf: token, name: "amina", password: PASSWORD, "idempotency-key": "f" };
        const answer = await post(addressOf(path), texts, { cookie, ...from });
        tried++;
        const says = `${path} ${JSON.stringify(from)} ${kind}: ${answer.statusCode}`;
        // Refused, led to begin anew, or no such case: never done.
        assert.ok([303, 403, 404].includes(answer.statusCode), says);
        if (!hidesOrigin) assert.equal(answer.statusCode, 403, says);
        const kept = answer.cookies.filter(({ name }) => !name.endsWith("-visit"));
        assert.deepEqual(kept, [], says);
        if (answer.statusCode === 303) {
          assert.match(String(answer.headers.location), /\?again=1$|^\/sign-in/, says);
        }
      }
    }
  }
  assert.equal(await traces(), before);
  assert.ok(tried >= changing.length * 8, `${tried} tried`);
});

test("the same form from our own page is taken", async () => {
  const headers = { cookie, origin: "http://localhost:80", "sec-fetch-site": "same-origin" };
  const answer = await post("/sign-out", { csrf }, headers);
  assert.equal(answer.statusCode, 303);
  assert.match(String(answer.headers["clear-site-data"]), /cookies/);
});

test("a cookie opens nothing in the API: it takes what only a program sends (ASVS 3.5.2)", async () => {
  const paths = servedPaths(site.app).filter((path) => path.startsWith("/api/v1/"));
  for (const path of paths) {
    for (const method of ["GET", "POST"] as const) {
      for (const authorization of [undefined, "Basic YW1pbmE6eA==", `Bearer ${csrf}`]) {
        const headers = {
          cookie,
          "content-type": "application/json",
          "idempotency-key": "f",
          ...(authorization === undefined ? {} : { authorization }),
        };
        const answer = await site.app.inject({
          method,
          url: `${addressOf(path)}?token=${csrf}`,
          headers,
          ...(method === "POST" ? { payload: "{}" } : {}),
        });
        const isPublic = path.endsWith("/office-information") && authorization === undefined;
        const says = `${method} ${path}: ${answer.statusCode}`;
        if (!isPublic) assert.ok([400, 401, 404, 405, 422].includes(answer.statusCode), says);
      }
    }
  }
  assert.ok(paths.length > 20);
});
