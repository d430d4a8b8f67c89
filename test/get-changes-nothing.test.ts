import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import type { Role } from "#domain/access/roles.ts";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum } from "./asylum.ts";
import { servedPaths } from "./not-found-routes.ts";
import { PASSWORD, root } from "./office.ts";

// Every address is asked with the methods that are safe by the words of HTTP, by people of several
// roles, and with what forms carry in its query. What came back is kept for the other tests.

const CAST: readonly (readonly [name: string, roles: readonly Role[]])[] = [
  ["amina", ["applicant"]],
  ["grace", ["supervisor"]],
  ["petra", ["privacy-officer"]],
];

type Got = {
  readonly path: string;
  readonly name: string | undefined;
  readonly status: number;
  readonly body: string;
  readonly isPage: boolean;
  readonly cookies: readonly string[];
};

let site: ApiSite;
let app: FastifyInstance;
let admin: pg.Client;
let caseId: string;
const sessions = new Map<string, string>();
const got: Got[] = [];

before(async () => {
  site = await apiSite();
  const people = new Map<string, Awaited<ReturnType<ApiSite["member"]>>>();
  for (const [name, roles] of CAST) people.set(name, await site.member(name, roles));
  const amina = people.get("amina");
  assert.ok(amina);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  app = await serveOffice(site, loadWords(root), () => undefined, {
    life: { version: "1.2.3", isReady: () => Promise.resolve(true) },
  });
  admin = new pg.Client(site.database.admin);
  await admin.connect();
  for (const [name] of CAST) sessions.set(name, await site.token(name));
});
after(async () => {
  await app.close();
  await admin.end();
  await site.drop();
});

