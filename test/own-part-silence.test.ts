import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { joinCase } from "#door/join-case.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { done, freshKey } from "./asylum.ts";
import { REASONS } from "./journeys/stories.ts";
import { allowed, PASSWORD } from "./office.ts";
import { bringIn, LUCIAS_PART, PETITION } from "./petition.ts";

// A petitioner holds the case over whom it is for. Whoever may know nothing of it reads the same in
// their own part whatever becomes of it: two petitions begin alike, and one of them goes on.

let site: ApiSite;
let people: Record<"tomas" | "ines" | "daniel" | "grace" | "lucia", Who>;
let token: string;
let cookies: Record<string, string>;

before(async () => {
  site = await apiSite();
  people = {
    tomas: await site.member("tomas", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    daniel: await site.member("daniel", ["caseworker"]),
    grace: await site.member("grace", ["supervisor"]),
    lucia: await site.member("lucia", ["applicant"]),
  };
});
after(() => site.drop());

type Twin = { readonly caseId: string; readonly part: string };

async function begun(): Promise<Twin> {
  const request = { typeId: "us.family.i130", event: "file", input: PETITION };
  const { caseId } = await done(site.office, people.tomas, "own-case", request);
  people.tomas = await site.again("tomas");
  const { invitation } = await bringIn(site, people.tomas, caseId, 1);
  const joined = await joinCase(site.office, people.lucia, "own-case", invitation?.code ?? "");
  return { caseId, part: allowed(joined).part ?? "" };
}

/** Lucía signs in anew, as her links say now: on the pages and by the API. */
async function signedIn(): Promise<void> {
  token = await site.token("lucia");
  const page = await site.app.inject({ url: "/sign-in" });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body.slice(page.body.indexOf("<main")))?.[1];
  const visitor = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]));
  const answer = await site.app.inject({
    method: "POST",
    url: "/sign-in",
    cookies: visitor,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: new URLSearchParams({
      csrf: csrf ?? "",
      name: "lucia",
      password: PASSWORD,
    }).toString(),
  });
  cookies = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
}

type Step = { readonly by: keyof typeof people; readonly event: string; readonly input: object };
const step = (by: Step["by"], event: string, input: object = {}): Step => ({ by, event, input });
const asked = { items: "Proof of the shared home", why: "It is young.", service: "electronic" };
/** What may become of a petition; what is not possible just then is refused, and does nothing. */
const STEPS: readonly Step[] = [
  step("ines", "accept"),
  step("daniel", "request-evidence", asked),
  step("tomas", "respond", { statement: "Here it is." }),
  step("daniel", "draft-decision", { outcome: "approve", reasons: REASONS }),
  step("daniel", "sign-and-serve", { "draft-version": "latest", service: "electronic" }),
  step("tomas", "send-message", { text: "How far is it?" }),
  step("daniel", "send-message", { text: "Not far." }),
  step("daniel", "add-note", { text: "A note of the office." }),
  step("tomas", "ask-for-urgency", { "urgent-because": ["family"], text: "Soon." }),
  step("tomas", "withdraw", { confirm: true }),
  step("ines", "reject", { why: "A fee is missing." }),
  step("grace", "place-hold", {
    authority: "Rule 9",
    "review-on": "2099-01-01",
    reason: "A court is asked.",
  }),
];

async function goesOn({ caseId }: Twin, { by, event, input }: Step): Promise<boolean> {
  const who = people[by];
  const opened = await site.office.store.open(site.office.newId(), caseId);
  const state = await opened?.view({ main: new Set(["record", "staff-only"]) });
  // Tomás counts the steps of his case without those of her part.
  const version = (by === "tomas" ? state?.history.length : opened?.version) ?? 0;
  const told = Object.entries(input).map(([name, value]): [string, unknown] =>
    value === "latest" ? [name, String(state?.draft?.version)] : [name, value],
  );
  const request = { caseId, event, input: Object.fromEntries(told), version, key: freshKey() };
  return !("code" in (await act(site.office, who, usualPurpose(who, "own"), request)));
}

