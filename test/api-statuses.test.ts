import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Group, STATUSES } from "#api/openapi/responses.ts";
import { refuse } from "#domain/refusal.ts";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { type ApiSite, apiSite, type Sent } from "./api-site.ts";
import { ASYLUM_APPLICATION, done, fileAsylum, freshKey } from "./asylum.ts";
import { PASSWORD, root } from "./office.ts";
import { appCode, realAccount } from "./second-factor.ts";

let site: ApiSite;
let tokens: Record<string, string>;
let caseId: string;
const reached = new Map<Group, Set<number>>();

before(async () => {
  site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  await site.member("grace", ["supervisor"]);
  await site.member("noor", ["auditor"]);
  await site.member("rosa", ["supervisor", "caseworker"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  await done(site.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const names = ["amina", "ines", "grace", "noor", "rosa"];
  const all = await Promise.all(names.map((name) => site.token(name)));
  tokens = Object.fromEntries(names.map((name, at) => [name, all[at] ?? ""]));
});
after(() => site.drop());

/** Asks as one of the cast and keeps the status for the group. */
async function expect(
  group: Group,
  status: number,
  who: string,
  method: string,
  path: string,
  sent: Sent = {},
): Promise<void> {
  const token = tokens[who];
  const answer = await site.call(method, path, {
    ...(token === undefined ? {} : { token }),
    ...sent,
  });
  assert.equal(
    answer.statusCode,
    status,
    `${group} ${method} ${path} ${answer.body.slice(0, 300)}`,
  );
  const found = reached.get(group) ?? new Set();
  reached.set(group, found.add(status));
}

const JSON_TYPE = { "content-type": "application/json" };
const LARGE = { body: `"${"x".repeat(1024 * 1024)}"` };
const BAD = { body: "{" };
const TEXT = { body: "x", headers: { "content-type": "text/plain" } };
const purpose = (name: string) => ({ headers: { "recourse-purpose": name } });
const match = (tag: string, body: unknown = {}) => ({ body, headers: { "if-match": tag } });

test("questions about one case", async () => {
  const path = `/cases/${caseId}`;
  await expect("case-question", 200, "amina", "GET", path);
  await expect("case-question", 400, "rosa", "GET", path);
  await expect("case-question", 401, "", "GET", path);
  await expect("case-question", 404, "noor", "GET", path);
  await expect("case-question", 422, "amina", "GET", `${path}?colour=blue`);
});

test("lists, and what anybody may ask", async () => {
  await expect("list-question", 200, "amina", "GET", "/cases");
  await expect("list-question", 400, "rosa", "GET", "/cases");
  await expect("list-question", 401, "", "GET", "/worklist");
  await expect("list-question", 403, "amina", "GET", "/worklist");
  await expect("list-question", 422, "grace", "GET", "/office-cases?limit=0");
  await expect("public-question", 200, "", "GET", "/office-information");
  await expect("public-question", 200, "amina", "GET", "/office-information");
  await expect("public-question", 400, "amina", "GET", "/office-information", purpose("curiosity"));
  await expect("public-question", 401, "", "GET", "/office-information", {
    headers: { authorization: "Bearer made-up" },
  });
  await expect("public-question", 403, "amina", "GET", "/office-information", purpose("own-case"));
  await expect("public-question", 422, "", "GET", "/office-information?colour=blue");
});

test("what may not be there: an import, an application that was not sent", async () => {
  const path = "/application-draft?type=us.nat.n400";
  await expect("found-question", 400, "rosa", "GET", path);
  await expect("found-question", 401, "", "GET", path);
  await expect("found-question", 403, "grace", "GET", path);
  await expect("found-question", 404, "amina", "GET", path);
  await expect("found-question", 422, "amina", "GET", "/application-draft");
});

test("opening a case", async () => {
  const typeId = "us.asylum.affirmative";
  const body = { typeId, input: ASYLUM_APPLICATION };
  await expect("open", 201, "amina", "POST", "/cases", { body });
  await expect("open", 400, "amina", "POST", "/cases", BAD);
  await expect("open", 401, "", "POST", "/cases", { body });
  await expect("open", 403, "grace", "POST", "/cases", { body });
  await expect("open", 404, "amina", "POST", "/cases", { body: { ...body, event: "no-such" } });
  await expect("open", 413, "amina", "POST", "/cases", LARGE);
  await expect("open", 415, "amina", "POST", "/cases", TEXT);
  await expect("open", 422, "amina", "POST", "/cases", { body: { typeId: "none", input: {} } });
  await expect("open", 422, "amina", "POST", "/cases", {
    body: { ...body, input: { ...ASYLUM_APPLICATION, evidence: [] } },
  });
});

test("one key sent by many at once opens one case", async () => {
  const headers = { "idempotency-key": freshKey() };
  const body = { typeId: "us.asylum.affirmative", input: ASYLUM_APPLICATION };
  const token = tokens["amina"] ?? "";
  const all = await Promise.all(
    Array.from({ length: 8 }, () => site.call("POST", "/cases", { token, body, headers })),
  );
  const opened = all.filter(({ statusCode }) => statusCode === 201);
  assert.equal(new Set(opened.map((one) => one.body)).size, 1);
  const early = all.filter(({ statusCode }) => statusCode === 409);
  assert.equal(opened.length + early.length, all.length);
  if (early.length > 0) reached.get("open")?.add(409);
});

test("changing the policies", async () => {
  const path = "/policy-changes/propose";
  const body = { hash: "0".repeat(64), before: "1".repeat(64), reason: "A reason of ten signs." };
  await expect("policies", 400, "grace", "POST", path, BAD);
  await expect("policies", 401, "", "POST", path, { body });
  await expect("policies", 403, "amina", "POST", path, { body });
  await expect("policies", 409, "grace", "POST", path, { body });
  await expect("policies", 413, "grace", "POST", path, LARGE);
  await expect("policies", 415, "grace", "POST", path, TEXT);
  await expect("policies", 422, "grace", "POST", path, { body: { ...body, more: 1 } });

  test("helping somebody back into an account", async () => {
    const path = "/ways-back/prove";
    const reason = "Compared the photograph with the person.";
    const body = { whom: "person", name: "nobody", paper: "passport", reason };
    await expect("help", 400, "ines", "POST", path, BAD);
    await expect("help", 401, "", "POST", path, { body });
    await expect("help", 403, "grace", "POST", path, { body });
    await expect("help", 204, "ines", "POST", path, { body });
    const { waysBack } = site.office;
    const [one] = await waysBack.toConfirm();
    await expect("help", 409, "ines", "POST", `/ways-back/${one?.id ?? ""}/confirm`);
    await expect("help", 404, "ines", "POST", "/ways-back/no-such/refuse");
    await expect("help", 413, "ines", "POST", path, LARGE);
    await expect("help", 415, "ines", "POST", path, TEXT);
    await expect("help", 422, "ines", "POST", path, { body: { ...body, reason: "" } });
  });
});

test("acting on a case", async () => {
  const path = (event: string) => `/cases/${caseId}/actions/${event}`;
  await expect("act", 400, "amina", "POST", path("respond"), BAD);
  await expect("act", 401, "", "POST", path("respond"), match('"2"'));
  await expect("act", 403, "amina", "POST", path("accept"), match('"2"'));
  await expect("act", 404, "amina", "POST", path("no-such-event"), match('"2"'));
  await expect("act", 409, "amina", "POST", path("respond"), match('"2"', { statement: "Here." }));
  await expect("act", 412, "amina", "POST", path("send-message"), match('"1"', { text: "Hello." }));
  await expect("act", 413, "amina", "POST", path("send-message"), LARGE);
  await expect("act", 415, "amina", "POST", path("send-message"), TEXT);
  await expect("act", 422, "amina", "POST", path("send-message"), match('"2"', { text: "" }));
  await expect("act", 428, "amina", "POST", path("send-message"), { body: { text: "Hello." } });
  await expect("act", 200, "amina", "POST", path("send-message"), match('"2"', { text: "Hello." }));
});

test("a file is kept and the next action names it; another is refused", async () => {
  const path = `/cases/${caseId}/files`;
  const send = (bytes: Buffer, name = "file") => formOf(bytes, name);
  await expect("file", 400, "amina", "POST", path, {
    ...send(PDF),
    headers: { ...send(PDF).headers, "idempotency-key": "" },
  });
  await expect("file", 401, "", "POST", path, send(PDF));
  await expect("file", 404, "noor", "POST", path, send(PDF));
  await expect("file", 409, "grace", "POST", `/cases/${await decidedCase()}/files`, send(PDF));
  await expect(
    "file",
    413,
    "amina",
    "POST",
    path,
    send(Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024)])),
  );
  await expect("file", 415, "amina", "POST", path, { body: "{}", headers: JSON_TYPE });
  await expect("file", 422, "amina", "POST", path, send(Buffer.from("no picture")));
  await expect("file", 422, "amina", "POST", path, send(Buffer.alloc(0)));
  await expect("file", 422, "amina", "POST", path, send(PDF, "another"));
  await expect("file", 201, "amina", "POST", path, send(PDF));
  const token = tokens["amina"] ?? "";
  const kept = (await site.call("POST", path, { token, ...send(PDF) })).json<
    Record<string, unknown>
  >();
  const act = `/cases/${caseId}/actions/submit-evidence`;
  const made = match('"3"', {
    documents: [{ ...kept, fileId: "3f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11" }],
  });
  assert.equal((await site.call("POST", act, { token, ...made })).statusCode, 422);
  const done = await site.call("POST", act, { token, ...match('"3"', { documents: [kept] }) });
  assert.equal(done.statusCode, 200, done.body);
  const back = await site.call("GET", `/cases/${caseId}/exhibits/${String(kept["fileId"])}`, {
    token,
  });
  assert.equal(back.headers["content-type"], "application/pdf");
  assert.match(String(back.headers["content-disposition"]), /^attachment/);
  assert.ok(back.rawPayload.equals(PDF));
});

