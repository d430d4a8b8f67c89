import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { listUnexplained } from "#door/list-unexplained.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum } from "./asylum.ts";
import { allowed, onDay, PASSWORD } from "./office.ts";

let site: ApiSite;
let amina: Who;
let caseId: string;
const cookies: Record<string, Record<string, string>> = {};

before(async () => {
  site = await apiSite();
  amina = await site.member("amina", ["applicant"]);
  const grace = await site.member("grace", ["supervisor"]);
  await site.member("pia", ["privacy-officer"]);
  await site.member("otto", ["ombudsman"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  allowed(await ask(site.office, grace, "supervision", caseFile, {}, { caseId }));
  for (const name of ["amina", "pia", "otto", "grace"]) cookies[name] = await signIn(name);
});
after(() => site.drop());

async function signIn(name: string): Promise<Record<string, string>> {
  const page = await site.app.inject({ url: "/sign-in" });
  const visitor = Object.fromEntries(page.cookies.map((one) => [one.name, one.value]));
  const answer = await send("/sign-in", visitor, {
    csrf: csrfOf(page.body),
    name,
    password: PASSWORD,
  });
  return Object.fromEntries(answer.cookies.map((one) => [one.name, one.value]));
}

const csrfOf = (body: string) =>
  /name="csrf" value="([^"]+)"/.exec(body.slice(body.indexOf("<main")))?.[1] ?? "";
const send = (url: string, from: Record<string, string>, fields: Record<string, string>) =>
  site.app.inject({
    method: "POST",
    url,
    cookies: from,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams(fields).toString(),
  });
async function page(name: string, url: string, language = "en"): Promise<string> {
  const from = { ...cookies[name], language };
  const found = await site.app.inject({ url, cookies: from });
  assert.equal(found.statusCode, 200, `${url} ${found.body.slice(0, 300)}`);
  return found.body;
}
const hidden = (body: string, name: string, after = "<main") =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body.slice(body.indexOf(after)))?.[1] ?? "";

test("a person asks about a look on a page, the privacy officer answers on another", async () => {
  const found = await ask(site.office, amina, "own-case", caseLooks, {}, { caseId });
  const look = allowed(found).answer.looks.find((one) => !one.own)?.id ?? "";
  const url = `/cases/${caseId}/looks/${look}`;
  const body = await page("amina", url);
  const key = hidden(body, "idempotency-key");
  const empty = await send(url, cookies["amina"]!, {
    csrf: csrfOf(body),
    text: "",
    "idempotency-key": key,
  });
  assert.equal(empty.statusCode, 422);
  const said = { csrf: csrfOf(body), text: "Why was this?", "idempotency-key": key };
  const raised = await send(url, cookies["amina"]!, said);
  assert.match(String(raised.headers.location), /^\/concerns\/CN-/);
  assert.match(await page("amina", String(raised.headers.location)), /Why was this\?/);
  assert.match(await page("amina", "/concerns"), /An answer is promised by/);
  const [, id = ""] = /(CN-[\dA-Z-]+)/.exec(await page("pia", "/desk/concerns")) ?? [];
  const desk = await page("pia", `/desk/concerns/${id}`);
  const taken = await send(`/desk/concerns/${id}`, cookies["pia"]!, {
    csrf: csrfOf(desk),
    kind: "take-up",
    version: "1",
    "idempotency-key": hidden(desk, "idempotency-key"),
  });
  assert.equal(taken.statusCode, 303, taken.body.slice(0, 300));
  const next = await page("pia", `/desk/concerns/${id}`);
  const answered = await send(`/desk/concerns/${id}`, cookies["pia"]!, {
    csrf: csrfOf(next),
    kind: "answer",
    version: "2",
    "answer-text": "It was wrong, and we are sorry.",
    found: "look-was-wrong",
    "idempotency-key": `${hidden(next, "idempotency-key")}-2`,
  });
  assert.equal(answered.statusCode, 303, answered.body.slice(0, 300));
  assert.match(await page("amina", `/concerns/${id}`), /It was wrong, and we are sorry/);
});

test("looks without an explanation, and instruments, have their pages at the desk", async () => {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await onDay(site, day, () => listUnexplained(site.office));
  const list = await page("pia", "/desk/unexplained");
  const entry = hidden(list, "entry");
  const judged = await send("/desk/unexplained", cookies["pia"]!, {
    csrf: csrfOf(list),
    entry,
    version: "0",
    [`kind-${entry}`]: "explained",
    [`reason-${entry}`]: "The person called.",
  });
  assert.equal(judged.statusCode, 303, judged.body.slice(0, 300));
  assert.match(await page("pia", "/desk/unexplained?all=yes"), /The person called/);
  const form = await page("pia", "/desk/instruments");
  const wrong = await send("/desk/instruments", cookies["pia"]!, { csrf: csrfOf(form), case: "x" });
  assert.equal(wrong.statusCode, 422);
});

test("each of these pages is there in every language, and for nobody who works on cases", async () => {
  for (const language of ["en", "es", "ar"]) {
    for (const url of ["/desk/concerns", "/desk/unexplained?all=yes", "/desk/instruments"]) {
      await page("pia", url, language);
      await page("otto", url, language);
      const no = await site.app.inject({ url, cookies: cookies["grace"]! });
      assert.equal(no.statusCode, 403, url);
    }
    await page("amina", "/concerns", language);
    await page("amina", `/cases/${caseId}/looks`, language);
  }
  assert.deepEqual(site.faults, []);
});
