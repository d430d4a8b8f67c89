import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { actOnConcern, raiseConcern } from "#door/concerns.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { concernFile } from "#questions/concerns.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum, freshKey } from "./asylum.ts";
import { allowed, PASSWORD } from "./office.ts";

// 'Is this wrong?' must not cost anybody anything. Of two cases that begin and go on alike, a
// concern is raised, taken up, answered and closed in one: whoever works on cases, and whoever
// checks them by the record, reads the same of both, to the byte.

let site: ApiSite;
let people: Record<"amina" | "wen" | "ines" | "daniel" | "grace" | "noor" | "pia" | "otto", Who>;
const READERS = ["ines", "daniel", "grace", "noor"] as const;
const tokens: Record<string, string> = {};
const cookies: Record<string, Record<string, string>> = {};

before(async () => {
  site = await apiSite();
  // Two looks within one millisecond stand in either order: here each has one of its own.
  let moment = Date.now();
  Object.assign(site.office, { newId: () => idAt((moment += 1)) });
  people = {
    amina: await site.member("amina", ["applicant"]),
    wen: await site.member("wen", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    daniel: await site.member("daniel", ["caseworker"]),
    grace: await site.member("grace", ["supervisor"]),
    noor: await site.member("noor", ["auditor"]),
    pia: await site.member("pia", ["privacy-officer"]),
    otto: await site.member("otto", ["ombudsman"]),
  };
  for (const name of READERS) {
    tokens[name] = await site.token(name);
    cookies[name] = await signIn(name);
  }
});
after(() => site.drop());

function idAt(moment: number): string {
  const time = moment.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

async function signIn(name: string): Promise<Record<string, string>> {
  const page = await site.app.inject({ url: "/sign-in" });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body.slice(page.body.indexOf("<main")))?.[1];
  const visitor = Object.fromEntries(page.cookies.map((one) => [one.name, one.value]));
  const answer = await site.app.inject({
    method: "POST",
    url: "/sign-in",
    cookies: visitor,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({ csrf: csrf ?? "", name, password: PASSWORD }).toString(),
  });
  return Object.fromEntries(answer.cookies.map((one) => [one.name, one.value]));
}

type Twin = { readonly caseId: string; readonly person: "amina" | "wen" };

async function begun(person: Twin["person"]): Promise<Twin> {
  const { caseId } = await fileAsylum(site.office, people[person]);
  people[person] = await site.again(person);
  return { caseId, person };
}

type Step = {
  readonly by: keyof typeof people | "person";
  readonly event: string;
  readonly input: object;
};
const STEPS: readonly Step[] = [
  { by: "ines", event: "accept", input: {} },
  { by: "grace", event: "assign", input: {} },
  { by: "daniel", event: "add-note", input: { text: "A note of the office." } },
  { by: "person", event: "send-message", input: { text: "How far is it?" } },
  { by: "daniel", event: "send-message", input: { text: "Not far." } },
  {
    by: "daniel",
    event: "request-evidence",
    input: { items: "A paper", why: "It is missing.", service: "electronic" },
  },
  { by: "person", event: "withdraw", input: { confirm: true } },
];

async function goesOn({ caseId, person }: Twin, { by, event, input }: Step): Promise<void> {
  const who = people[by === "person" ? person : by];
  const opened = await site.office.store.open(site.office.newId(), caseId);
  const given = event === "assign" ? { officer: people.daniel.accountId } : input;
  const request = { caseId, event, input: given, version: opened?.version ?? 0, key: freshKey() };
  await act(site.office, who, usualPurpose(who, "own"), request);
}

/** Raises a concern about the first look of staff, and sees it through to its end. */
async function concernIn({ caseId, person }: Twin): Promise<number> {
  const { office } = site;
  const who = people[person];
  const { looks } = allowed(await ask(office, who, "own-case", caseLooks, {}, { caseId })).answer;
  const look = looks.find((one) => !one.own);
  if (look === undefined) return 0;
  const input = { text: "Why was this?" };
  const raised = await raiseConcern(office, who, "own-case", {
    caseId,
    lookId: look.id,
    input,
    key: freshKey(),
  });
  const { concernId } = allowed(raised);
  for (const [kind, said] of [
    ["take-up", {}],
    ["ask", { text: "Tell more." }],
    ["answer", { text: "It was wrong.", found: "look-was-wrong" }],
    ["close", {}],
  ] as const) {
    const { answer } = allowed(
      await ask(office, people.otto, "oversight", concernFile, { id: concernId }),
    );
    const version = answer?.version;
    const wanted = { concernId, kind, input: said, version, key: freshKey() };
    allowed(await actOnConcern(office, people.otto, "oversight", wanted));
  }
  return 1;
}

/** What each of those who work on cases, and the auditor, reads of one case and around it. */
async function allThatTheyRead({ caseId }: Twin, other: Twin): Promise<readonly string[]> {
  const said: string[] = [];
  const unnamed = (text: string) =>
    text
      // Whether a list of looks has the look at itself already is a matter of moments.
      .replaceAll(/<div class="rc-looks">[\s\S]*?<\/section><\/div>/g, "LOOKS")
      .replaceAll(/\{"id":"[^"]*","at":"[^"]*","name":"case-looks"[^}]*\},?/g, "")
      .replaceAll(caseId, "CASE")
      .replaceAll(other.caseId, "OTHER")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "NOW")
      .replaceAll(/\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?/g, "TIME")
      .replaceAll(/name="(?:idempotency-key|csrf)" value="[^"]*"/g, "KEY");
  for (const name of READERS) {
    const token = tokens[name] ?? "";
    for (const path of ["", "/history", "/looks", "/decision-checklist"]) {
      const found = await site.call("GET", `/cases/${caseId}${path}`, { token });
      said.push(
        unnamed([name, path, found.statusCode, found.headers["etag"], found.body].join(" ")),
      );
    }
    for (const url of [`/cases/${caseId}`, `/cases/${caseId}/looks`, `/desk/decide/${caseId}`]) {
      const found = await site.app.inject({ url, cookies: cookies[name] ?? {} });
      said.push(unnamed([name, url, found.statusCode, found.body].join(" ")));
    }
  }
  const asked = `/audit-search?case=${caseId}&reason=${encodeURIComponent("A sample of ours")}`;
  const found = await site.call("GET", asked, { token: tokens["noor"] ?? "" });
  said.push(unnamed(found.body));
  return said;
}

