import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { REFUSALS } from "#domain/refusal.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { ASYLUM_APPLICATION, fileAsylum, freshKey } from "./asylum.ts";

type Problem = {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { field: string; pointer?: string; in?: string; code: string }[];
};

let site: ApiSite;
let amina: string;
let wen: string;
let ines: string;
let daniel: string;
let grace: string;
let caseId: string;

before(async () => {
  site = await apiSite();
  const who = await site.member("amina", ["applicant"]);
  await site.member("wen", ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  await site.member("daniel", ["caseworker"]);
  await site.member("grace", ["supervisor"]);
  caseId = (await fileAsylum(site.office, who)).caseId;
  [amina, wen, ines, daniel, grace] = (await Promise.all(
    ["amina", "wen", "ines", "daniel", "grace"].map((name) => site.token(name)),
  )) as [string, string, string, string, string];
});
after(() => site.drop());

test("a person lists their cases and reads one, with its version as ETag", async () => {
  const list = await site.call("GET", "/cases", { token: amina });
  assert.equal(list.statusCode, 200);
  assert.deepEqual(
    list.json<{ cases: { caseId: string }[] }>().cases.map((one) => one.caseId),
    [caseId],
  );
  const file = await site.call("GET", `/cases/${caseId}`, { token: amina });
  assert.equal(file.statusCode, 200);
  assert.equal(file.headers.etag, '"1"');
  const body = file.json<Record<string, unknown>>();
  assert.equal((body["answers"] as Record<string, unknown>)["fear"], ASYLUM_APPLICATION.fear);
  for (const internal of ["type", "history", "typeHash", "assignments", "isPersonsView"]) {
    assert.ok(!(internal in body), `${internal} stays inside`);
  }
});

test("nothing opens without a token, and a cookie is none", async () => {
  const { statusCode, headers } = await site.call("GET", "/cases", {
    headers: { cookie: `recourse-testville=${amina}` },
  });
  assert.equal(statusCode, 401);
  assert.match(String(headers["www-authenticate"]), /^Bearer/);
});

test("a person applies, and by the same key gets the same answer again", async () => {
  const headers = { "idempotency-key": freshKey() };
  const body = {
    typeId: "us.asylum.affirmative",
    input: { ...ASYLUM_APPLICATION, name: "Wen Example" },
  };
  const opened = await site.call("POST", "/cases", { token: wen, headers, body });
  assert.equal(opened.statusCode, 201, opened.body);
  assert.equal(opened.headers.etag, '"1"');
  const again = await site.call("POST", "/cases", { token: wen, headers, body });
  assert.equal(again.body, opened.body);
  const other = await site.call("POST", "/cases", {
    token: wen,
    headers,
    body: { ...body, input: { ...body.input, fear: "Another." } },
  });
  assert.equal(other.statusCode, 422);
  assert.equal(other.json<Problem>().code, "key-reused");
});

test("a change needs the version it was made from, and a stale one is refused", async () => {
  const accept = (match?: string) =>
    site.call("POST", `/cases/${caseId}/actions/accept`, {
      token: ines,
      body: {},
      headers: match === undefined ? {} : { "if-match": match },
    });
  assert.equal((await accept()).statusCode, 428);
  assert.equal((await accept("*")).statusCode, 428);
  const stale = await accept('"7"');
  assert.equal(stale.statusCode, 412);
  assert.match(stale.json<{ remedy: string }>().remedy, /If-Match/, "a program has no page");
  assert.equal((await accept('W/"1"')).statusCode, 412);
  const done = await accept('"1"');
  assert.equal(done.statusCode, 200, done.body);
  assert.equal(done.headers.etag, '"2"');
});

test("a POST without a usable Idempotency-Key is refused", async () => {
  for (const key of ["", "with space", "x".repeat(201)]) {
    const answer = await site.call("POST", "/cases", {
      token: amina,
      body: {},
      headers: { "idempotency-key": key },
    });
    assert.equal(answer.statusCode, 400, key);
    assert.equal(answer.json<Problem>().code, "key-needed");
  }
});

test("a wrong field is named with a pointer, in the language that is asked for", async () => {
  const answer = await site.call("POST", "/cases", {
    token: amina,
    headers: { "accept-language": "es-MX, en;q=0.5" },
    body: {
      typeId: "us.asylum.affirmative",
      input: { ...ASYLUM_APPLICATION, "arrived-on": "yesterday", favouriteColour: "blue" },
    },
  });
  assert.equal(answer.statusCode, 422);
  assert.equal(answer.headers["content-type"], "application/problem+json");
  assert.equal(answer.headers["content-language"], "es");
  const { errors } = answer.json<Problem>();
  assert.deepEqual(
    errors?.map(({ pointer, code }) => [pointer, code]),
    [
      ["#/input/arrived-on", "date"],
      ["#/input/favouriteColour", "unknown-field"],
    ],
  );
});

test("what cannot be read is refused before anybody looks at it", async () => {
  const bad: readonly (readonly [unknown, number, string])[] = [
    ["{", 400, "not-json"],
    ['{"typeId":"a","typeId":"b"}', 400, "key-twice"],
    ['{"a":9007199254740993}', 400, "number-too-large"],
    ['{"a":1e999}', 400, "number-too-large"],
    ['{"__proto__":{}}', 400, "key-refused"],
    ["[".repeat(40) + "]".repeat(40), 400, "too-deep"],
    [Buffer.from([0x22, 0xff, 0x22]), 400, "not-utf-8"],
  ];
  for (const [body, status, code] of bad) {
    const answer = await site.call("POST", "/cases", { token: amina, body });
    assert.equal(answer.statusCode, status, String(body));
    assert.equal(answer.json<Problem>().errors?.[0]?.code, code);
  }
  const large = await site.call("POST", "/cases", {
    token: amina,
    body: `"${"x".repeat(1024 * 1024)}"`,
  });
  assert.equal(large.statusCode, 413);
  const form = await site.call("POST", "/cases", {
    token: amina,
    body: "typeId=x",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  assert.equal(form.statusCode, 415);
});

test("unknown addresses and methods are problems, and no other site is let in", async () => {
  assert.equal(
    (await site.call("GET", "/nothing", { token: amina })).json<Problem>().code,
    "not-found",
  );
  const wrong = await site.call("DELETE", "/cases", { token: amina });
  assert.equal(wrong.statusCode, 405);
  assert.equal(wrong.headers.allow, "GET, HEAD, POST, OPTIONS");
  const options = await site.call("OPTIONS", "/cases", {
    headers: { origin: "https://elsewhere.example" },
  });
  assert.equal(options.statusCode, 204);
  assert.equal(options.headers["access-control-allow-origin"], undefined);
  const head = await site.call("HEAD", `/cases/${caseId}`, { token: amina });
  assert.equal(head.statusCode, 200);
  assert.equal(head.body, "");
});

test("staff with one role need not say why; a wrong purpose opens nothing", async () => {
  const list = await site.call("GET", "/office-cases", { token: grace });
  assert.equal(list.statusCode, 200, list.body);
  const unknown = await site.call("GET", "/office-cases", {
    token: grace,
    headers: { "recourse-purpose": "curiosity" },
  });
  assert.equal(unknown.statusCode, 400);
  const wrong = await site.call("GET", "/office-cases", {
    token: grace,
    headers: { "recourse-purpose": "audit" },
  });
  assert.equal(wrong.statusCode, 403);
});

test("a list goes on by an opaque cursor that nobody can bend or borrow", async () => {
  const first = await site.call("GET", "/office-cases?limit=1", { token: grace });
  const { cases, next } = first.json<{ cases: { caseId: string }[]; next: string }>();
  assert.equal(cases.length, 1);
  assert.match(String(first.headers.link), /rel="next"/);
  assert.ok(!next.includes(cases[0]!.caseId));
  const second = await site.call("GET", `/office-cases?limit=1&cursor=${next}`, { token: grace });
  assert.notEqual(
    second.json<{ cases: { caseId: string }[] }>().cases[0]?.caseId,
    cases[0]!.caseId,
  );
  for (const cursor of [`${next}A`, next.replace(/^./, "X"), "nonsense", ""]) {
    const bent = await site.call("GET", `/office-cases?cursor=${cursor}`, { token: grace });
    assert.equal(bent.statusCode, 400, cursor);
  }
  assert.equal(
    (await site.call("GET", `/worklist?cursor=${next}`, { token: daniel })).statusCode,
    400,
  );
  assert.equal((await site.call("GET", "/office-cases?after=x", { token: grace })).statusCode, 422);
  assert.equal(
    (await site.call("GET", "/office-cases?nationality=UTO", { token: grace })).statusCode,
    422,
  );
});

test("history and looks are told without naming staff to the person", async () => {
  const history = await site.call("GET", `/cases/${caseId}/history`, { token: amina });
  const { steps } = history.json<{ steps: { event: string; actorId?: string }[] }>();
  assert.deepEqual(
    steps.map((step) => step.event),
    ["file", "accept"],
  );
  assert.ok(steps.every((step) => step.actorId === undefined));
  const looks = await site.call("GET", `/cases/${caseId}/looks?limit=1`, { token: amina });
  assert.equal(looks.statusCode, 200, looks.body);
  assert.equal(typeof looks.json<{ next?: string }>().next, "string");
});

test("signing out ends the token", async () => {
  const token = await site.token("wen");
  const session = await site.call("GET", "/session", { token });
  assert.equal(session.json<{ kind: string }>().kind, "person");
  assert.equal((await site.call("DELETE", "/session", { token })).statusCode, 204);
  assert.equal((await site.call("GET", "/session", { token })).statusCode, 401);
  const wrong = await site.call("POST", "/sign-in", { body: { name: "wen", password: "guess" } });
  assert.equal(wrong.statusCode, 401);
});

test("nothing failed inside while all this was asked", () => {
  assert.deepEqual(site.faults, []);
});

test("the description is served, and a page lists the same operations", async () => {
  const document = await site.app.inject({ method: "GET", url: "/api/openapi.json" });
  assert.equal(document.statusCode, 200);
  const { paths } = document.json<{ paths: Record<string, object> }>();
  for (const url of ["/api", "/api?lang=es", "/api?lang=ar"]) {
    const page = await site.app.inject({ method: "GET", url });
    assert.equal(page.statusCode, 200, url);
    assert.ok(!page.body.includes("<script"));
    const shown = page.body.replaceAll("<wbr>", "");
    for (const path of Object.keys(paths)) assert.ok(shown.includes(`/api/v1${path}<`), path);
  }
});

test("every code of a problem is explained at its address, in three languages", async () => {
  for (const code of Object.keys(REFUSALS)) {
    for (const language of ["en", "es", "ar"]) {
      const url = `/problems/${code}?lang=${language}`;
      assert.equal((await site.app.inject({ method: "GET", url })).statusCode, 200, url);
    }
  }
  const all = await site.app.inject({ method: "GET", url: "/problems" });
  assert.equal(all.statusCode, 200);
  const none = await site.app.inject({ method: "GET", url: "/problems/made-up" });
  assert.equal(none.statusCode, 404);
});