/** What stands in every table: its rows together, as one number. */
async function tables(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
       and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  const all = new Map<string, string>();
  for (const { name } of rows) {
    const told = await admin.query<{ told: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '')
         as told from ${name} t`,
    );
    all.set(name, told.rows[0]?.told ?? "");
  }
  return all;
}

/** What a look leaves behind: the record of it, its commitment, and when its session was used. */
const LEFT_BY_LOOKS = [
  "access_entries",
  "access_marks",
  "commitments",
  "sessions",
  "anonymous_requests",
];
const FORM_FIELDS = new URLSearchParams({
  name: "amina",
  password: PASSWORD,
  csrf: "x",
  next: "another battery staple horse",
  code: "123456",
  agree: "yes",
  "declares-true": "true",
  reason: "Because it was in the address of a picture.",
  withdraw: "1",
  end: "1",
}).toString();

const addressOf = (path: string) =>
  path.replaceAll(":caseId", caseId).replaceAll(/:\w+/g, "x").replaceAll("*", "recourse.css");

async function askEverything(path: string, name: string | undefined): Promise<void> {
  const url = addressOf(path);
  const token = name === undefined ? undefined : sessions.get(name);
  const headers: Record<string, string> = {};
  if (token !== undefined && path.startsWith("/api/")) headers["authorization"] = `Bearer ${token}`;
  else if (token !== undefined) headers["cookie"] = `recourse-${site.office.officeId}=${token}`;
  const answer = await app.inject({ method: "GET", url, headers });
  got.push({
    path,
    name,
    status: answer.statusCode,
    body: answer.body,
    isPage: String(answer.headers["content-type"]).startsWith("text/html"),
    cookies: [answer.headers["set-cookie"] ?? []].flat(),
  });
  const again = (["GET", "HEAD", "OPTIONS"] as const).map((method) =>
    app.inject({ method, url: `${url}?${FORM_FIELDS}`, headers }),
  );
  await Promise.all(again);
}

test("no GET, HEAD or OPTIONS of any address changes a table, whoever sends it (ASVS 3.5.3)", async () => {
  const earlier = await tables();
  for (const path of servedPaths(app)) {
    await Promise.all([undefined, ...sessions.keys()].map((name) => askEverything(path, name)));
  }
  const now = await tables();
  const changed = [...now.keys()].filter((name) => now.get(name) !== earlier.get(name));
  assert.deepEqual(
    changed.filter((name) => !LEFT_BY_LOOKS.includes(name)),
    [],
  );
  assert.ok(changed.includes("access_entries"), "the looks themselves are on record");
  for (const token of sessions.values()) assert.ok(await site.identity.whoIs(token));
  assert.ok(got.filter(({ status }) => status === 200).length > 80, `${got.length} answers`);
});

const pages = () => got.filter(({ isPage }) => isPage);
const formsIn = (markup: string) => markup.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
const inputsIn = (markup: string) => markup.match(/<input\b[^>]*>/g) ?? [];
const said = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

test("who is signed in finds the way to sign out on every page (ASVS 7.4.4)", () => {
  const signedIn = pages().filter(({ name, status }) => name !== undefined && status === 200);
  assert.ok(signedIn.length >= 40, `${signedIn.length} pages`);
  const without = signedIn.filter(
    ({ body }) => !formsIn(body).some((form) => form.includes('action="/sign-out"')),
  );
  assert.deepEqual(
    without.map(({ path, name }) => `${path} ${name}`),
    [],
  );
});

test("every field for a password hides it, and a manager may fill it (ASVS 6.2.6, 6.2.7)", () => {
  const named = /^(password|present|next)$/;
  const fields = pages().flatMap(({ body }) =>
    inputsIn(body)
      .filter((tag) => said(tag, "type") !== "hidden")
      .filter((tag) => named.test(said(tag, "name")) || tag.includes('"password"')),
  );
  assert.ok(fields.length >= 4, `${fields.length} fields`);
  for (const field of fields) {
    assert.equal(said(field, "type"), "password", field);
    assert.match(said(field, "autocomplete"), /^(current|new)-password$/, field);
    assert.doesNotMatch(field, / (readonly|disabled|maxlength|onpaste|oninput)\b/, field);
  }
  for (const { body, path } of pages()) {
    if (!/type="password"/.test(body)) continue;
    const scripts = [...body.matchAll(/<script[^>]* src="([^"?]*)/g)].map(([, src]) => src);
    assert.deepEqual(scripts, [], `${path} runs nothing that could hinder a manager`);
  }
});

test("no address holds a name, a password, a token or a code: forms that carry them post (ASVS 14.2.1)", () => {
  const tokens = [...sessions.values()];
  const asks = new Set<string>();
  for (const { body, path } of pages()) {
    for (const form of formsIn(body)) {
      const isGet = /^<form\b[^>]*\bmethod="get"/.test(form);
      assert.ok(isGet || /^<form\b[^>]*\bmethod="post"/.test(form), `${path}: a form of neither`);
      if (!isGet) continue;
      const names = [...form.matchAll(/<(?:input|select|textarea)\b[^>]*? name="([^"]+)"/g)];
      for (const [, name = ""] of names) asks.add(name);
    }
    for (const [, to = ""] of body.matchAll(/ (?:href|action|src)="([^"]*)"/g)) {
      assert.ok(!tokens.some((token) => to.includes(token)), `${path}: ${to}`);
      assert.doesNotMatch(to, /[?&](csrf|token|password|code|name|session)=/, `${path}: ${to}`);
    }
  }
  // Filters of lists, and of who may do what by role: none takes what somebody is called.
  const filters = "action due-before for log months need state task type what who";
  assert.deepEqual([...asks].toSorted(), filters.split(" "));
});

test("browsers keep a session, a visit and a language, and a choice about keys (ASVS 14.3.3)", () => {
  const own = `recourse-${site.office.officeId}`;
  const known = new Set([own, `${own}-visit`, `${own}-sign-on`, "recourse-language"]);
  const set = got.flatMap(({ cookies }) => cookies).map((cookie) => cookie.split("=")[0] ?? "");
  assert.deepEqual(
    set.filter((name) => !known.has(name)),
    [],
  );
  const modules = globSync("src/web/public/*.js", { cwd: root });
  assert.ok(modules.length >= 2);
  for (const file of modules) {
    const text = readFileSync(join(root, file), "utf8");
    assert.doesNotMatch(text, /sessionStorage|indexedDB|document\.cookie|caches\b/, file);
    assert.doesNotMatch(text, /postMessage|"message"|onmessage|"paste"/, file);
    const kept = [...text.matchAll(/localStorage\.setItem\((.+)\);/g)].map(([, what]) => what);
    const choice = 'KEPT, isOn ? "on" : "off"';
    assert.deepEqual(
      kept.filter((what) => what !== choice),
      [],
      file,
    );
  }
});