test("signing in, and the session", async () => {
  await expect("sign-in", 200, "", "POST", "/sign-in", {
    body: { name: "amina", password: PASSWORD },
  });
  await expect("sign-in", 400, "", "POST", "/sign-in", BAD);
  await expect("sign-in", 401, "", "POST", "/sign-in", {
    body: { name: "amina", password: "guess" },
  });
  await expect("sign-in", 413, "", "POST", "/sign-in", LARGE);
  await expect("sign-in", 415, "", "POST", "/sign-in", TEXT);
  await expect("sign-in", 422, "", "POST", "/sign-in", { body: { name: "amina" } });
  await expect("sign-in", 401, "grace", "POST", "/session/again", { body: { password: "guess" } });
  await expect("sign-in", 401, "", "POST", "/session/again", { body: { password: PASSWORD } });
  await expect("sign-in", 422, "grace", "POST", "/session/again", { body: {} });
  await expect("session", 200, "amina", "GET", "/session");
  await expect("session", 401, "", "GET", "/session");
});

test("one's own ways to sign in and sessions", async () => {
  const own = "/account";
  await expect("account", 200, "noor", "GET", `${own}/sign-in`);
  await expect("account", 200, "noor", "GET", `${own}/sessions`);
  await expect("account", 400, "noor", "POST", `${own}/app`, BAD);
  await expect("account", 401, "", "GET", `${own}/sign-in`);
  await expect("account", 404, "noor", "DELETE", `${own}/sessions/${"0".repeat(64)}`);
  await expect("account", 413, "noor", "POST", `${own}/password`, LARGE);
  await expect("account", 415, "noor", "POST", `${own}/password`, TEXT);
  await expect("account", 422, "noor", "POST", `${own}/app`, { body: {} });
  await expect("account", 422, "noor", "POST", `${own}/password`, {
    body: { next: "passwordpassword" },
  });
  await realAccount(site, "eva");
  const signIn = { body: { name: "eva", password: PASSWORD } };
  const { token } = (await site.call("POST", "/sign-in", signIn)).json<{ token: string }>();
  tokens = { ...tokens, eva: token };
  const shut = await site.call("GET", "/worklist", { token });
  assert.equal(shut.json<{ code: string }>().code, "second-factor-needed");
  const offer = await site.call("POST", `${own}/app/offer`, { token });
  const { secret } = offer.json<{ secret: string }>();
  const body = { secret, code: appCode(secret) };
  const added = await site.call("POST", `${own}/app`, { token, body });
  tokens = { ...tokens, eva: added.json<{ token: string }>().token };
  await expect("account", 409, "eva", "DELETE", `${own}/sign-in/app`);
  await expect("account", 200, "eva", "POST", `${own}/codes`);
  const real = { ...site.office.clock };
  Object.assign(site.office.clock, { now: () => new Date(real.now().getTime() + 11 * 60_000) });
  await expect("account", 403, "eva", "POST", `${own}/codes`);
  Object.assign(site.office.clock, real);
  await expect("account", 200, "eva", "DELETE", `${own}/sessions`);
});

