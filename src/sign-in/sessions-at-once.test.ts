import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefusal } from "#domain/refusal.ts";
import { PASSWORD, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
const NAMES = ["amina", "wen", "ines", "daniel"] as const;

before(async () => {
  office = await testOffice();
  for (const name of NAMES) {
    await office.member(name, [name === "ines" ? "intake-clerk" : "applicant"]);
  }
});
after(() => office.drop());

async function tokenOf(name: string): Promise<string> {
  const found = await office.identity.signIn(name, PASSWORD);
  assert.ok(!isRefusal(found));
  return found.token;
}

const nameOf = async (token: string) => (await office.identity.whoIs(token))?.who.name;

test("of many who ask at once each gets their own session, and a made-up token none (ASVS 7.2.2, 7.2.3)", async () => {
  const tokens = await Promise.all(NAMES.map(tokenOf));
  const asked = Array.from({ length: 200 }, (_, at) => ({
    token: at % 5 === 4 ? "m".repeat(43) : (tokens[at % 5] ?? ""),
    name: at % 5 === 4 ? undefined : `${NAMES[at % 5]} Example`,
  }));
  const found = await Promise.all(asked.map(({ token }) => nameOf(token)));
  assert.deepEqual(
    found,
    asked.map(({ name }) => name),
  );
});

test("a session that was ended is none from then on, whoever asks beside it (ASVS 7.4.1)", async () => {
  const [ended, kept] = await Promise.all([tokenOf("ines"), tokenOf("wen")]);
  assert.equal(await nameOf(ended), "ines Example");
  await office.identity.signOut(ended);
  assert.deepEqual(await Promise.all([ended, kept, ended].map(nameOf)), [
    undefined,
    "wen Example",
    undefined,
  ]);
});
