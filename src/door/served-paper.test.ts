import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { caseFile } from "#questions/case-file.ts";
import { freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { act, type ActAnswer } from "./act.ts";
import { ask } from "./ask.ts";
import { joinCase } from "./join-case.ts";
import { reserve } from "./reserve.ts";

let court: TestOffice;
let ines: Who;
let served: ActAnswer;
const key = freshKey();

before(async () => {
  court = await testOffice();
  ines = await court.member("ines", ["intake-clerk"]);
  await court.member("amina", ["applicant"]);
  await court.member("wen", ["applicant"]);
  served = allowed(await opens(court, ines, "intake", key));
});
after(() => court.drop());

const papers = new Map<string, object>();

async function paperFor({ files }: TestOffice, reserved: string): Promise<object> {
  const known = papers.get(reserved);
  if (known !== undefined) return known;
  const arrived = { name: "notice.pdf", bytes: Buffer.from("%PDF-1.4\n"), isTooLarge: false };
  const kept = allowed(await files.keepAhead(reserved, "document", arrived, randomUUID()));
  papers.set(reserved, kept);
  return kept;
}

async function opens(site: TestOffice, who: Who, purpose: Purpose, withKey: string) {
  const { office } = site;
  const reserved = reserve(office, who, withKey);
  const today = office.clock.today();
  return act(office, who, purpose, {
    typeId: "us.asylum.defensive",
    reserved,
    event: "notice-to-appear",
    input: {
      person: { name: "Amina Example", language: "ar" },
      "dated-on": today,
      "received-on": today,
      service: "personal",
      charges: "Present without having been admitted.",
      document: [await paperFor(site, reserved)],
    },
    key: withKey,
  });
}

const reads = async (name: string, purpose: Purpose) =>
  ask(court.office, await court.again(name), purpose, caseFile, {}, { caseId: served.caseId });
const joins = async (name: string) =>
  joinCase(
    court.office,
    await court.again(name),
    "own-case",
    served.invitation?.code ?? "no code came",
  );

test("the paper opens the case, and the clerk has a code to hand over with it", async () => {
  assert.equal(served.stage, "nta-served");
  const { answer } = allowed(await reads("ines", "intake"));
  assert.deepEqual(
    answer.state.parties.map(({ name, language }) => [name, language]),
    [["Amina Example", "ar"]],
  );
});

test("the clerk's own repetition has the same code, and nobody else's has any", async () => {
  assert.deepEqual(allowed(await opens(court, ines, "intake", key)), served);
  const other = await court.member("other", ["intake-clerk"]);
  const another = allowed(await opens(court, other, "intake", key));
  assert.notEqual(another.caseId, served.caseId);
  assert.notEqual(another.invitation?.code, served.invitation?.code);
});

test("the person sees the case with that code, the paper in it, and nobody without it does", async () => {
  assert.equal(refused(await reads("amina", "own-case")).code, "not-found");
  allowed(await joins("amina"));
  const { answer } = allowed(await reads("amina", "own-case"));
  assert.equal(answer.state.exhibits.length, 1);
  assert.equal(answer.state.answers["charges"], "Present without having been admitted.");
  assert.equal(refused(await joins("wen")).code, "invalid-input");
  assert.equal(refused(await reads("wen", "own-case")).code, "not-found");
});

test("nobody but the clerk opens a case against somebody, and no person against another", async () => {
  const daniel = await court.member("daniel", ["caseworker"]);
  const grace = await court.member("grace", ["supervisor"]);
  const ruth = await court.member("ruth", ["representative"]);
  const tries = [
    [daniel, "adjudication"],
    [grace, "supervision"],
    [ruth, "representation"],
    [await court.again("wen"), "own-case"],
  ] as const;
  for (const [who, purpose] of tries) {
    const answer = refused(await opens(court, who, purpose, freshKey()));
    assert.ok(["not-allowed", "not-in-this-mode"].includes(answer.code), answer.code);
  }
});

test("a clinic opens no case as the court does", async () => {
  const clinic = await testOffice("observed");
  const clerk = await clinic.member("clerk", ["intake-clerk"]);
  assert.equal(refused(await opens(clinic, clerk, "intake", freshKey())).code, "not-in-this-mode");
  await clinic.drop();
});