test("where too much comes at once, an office says so", async () => {
  const slow = () => Promise.resolve(refuse("slow-down"));
  const own = { ...site.identity.own, changePassword: slow };
  const identity = { ...site.identity, signIn: slow, own };
  const more = { uploads: { enter: () => undefined } };
  const app = await serveOffice({ ...site, identity }, loadWords(root), () => undefined, more);
  const sent = { token: tokens["amina"] ?? "", ...formOf(PDF, "file") };
  const headers = { authorization: `Bearer ${sent.token}`, "idempotency-key": freshKey() };
  const asked = [
    ["sign-in", "/sign-in", JSON.stringify({ name: "amina", password: "guess" }), JSON_TYPE],
    ["account", "/account/password", JSON.stringify({ next: "x" }), { ...headers, ...JSON_TYPE }],
    ["file", `/cases/${caseId}/files`, sent.body, { ...headers, ...sent.headers }],
  ] as const;
  for (const [group, path, payload, own] of asked) {
    const url = `/api/v1${path}`;
    const answer = await app.inject({ method: "POST", url, payload, headers: own });
    assert.equal(answer.statusCode, 429, path);
    assert.equal(answer.headers["retry-after"], "30");
    reached.get(group)?.add(429);
  }
  await app.close();
});

test("an office whose database is gone says so, at every address", async () => {
  const broken = await apiSite();
  const token = await (async () => {
    await broken.member("amina", ["applicant"]);
    return broken.token("amina");
  })();
  await broken.close();
  const asked: readonly (readonly [Group, string, string])[] = [
    ["case-question", "GET", "/cases/RC-0000-0000"],
    ["list-question", "GET", "/cases"],
    ["found-question", "GET", "/application-draft?type=us.nat.n400"],
    ["public-question", "GET", "/office-information"],
    ["open", "POST", "/cases"],
    ["act", "POST", "/cases/RC-0000-0000/actions/accept"],
    ["file", "POST", "/cases/RC-0000-0000/files"],
    ["session", "GET", "/session"],
    ["account", "GET", "/account/sign-in"],
    ["policies", "POST", "/policy-changes/propose"],
    ["help", "POST", "/ways-back/prove"],
  ];
  for (const [group, method, path] of asked) {
    const { statusCode, headers } = await broken.call(
      method,
      path,
      group === "public-question" ? {} : { token },
    );
    assert.equal(statusCode, 503, path);
    assert.equal(headers["retry-after"], "60", path);
    reached.get(group)?.add(503);
  }
  const body = { name: "amina", password: PASSWORD };
  assert.equal((await broken.call("POST", "/sign-in", { body })).statusCode, 503);
  reached.get("sign-in")?.add(503);
  await broken.app.close();
  await broken.database.drop();
});

test("every documented status was reached, and no other", () => {
  for (const [group, documented] of Object.entries(STATUSES) as [Group, readonly number[]][]) {
    const found = [...(reached.get(group) ?? [])]
      .filter((status) => status >= 400)
      .toSorted(byNumber);
    assert.deepEqual(found, [...documented].toSorted(byNumber), group);
  }
});

const byNumber = (a: number, b: number): number => a - b;

const PDF = Buffer.from("%PDF-1.7\n% an invented file\n");

function formOf(bytes: Buffer, field: string): { body: Buffer; headers: Record<string, string> } {
  const head = `--b\r\nContent-Disposition: form-data; name="${field}"; filename="a.pdf"\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--b--\r\n")]),
    headers: { "content-type": "multipart/form-data; boundary=b" },
  };
}

/** A case that is over: the supervisor may still read it, and add nothing to it. */
async function decidedCase(): Promise<string> {
  const amina = await site.again("amina");
  const { caseId: other } = await fileAsylum(site.office, amina);
  const now = await site.again("amina");
  await done(site.office, now, "own-case", {
    caseId: other,
    event: "withdraw",
    input: { confirm: true },
    version: 1,
  });
  return other;
}
