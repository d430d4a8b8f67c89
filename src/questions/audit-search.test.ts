import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { QUESTIONS } from "#questions/all.ts";
import { worklist } from "#questions/worklist.ts";
import { ASYLUM_APPLICATION } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

const REASON = "Complaint of March, reads of this file";

let office: TestOffice;
let amina: Who;
let daniel: Who;
let noor: Who;
let first: string;
let second: string;

const search = (input: object) =>
  ask(office.office, noor, "audit", auditSearch, { reason: REASON, ...input });
const found = async (input: object) => allowed(await search(input)).answer;

async function file(key: string): Promise<string> {
  const request = {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
    key,
  };
  return allowed(await act(office.office, amina, "own-case", request)).caseId;
}

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  daniel = await office.member("daniel", ["caseworker"]);
  noor = await office.member("noor", ["auditor"]);
  const grace = await office.member("grace", ["supervisor"]);
  const ines = await office.member("ines", ["intake-clerk"]);
  const wen = await office.member("wen", ["applicant"]);
  first = await file("first");
  second = await file("second");
  amina = await office.again("amina");
  const step = (who: Who, purpose: "intake" | "supervision", event: string, more: object) =>
    act(office.office, who, purpose, {
      caseId: first,
      event,
      input: {},
      key: `${event} of the first`,
      ...more,
    });
  allowed(await step(ines, "intake", "accept", { version: 1 }));
  const officer = { officer: daniel.accountId };
  allowed(await step(grace, "supervision", "assign", { version: 2, input: officer }));
  for (const caseId of [first, second]) {
    await ask(office.office, daniel, "adjudication", caseFile, {}, { caseId });
    await ask(office.office, amina, "own-case", caseFile, {}, { caseId });
    await ask(office.office, wen, "own-case", caseFile, {}, { caseId });
  }
});
after(() => office.drop());

test("an auditor finds the looks and acts of one case, newest first, and why", async () => {
  const { lines, counts } = await found({ case: first });
  const look = lines.find((line) => line.officerId === daniel.accountId);
  assert.equal(look?.name, "case-file");
  assert.equal(look?.role, "caseworker");
  assert.equal(look?.purpose, "adjudication");
  assert.deepEqual(look?.relations, ["assigned"]);
  assert.ok((look?.policies.length ?? 0) > 0);
  assert.ok(lines.some((line) => line.kind === "act" && line.name === "accept"));
  assert.ok(lines.every((line) => line.caseId === first));
  assert.deepEqual(
    lines.map(({ id }) => id),
    lines
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  );
  assert.equal(counts.allowed + counts.denied + counts.refused, lines.length);
});

test("an auditor finds what one member of staff opened and was denied", async () => {
  const { lines, counts } = await found({ officer: daniel.accountId });
  assert.deepEqual(
    lines.map(({ caseId, outcome }) => [caseId, outcome]),
    [
      [second, "denied"],
      [first, "allowed"],
    ],
  );
  assert.deepEqual(counts, { allowed: 1, denied: 1, refused: 0 });
  assert.equal(lines[0]?.code, "not-found");
});

test("kinds, outcomes and days narrow the search, on both sides of a day", async () => {
  const today = office.office.clock.today();
  const denied = await found({ case: second, outcome: "denied" });
  assert.ok(denied.lines.length >= 2);
  assert.ok(denied.lines.every(({ outcome }) => outcome === "denied"));
  const acts = await found({ case: first, kind: "act" });
  assert.deepEqual(
    acts.lines.map(({ name }) => name),
    ["assign", "accept"],
  );
  assert.ok((await found({ officer: daniel.accountId, from: today, to: today })).lines.length > 0);
  assert.equal((await found({ officer: daniel.accountId, to: "2020-01-01" })).lines.length, 0);
  assert.equal((await found({ officer: daniel.accountId, from: "2999-01-01" })).lines.length, 0);
});

test("a long answer comes in pages, and no line stands on two of them", async () => {
  const whole = (await found({ case: first, kind: "act" })).lines.map(({ id }) => id);
  const one = await found({ case: first, kind: "act", limit: 1 });
  const two = await found({ case: first, kind: "act", limit: 1, before: one.next });
  assert.deepEqual(
    [...one.lines, ...two.lines].map(({ id }) => id),
    whole,
  );
  assert.equal(two.next, undefined);
});

test("a search needs a reason, and one way to search", async () => {
  const asked = (input: object) => ask(office.office, noor, "audit", auditSearch, input);
  assert.equal(refused(await asked({ case: first })).fields?.[0]?.field, "reason");
  assert.equal(refused(await asked({ case: first, reason: "because" })).code, "invalid-input");
  assert.equal(refused(await search({})).fields?.[0]?.field, "case");
  assert.equal(refused(await search({ case: first, officer: "x" })).fields?.[0]?.field, "officer");
  const turned = { case: first, from: "2026-02-02", to: "2026-02-01" };
  assert.equal(refused(await search(turned)).fields?.[0]?.field, "to");
});

test("the person sees that their case was searched and why, if nothing was found too", async () => {
  await found({ case: second, kind: "exported" });
  const { answer } = allowed(
    await ask(office.office, amina, "own-case", caseLooks, {}, { caseId: second }),
  );
  const seen = answer.looks.filter((look) => look.name === "audit-search");
  assert.ok(seen.length > 0);
  assert.equal(seen[0]?.role, "auditor");
  assert.equal(seen[0]?.reason, REASON);
});