/** What they read of the whole office: lists, figures, samples, the clock's work. */
async function allOfTheOffice(): Promise<readonly string[]> {
  const said: string[] = [];
  for (const name of READERS) {
    for (const path of ["/worklist", "/office-cases", "/dashboard", "/process-map"]) {
      const found = await site.call("GET", path, { token: tokens[name] ?? "" });
      const { requestId: _id, asOf: _at, ...rest } = found.json<Record<string, unknown>>();
      said.push(`${name} ${path} ${JSON.stringify(rest)}`);
    }
  }
  const by = people.otto.accountId;
  const asked = `/audit-search?officer=${by}&reason=${encodeURIComponent("A sample of ours")}`;
  const found = await site.call("GET", asked, { token: tokens["noor"] ?? "" });
  return [...said, found.body];
}

const histories = fc.array(fc.constantFrom(...STEPS.keys()), { minLength: 1, maxLength: 6 });

async function readsTheSame(steps: readonly Step[]): Promise<number> {
  const [quiet, moving] = [await begun("amina"), await begun("wen")];
  let raised = 0;
  for (const step of [{ by: "ines", event: "accept", input: {} } as const, ...steps]) {
    await goesOn(quiet, step);
    await goesOn(moving, step);
  }
  // The same number of reads on both sides before and after: each leaves a line of its own.
  const before = await allOfTheOffice();
  raised += await concernIn(moving);
  assert.deepEqual(await allOfTheOffice(), before);
  const first = await allThatTheyRead(moving, quiet);
  const second = await allThatTheyRead(quiet, moving);
  const told = (all: readonly string[]) => all.map((one) => one.replaceAll(/wen|amina/gi, "SHE"));
  assert.deepEqual(told(first), told(second), JSON.stringify(steps.map(({ event }) => event)));
  return raised;
}

test("a concern changes no byte of what officer, supervisor, clerk or auditor read", async () => {
  assert.equal(await readsTheSame(STEPS.slice(1, 5)), 1);
});

test("whatever becomes of a case, a concern in it is heard by nobody who works on it", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (chosen) => {
      await readsTheSame(chosen.flatMap((at) => STEPS[at] ?? []));
    }),
    { numRuns: 5 },
  );
});
