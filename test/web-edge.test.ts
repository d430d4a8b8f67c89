import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { refuse } from "#domain/refusal.ts";
import { SCREENS } from "#web/screens/all.ts";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum, freshKey } from "./asylum.ts";
import { PASSWORD, root } from "./office.ts";

let site: ApiSite;
let port: number;
let caseId: string;

before(async () => {
  site = await apiSite();
  caseId = (await fileAsylum(site.office, await site.member("amina", ["applicant"]))).caseId;
  await site.member("wen", ["applicant"]);
  port = Number(new URL(await site.app.listen({ host: "127.0.0.1", port: 0 })).port);
});
after(() => site.drop());

const FORM = "application/x-www-form-urlencoded";
const get = (url: string, headers: Record<string, string> = {}) =>
  site.app.inject({ method: "GET", url, headers });

/** The cookie and the token of a sign-in page that was just opened. */
async function signInPage(app = site.app) {
  const page = await app.inject({ method: "GET", url: "/sign-in" });
  const visit = page.cookies.find(({ name }) => name.endsWith("-visit"));
  assert.ok(visit, "a visitor gets a cookie for the form");
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body.slice(page.body.indexOf("<main")))?.[1];
  assert.ok(csrf, "the form carries a token");
  return { csrf, cookie: `${visit.name}=${visit.value}`, visit };
}

async function post(url: string, texts: Record<string, string>, headers: Record<string, string>) {
  const payload = new URLSearchParams(texts).toString();
  return site.app.inject({
    method: "POST",
    url,
    headers: { "content-type": FORM, ...headers },
    payload,
  });
}

async function signIn(texts: Record<string, string> = {}) {
  const { csrf, cookie } = await signInPage();
  return post("/sign-in", { csrf, name: "amina", password: PASSWORD, ...texts }, { cookie });
}

/** The cookie of somebody signed in through the form, and the token of their forms. */
async function session() {
  const found = (await signIn()).cookies.find(({ name }) => !name.endsWith("-visit"));
  assert.ok(found);
  const cookie = `${found.name}=${found.value}`;
  const page = await get(`/cases/${caseId}/submit-evidence`, { cookie });
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(
      page.body.slice(page.body.indexOf('enctype="multipart/form-data"')),
    )?.[1] ?? "";
  return { cookie, hidden };
}