test("nobody else searches, and an auditor only as an auditor", async () => {
  const input = { case: first, reason: REASON };
  const denied = async (who: Who, purpose: "adjudication" | "own-case" | "audit" | "supervision") =>
    refused(await ask(office.office, who, purpose, auditSearch, input)).code;
  assert.equal(await denied(daniel, "adjudication"), "not-allowed");
  assert.equal(await denied(daniel, "audit"), "not-allowed");
  assert.equal(await denied(amina, "own-case"), "not-allowed");
  assert.equal(await denied(noor, "supervision"), "not-allowed");
});

test("R9: a person's own looks are in no answer, whichever way an auditor searches", async () => {
  const ways = [{ case: first }, { case: second }, { seed: "every line there is", size: 100 }];
  for (const way of ways) {
    const { lines } = await found({ ...way, limit: 200 });
    const own = lines.filter((line) => line.purpose === "own-case" && line.outcome === "allowed");
    assert.deepEqual(own, []);
    assert.ok(!JSON.stringify(lines).includes(amina.accountId));
  }
});

test("R9: a person's account, party or name finds nothing, as one that never was", async () => {
  const party = amina.links.get(first)?.partyId ?? "";
  assert.notEqual(party, "");
  for (const officer of [amina.accountId, party, "person", "Amina Example", "nobody", "%"]) {
    const { lines, counts } = await found({ officer });
    assert.deepEqual([lines, counts], [[], { allowed: 0, denied: 0, refused: 0 }], officer);
  }
  const { lines } = await found({ case: party });
  assert.deepEqual(lines, []);
  for (const field of ["person", "party", "name", "account", "representative", "own"]) {
    assert.equal(refused(await search({ case: first, [field]: party })).code, "invalid-input");
  }
});

test("R9: nothing in the lines of two cases of one person ties them together", async () => {
  const texts = async (caseId: string) => {
    const { lines } = await found({ case: caseId, limit: 200 });
    const strangers = lines.filter((line) => line.officerId === undefined);
    assert.ok(strangers.length > 0, "the attempts of somebody else are there");
    return new Set(strangers.flatMap((line) => [line.id, line.pseudonym, line.reason ?? ""]));
  };
  const [one, other] = [await texts(first), await texts(second)];
  assert.deepEqual(
    [...one].filter((text) => text !== "" && other.has(text)),
    [],
  );
});

test("R9: at a clinic nobody can list what a representative looked at for clients", async () => {
  const clinic = await testOffice("observed");
  try {
    const ruth = await clinic.member("ruth", ["representative"]);
    const auditor = await clinic.member("noor", ["auditor"]);
    allowed(await ask(clinic.office, ruth, "representation", worklist, {}));
    const input = { officer: ruth.accountId, reason: REASON };
    const { answer } = allowed(await ask(clinic.office, auditor, "audit", auditSearch, input));
    assert.deepEqual(answer.lines, []);
  } finally {
    await clinic.drop();
  }
});

test("a sample is drawn by its seed alone: anybody can draw it again", async () => {
  const population = await found({ seed: "all of them", size: 100 });
  const today = { to: office.office.clock.today() };
  const drawn = await found({ seed: "2026-03", size: 3, ...today });
  const rank = (id: string) => createHash("sha256").update(`2026-03|${id}`).digest("hex");
  const ids = population.lines.map(({ id }) => id);
  const expected = ids.toSorted((a, b) => rank(a).localeCompare(rank(b))).slice(0, 3);
  assert.equal(drawn.lines.length, 3);
  // The population grew by the searches themselves; of the lines known before, the order holds.
  const known = drawn.lines.map(({ id }) => id).filter((id) => ids.includes(id));
  assert.deepEqual(known, expected.slice(0, known.length));
  assert.equal(drawn.next, undefined);
});

test("a protected case is not found, and a search for it looks like one for no case", async () => {
  const protect = (is: boolean) =>
    withClient(office.database.admin, (client) =>
      client.query("update cases set is_protected = $2 where case_id = $1", [second, is]),
    );
  await protect(true);
  const hidden = await found({ case: second });
  assert.deepEqual(hidden, await found({ case: "RC-0000-0000" }));
  const byOfficer = await found({ officer: daniel.accountId });
  assert.ok(byOfficer.lines.every((line) => line.caseId !== second));
  await protect(false);
});

test("R9: no question of the product takes a person to search by", () => {
  const asks = Object.values(QUESTIONS).map(({ name, input }) => {
    const taken = ["person", "party", "applicant", "account", "name", "representative"].filter(
      (field) => input.safeParse({ reason: REASON, case: first, [field]: "x" }).success,
    );
    return [name, taken];
  });
  assert.deepEqual(
    asks.filter(([, taken]) => taken?.length !== 0),
    [],
  );
});

test("who is kept out of a case by a conflict of interest finds nothing of it here either", async () => {
  const both = await office.member("dana", ["caseworker", "auditor"]);
  const grace = await office.again("grace");
  const seen = async (input: object) => {
    const about = { reason: REASON, ...input };
    return allowed(await ask(office.office, both, "audit", auditSearch, about)).answer;
  };
  assert.ok((await seen({ case: first })).counts.allowed > 0);
  allowed(
    await act(office.office, grace, "supervision", {
      caseId: first,
      event: "exclude-officer",
      input: {
        officer: both.accountId,
        conflict: "family",
        "conflict-explained": "An invented tie.",
      },
      key: "dana is kept out",
      version: 3,
    }),
  );
  assert.deepEqual(await seen({ case: first }), {
    lines: [],
    counts: { allowed: 0, denied: 0, refused: 0 },
  });
  const sample = await seen({ seed: "seventeen", size: 100 });
  assert.ok(sample.lines.length > 0);
  assert.ok(sample.lines.every(({ caseId }) => caseId !== first));
  assert.ok((await found({ case: first })).counts.allowed > 0);
});