const PLACES = [
  "",
  "/state-beneficiary-part",
  "/correct-beneficiary-part",
  "/message-beneficiary-part",
  "/separate-beneficiary",
  "/withdraw",
  "/nothing",
];
const ACTS = [
  ["state-beneficiary-part", LUCIAS_PART, '"1"'],
  ["state-beneficiary-part", {}, undefined],
  ["state-beneficiary-part", { ...LUCIAS_PART, score: 1 }, undefined],
  ["correct-beneficiary-part", { "own-work": "At the Other Bakery." }, undefined],
  ["message-beneficiary-part", { text: "Is anybody there?" }, undefined],
  ["dispute-own-fact", { disputed: "field:own-work", "why-wrong": "No." }, undefined],
  ["separate-beneficiary", {}, undefined],
  ["withdraw", { confirm: true }, undefined],
  ["appeal", { grounds: "It is wrong." }, undefined],
  ["assign", { officer: "daniel" }, undefined],
  ["nothing", {}, undefined],
] as const;

/** Everything that Lucía reads and is answered in one petition, without what names it. */
async function allThatLuciaReads({ caseId, part }: Twin, isLast: boolean): Promise<string[]> {
  const said: string[] = [];
  const keep = (place: string, { statusCode, headers, body }: Answer) => {
    const told = [place, statusCode, headers["etag"], headers["location"], body].map(String);
    said.push(unnamed(told.join(" "), caseId, part));
  };
  for (const place of PLACES) {
    keep(place, await site.app.inject({ url: `/cases/${caseId}/parts/${part}${place}`, cookies }));
  }
  keep("case", await site.app.inject({ url: `/cases/${caseId}`, cookies }));
  keep("list", await listedAlone(caseId));
  for (const path of ["/my-part", `/my-part?part=${part}`, "", "/history", "/looks"]) {
    keep(path, await site.call("GET", `/cases/${caseId}${path}`, { token }));
  }
  for (const [event, body, version] of isLast ? ACTS : []) {
    const now = await site.call("GET", `/cases/${caseId}/my-part`, { token });
    const headers = { "if-match": version ?? String(now.headers["etag"]) };
    const path = `/cases/${caseId}/actions/${event}`;
    keep(event, await site.call("POST", path, { token, body, headers }));
  }
  return said;
}

type Answer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

async function listedAlone(caseId: string): Promise<Answer> {
  const { statusCode, body } = await site.call("GET", "/cases", { token });
  const { cases = [] } = JSON.parse(body) as { cases?: readonly { caseId: string }[] };
  const own = JSON.stringify(cases.filter((one) => one.caseId === caseId));
  return { statusCode, headers: {}, body: own };
}

const unnamed = (said: string, caseId: string, part: string): string =>
  said
    .replaceAll(caseId, "CASE")
    .replaceAll(part, "PART")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "NOW")
    .replaceAll(/\d{1,2}:\d\d(?::\d\d)?/g, "TIME")
    .replaceAll(/name="idempotency-key" value="[^"]*"/g, "KEY");

const histories = fc.array(fc.constantFrom(...STEPS.keys()), { minLength: 1, maxLength: 7 });
const approved = [0, 3, 4].map((at) => STEPS[at]).filter((one) => one !== undefined);
const withdrawn = STEPS.filter(({ event }) => event === "withdraw");

async function readsTheSame(steps: readonly Step[]): Promise<number> {
  const [quiet, moving] = [await begun(), await begun()];
  people.lucia = await site.again("lucia");
  people.tomas = await site.again("tomas");
  await signedIn();
  let went = 0;
  for (const one of steps) {
    if (await goesOn(moving, one)) went += 1;
    if (one.event === "accept") {
      await goesOn(moving, step("grace", "assign", { officer: people.daniel.accountId }));
    }
  }
  for (const isLast of [false, true]) {
    assert.deepEqual(
      await allThatLuciaReads(moving, isLast),
      await allThatLuciaReads(quiet, isLast),
      JSON.stringify(steps.map(({ event }) => event)),
    );
  }
  return went;
}

test("an approval and a withdrawal change no byte of what the beneficiary reads", async () => {
  assert.equal(await readsTheSame(withdrawn), 1);
  assert.equal(await readsTheSame(approved), 3);
  assert.equal(await readsTheSame([...approved, ...withdrawn]), 4);
});

test("whatever becomes of a petition, the beneficiary reads the same in her part", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (chosen) => {
      await readsTheSame(chosen.flatMap((at) => STEPS[at] ?? []));
    }),
    { numRuns: 6 },
  );
});