test("after signing in, an address in the form leads nowhere but to this office (ASVS 3.7.2)", async () => {
  const led = [
    ["/cases?x=1", "/cases?x=1"],
    ["/\t/evil.example/", "/"],
    ["/\n/evil.example/", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/.//evil.example", "/evil.example"],
    ["/\r\nSet-Cookie: x=y", "/Set-Cookie:%20x=y"],
    ["/—", "/%E2%80%94"],
  ] as const;
  for (const [next, location] of led) {
    const answer = await signIn({ next });
    assert.equal(answer.statusCode, 303, next);
    assert.equal(answer.headers.location, location, JSON.stringify(next));
    assert.ok(answer.cookies.every(({ name }) => name.startsWith("recourse-testville")));
  }
  const link = await get("/sign-in?next=/%09/evil.example");
  assert.ok(!link.body.includes("evil.example/") && !link.body.includes('value="/%09'));
});

test("a sign-in that another site sends is refused, whatever it hides of itself (ASVS 3.5.1)", async () => {
  const { csrf, cookie } = await signInPage();
  const texts = { csrf, name: "amina", password: PASSWORD };
  const forged = [
    { origin: "null" },
    { origin: "http://[" },
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of forged) {
    const answer = await post("/sign-in", texts, { cookie, ...headers });
    assert.equal(answer.statusCode, 403, JSON.stringify(headers));
    assert.deepEqual(answer.cookies, []);
  }
  const ours = { cookie, origin: "http://localhost:80", "sec-fetch-site": "same-origin" };
  assert.equal((await post("/sign-in", texts, ours)).statusCode, 303);
});

test("signing in needs the token of a page that this browser was given (ASVS 7.6.2)", async () => {
  const one = await signInPage();
  const other = await signInPage();
  const texts = { name: "amina", password: PASSWORD };
  for (const [csrf, cookie] of [
    ["", one.cookie],
    [one.csrf, ""],
    [one.csrf, other.cookie],
    ["", ""],
  ] as const) {
    const answer = await post("/sign-in", { ...texts, csrf }, { cookie });
    assert.equal(answer.headers.location, "/sign-in?again=1");
    assert.deepEqual(answer.cookies, []);
  }
  assert.match((await get("/sign-in?again=1")).body, /open for too long/);
});

test("no form does anything for a visitor who sends no token", async () => {
  const harmless = ["/sign-out", "/leave"];
  for (const { path } of SCREENS.filter((screen) => screen.post !== undefined)) {
    if (harmless.includes(path)) continue;
    const answer = await post(path.replaceAll(/:\w+/g, "x"), { name: "x" }, {});
    assert.equal(answer.statusCode, 303, path);
    const again = path.startsWith("/sign-in") || ["/stop", "/invitation"].includes(path);
    const place = String(answer.headers.location).split("?")[0];
    assert.equal(place, again ? path : "/sign-in", path);
  }
});

test("a page that breaks is logged by its pattern, and its reader gets ours (ASVS 16.2.5, 16.3.4, 16.5.1)", async () => {
  const { cookie } = await session();
  const identity = {
    ...site.identity,
    whoIs: () => Promise.reject(new Error(`lost ${caseId}`)),
  };
  const faults: string[] = [];
  const book = loadWords(root, { strict: true });
  const app = await serveOffice({ ...site, identity }, book, (line) => faults.push(line));
  const answer = await app.inject({ method: "GET", url: `/cases/${caseId}`, headers: { cookie } });
  assert.equal(answer.statusCode, 503);
  assert.match(String(answer.headers["content-type"]), /^text\/html/);
  assert.match(answer.body, /Something went wrong on our side/);
  assert.equal(faults.length, 1);
  assert.match(String(faults[0]), /^error [0-9a-f-]{36} GET \/cases\/:caseId Error: lost/);
  assert.ok(!String(faults[0]).includes(caseId));
  await app.close();
});

test("an address that cannot be read is nowhere, for pages and for the API", async () => {
  const token = await site.token("amina");
  const long = "A".repeat(3000);
  for (const path of ["%ED%A0%80", long, "..%2f..%2fx", "%00", "RC%00"]) {
    const page = await get(`/cases/${path}`, { cookie: (await session()).cookie });
    assert.equal(page.statusCode, 404, path.slice(0, 20));
    assert.match(String(page.headers["content-type"]), /^text\/html/);
    assert.ok(page.headers["content-security-policy"]);
    const none = await site.call("GET", "/cases/RC-0000-0000", { token });
    const odd = await site.call("GET", `/cases/${path}`, { token });
    assert.equal(odd.statusCode, 404, path.slice(0, 20));
    assert.equal(odd.headers["content-type"], "application/problem+json");
    const bare = (body: string) => body.replace(/"requestId":"[^"]*"/, "");
    assert.equal(bare(odd.body), bare(none.body));
  }
  for (const path of ["//", "//evil.example/x", "/%"]) {
    const page = await get(path);
    assert.ok(page.statusCode < 500, path);
    assert.match(String(page.headers["content-type"]), /^text\/html/);
    assert.ok(!page.body.includes("evil.example"));
  }
  const acted = await site.call("POST", "/cases/RC%00/actions/respond", {
    token,
    body: { documents: [{ fileId: "x" }] },
  });
  assert.equal(acted.statusCode, 404);
  assert.deepEqual(site.faults, []);
});

/** What is answered to a request whose body never ends. */
async function answerToStart(lines: readonly string[], start = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let got = "";
  socket.on("data", (chunk: Buffer) => (got += chunk.toString()));
  socket.on("error", () => undefined);
  socket.write(`${lines.join("\r\n")}\r\nHost: localhost\r\n\r\n${start}`);
  const patience = setTimeout(() => socket.destroy(), 10_000);
  await once(socket, "close");
  clearTimeout(patience);
  return got;
}

const fileStart = (csrf?: string) =>
  (csrf === undefined
    ? ""
    : `--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n`) +
  '--b\r\nContent-Disposition: form-data; name="documents"; filename="a"\r\n\r\n%PDF-1.7';
const MULTIPART = "Content-Type: multipart/form-data; boundary=b";

test("whoever may not send files is answered before they are read", async () => {
  const { cookie } = await session();
  const large = "Content-Length: 90000000";
  const to = (path: string) => `POST ${path} HTTP/1.1`;
  const own = to(`/cases/${caseId}/submit-evidence`);
  const signedIn = `Cookie: ${cookie}`;
  const tries = [
    [[to("/sign-in"), MULTIPART, "Content-Length: 400000000"], fileStart(), / 415 /],
    [[own, MULTIPART, large], fileStart(), / 303 [^]*location: \/sign-in/i],
    [[own, MULTIPART, large, signedIn, "Origin: https://evil.example"], fileStart(), / 403 /],
    [[own, MULTIPART, large, signedIn], fileStart(), / 403 /],
    [[own, MULTIPART, large, signedIn], fileStart("wrong"), / 403 /],
    [[own, MULTIPART, "Content-Length: 400000000", signedIn], "", / 413 /],
  ] as const;
  for (const [lines, start, expected] of tries) {
    assert.match(await answerToStart(lines, start), expected, lines.join(" | "));
  }
  assert.deepEqual(site.faults, []);
});

test("one account sends two forms with files at once, and a third waits its turn", async () => {
  const { cookie, hidden } = await session();
  const lines = [
    `POST /cases/${caseId}/submit-evidence HTTP/1.1`,
    MULTIPART,
    "Content-Length: 1000",
    `Cookie: ${cookie}`,
  ];
  const open = [1, 2].map(() => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(`${lines.join("\r\n")}\r\nHost: localhost\r\n\r\n${fileStart(hidden("csrf"))}`);
    return socket;
  });
  // Each request is answered in the order in which this process got to it.
  await Promise.all(open.map((socket) => once(socket, "connect")));
  let third = "";
  for (let tries = 0; tries < 50 && !/ 429 /.test(third); tries++) {
    third = await answerToStart(lines, fileStart("wrong"));
    assert.match(third, / (429|403) /);
  }
  assert.match(third, / 429 /);
  for (const socket of open) socket.destroy();
});

