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
const sendForm = (name: string, url: string, fields: Record<string, string>) =>
  send(url, cookies[name]!, fields);
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
  const bare = await send(`/desk/concerns/${id}`, cookies["pia"]!, {
    csrf: csrfOf(next),
    kind: "answer",
    version: "2",
    "idempotency-key": `${hidden(next, "idempotency-key")}-1`,
  });
  assert.equal(bare.statusCode, 422);
  assert.doesNotMatch(bare.body, /<a href="#[^"]*">Fill this in/);
  assert.match(bare.body, /<a href="#answer-text">[^<]{3,}:? Fill this in/);
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
  const wrong = await send("/desk/instruments", cookies["pia"]!, {
    csrf: csrfOf(form),
    case: caseId,
  });
  assert.equal(wrong.statusCode, 422);
  for (const said of ["Issued by: Fill this in.", "Which looks:", "From:"]) {
    assert.ok(wrong.body.includes(said), said);
  }
  assert.match(wrong.body, /name="until-day"/);
});

test("a look is withheld from where it stands, confirmed by who sees it, and lifted on purpose", async () => {
  const asked = { case: caseId, reason: "An order of a court came for one look." };
  const audit = await page("pia", "/desk/audit/case");
  const looks = await send("/desk/audit/case", cookies["pia"]!, { csrf: csrfOf(audit), ...asked });
  const link = /href="(\/desk\/instruments\?case=[^"#]*)/.exec(looks.body)?.[1] ?? "";
  const url = link.replaceAll("&amp;", "&");
  const look = new URL(url, "http://localhost").searchParams.get("look") ?? "";
  assert.ok(looks.body.includes(`${look}</code>`), "its id can be copied");
  const ottos = await send("/desk/audit/case", cookies["otto"]!, {
    csrf: csrfOf(await page("otto", "/desk/audit/case")),
    ...asked,
  });
  assert.ok(ottos.body.includes(`${look}</code>`));
  assert.ok(!ottos.body.includes("/desk/instruments?case="), "who may not file gets no link");
  const form = await page("pia", url);
  assert.ok(form.includes(`value="${caseId}"`));
  assert.match(form, new RegExp(`>\\s*${look}\\s*</textarea`));
  const year = new Date().getUTCFullYear();
  const filed = await sendForm("pia", "/desk/instruments", {
    csrf: csrfOf(form),
    case: caseId,
    looks: look,
    issuer: "District Court of Testville",
    law: "18 USC 2705(b)",
    number: "26-mc-17",
    said: "A court has ordered that some looks are not shown.",
    "from-day": "1",
    "from-month": "1",
    "from-year": String(year),
    "until-day": "31",
    "until-month": "12",
    "until-year": String(year),
  });
  assert.equal(filed.statusCode, 303, filed.body.slice(0, 300));
  const waits = await page("otto", "/desk/instruments");
  assert.match(waits, /(?:grace|pia|otto) Example/);
  for (const said of [look, "18 USC 2705(b)", `31 December ${year}`]) {
    assert.ok(waits.includes(said), said);
  }
  const of = { csrf: csrfOf(waits), instrument: hidden(waits, "instrument") };
  const confirmed = await sendForm("otto", "/desk/instruments", { ...of, kind: "confirm" });
  assert.equal(confirmed.statusCode, 303);
  const stands = await page("otto", "/desk/instruments");
  assert.ok(!stands.includes('value="lift"'), "nothing is lifted by the first button of a page");
  const asks = await page("otto", `/desk/instruments?lift=${of.instrument}`);
  assert.match(asks, /I am sure/);
  const unsure = await sendForm("otto", "/desk/instruments", { ...of, kind: "lift" });
  assert.equal(unsure.statusCode, 422);
  assert.match(unsure.body, /Tick this to go on/);
  const sure = { ...of, kind: "lift", [`sure-${of.instrument}`]: "yes" };
  assert.equal((await sendForm("otto", "/desk/instruments", sure)).statusCode, 303);
  assert.match(await page("otto", "/desk/instruments"), /Lifted on/);
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

test("each place stands once in the menu of who checks the office, under a name of its own", async () => {
  for (const name of ["pia", "otto"]) {
    const body = await page(name, "/desk/audit/case");
    const [menu = ""] = /<nav class="rc-menu"[\s\S]*?<\/nav>/.exec(body) ?? [];
    const names = [...menu.matchAll(/>([^<>]+)<\/a>/g)].map(([, text]) => text?.trim());
    assert.ok(names.includes("Looks and acts"));
    assert.deepEqual(names, [...new Set(names)]);
  }
});