test("a form with a file that is sent twice is answered twice the same", async () => {
  const { cookie, hidden } = await session();
  const part = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = (bytes: string) =>
    '--b\r\nContent-Disposition: form-data; name="documents"; filename="letter.pdf"\r\n' +
    `Content-Type: application/pdf\r\n\r\n${bytes}\r\n`;
  const fields = ["csrf", "idempotency-key", "version"].map((name) => part(name, hidden(name)));
  const send = (bytes: string) =>
    site.app.inject({
      method: "POST",
      url: `/cases/${caseId}/submit-evidence`,
      headers: { cookie, "content-type": "multipart/form-data; boundary=b" },
      payload: `${fields.join("")}${file(bytes)}--b--\r\n`,
    });
  const first = await send("%PDF-1.7 one");
  assert.equal(first.statusCode, 303, first.body);
  const second = await send("%PDF-1.7 one");
  assert.equal(second.statusCode, 303);
  assert.equal(second.headers.location, first.headers.location);
  assert.equal((await send("%PDF-1.7 two")).statusCode, 422, "another file is another form");
});

test("by TLS cookies are the host's alone, and browsers are told to stay with it (ASVS 3.3.1, 3.3.2, 3.3.3, 3.3.4, 3.4.1)", async () => {
  const app = await serveOffice(site, loadWords(root), () => undefined, { isSecure: true });
  const { visit, csrf, cookie } = await signInPage(app);
  const payload = new URLSearchParams({ csrf, name: "amina", password: PASSWORD }).toString();
  const headers = { "content-type": FORM, cookie };
  const answer = await app.inject({ method: "POST", url: "/sign-in", headers, payload });
  assert.equal(answer.statusCode, 303);
  const [own] = answer.cookies;
  assert.equal(own?.name, "__Host-recourse-testville");
  for (const one of [visit, own]) {
    assert.ok(one?.name.startsWith("__Host-"));
    const flags = [one?.secure, one?.httpOnly, one?.path, one?.sameSite, one?.domain];
    assert.deepEqual(flags, [true, true, "/", "Strict", undefined]);
  }
  assert.match(String(answer.headers["strict-transport-security"]), /max-age=31536000/);
  const page = await app.inject({
    method: "GET",
    url: "/cases",
    headers: { cookie: `${own?.name}=${own?.value}` },
  });
  assert.equal(page.statusCode, 200);
  await app.close();
  const plain = await signIn();
  assert.equal(plain.headers["strict-transport-security"], undefined);
  assert.equal(plain.cookies[0]?.secure, undefined);
});

test("API and page say when there are too many tries, and for how long to wait", async () => {
  const identity = { ...site.identity, signIn: () => Promise.resolve(refuse("slow-down")) };
  const app = await serveOffice({ ...site, identity }, loadWords(root), () => undefined);
  const answer = await app.inject({
    method: "POST",
    url: "/api/v1/sign-in",
    headers: { "content-type": "application/json" },
    payload: JSON.stringify({ name: "wen", password: "a guess" }),
  });
  assert.equal(answer.statusCode, 429);
  assert.equal(answer.headers["retry-after"], "30");
  assert.equal(answer.json<{ code: string }>().code, "slow-down");
  const { csrf, cookie } = await signInPage(app);
  const page = await app.inject({
    method: "POST",
    url: "/sign-in",
    headers: { "content-type": FORM, cookie },
    payload: new URLSearchParams({ csrf, name: "wen", password: "a guess" }).toString(),
  });
  assert.equal(page.statusCode, 429);
  assert.equal(page.headers["retry-after"], "30");
  assert.match(page.body, /Wait half a minute/);
  await app.close();
});

test("a file is what the office found it to be, whatever a caller says of it (ASVS 3.2.1)", async () => {
  const token = await site.token("amina");
  const name = "x\u202efdp.exe\n";
  const body = new FormData();
  body.set("file", new Blob(["%PDF-1.7 a letter"]), name);
  const request = new Request("http://office.invalid", { method: "POST", body });
  const headers = {
    "content-type": request.headers.get("content-type") ?? "",
    "idempotency-key": "one-file",
  };
  const payload = Buffer.from(await request.arrayBuffer());
  const sent = () => site.call("POST", `/cases/${caseId}/files`, { token, body: payload, headers });
  const kept = (await sent()).json<{ fileId: string; title: string }>();
  assert.ok(!/[\p{Cc}\u202e]/u.test(kept.title), kept.title);
  assert.equal((await sent()).json<{ fileId: string }>().fileId, kept.fileId, "sent twice is once");
  const { version } = (await site.call("GET", `/cases/${caseId}`, { token })).json<{
    version: number;
  }>();
  const submit = (documents: readonly object[]) =>
    site.call("POST", `/cases/${caseId}/actions/submit-evidence`, {
      token,
      body: { documents },
      headers: { "if-match": `"${version}"` },
    });
  const unknown = await submit([{ fileId: "3f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11" }]);
  assert.equal(unknown.statusCode, 422);
  const [error] = unknown.json<{ errors: { code: string; pointer: string }[] }>().errors;
  assert.deepEqual([error?.code, error?.pointer], ["unknown", "#/documents/0/fileId"]);
  const lies = { title: "a\ud800.png", mediaType: "image/png", sizeBytes: 999_999 };
  const done = await submit([{ fileId: kept.fileId, ...lies }]);
  assert.equal(done.statusCode, 200, done.body);
  const file = (await site.call("GET", `/cases/${caseId}`, { token })).body;
  assert.ok(
    file.includes('"mediaType":"application/pdf","sizeBytes":17') && !file.includes("999999"),
  );
  const back = await site.call("GET", `/cases/${caseId}/exhibits/${kept.fileId}`, { token });
  assert.equal(back.statusCode, 200);
  assert.equal(back.headers["content-type"], "application/pdf");
});

test("one request looks up each file once, at most twenty, and none for strangers", async () => {
  const token = await site.token("amina");
  const file = await site.call("GET", `/cases/${caseId}`, { token });
  const { version } = file.json<{ version: number }>();
  let looks = 0;
  const files = {
    ...site.files,
    describe: () => {
      looks++;
      return Promise.resolve(undefined);
    },
  };
  const app = await serveOffice({ ...site, files }, loadWords(root), () => undefined);
  const submit = async (bearer: string, ids: readonly string[]) => {
    looks = 0;
    const answer = await app.inject({
      method: "POST",
      url: `/api/v1/cases/${caseId}/actions/submit-evidence`,
      headers: {
        authorization: `Bearer ${bearer}`,
        "content-type": "application/json",
        "idempotency-key": freshKey(),
        "if-match": `"${version}"`,
      },
      payload: JSON.stringify({ documents: ids.map((fileId) => ({ fileId })) }),
    });
    return [answer.statusCode, looks];
  };
  const different = Array.from({ length: 200 }, (_, index) => `file-${index}`);
  assert.deepEqual(await submit(token, different), [422, 20]);
  assert.deepEqual(await submit(token, Array(20).fill("file-1")), [422, 1]);
  assert.deepEqual(await submit(await site.token("wen"), different), [404, 0]);
  await app.close();
});
