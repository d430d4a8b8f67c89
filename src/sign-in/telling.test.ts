import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { loadWords } from "#words/load-words.ts";
import { sendMail } from "#worker/send-mail.ts";
import { mailRoom, readMail } from "#test/mail-room.ts";
import { onDay, refused, root, type TestOffice, testOffice } from "#test/office.ts";

const book = loadWords(root);
let room: Awaited<ReturnType<typeof mailRoom>>;
let office: TestOffice;
before(async () => {
  room = await mailRoom();
  const mail = { host: "127.0.0.1", port: room.port, tls: "none", from: "o@example.org" } as const;
  office = await testOffice("own", [], { mail });
});
after(async () => {
  await office.drop();
  await room.close();
});

const log: string[] = [];
const sendAll = (after = 0) =>
  sendMail({ ...office, book }, new Date(Date.now() + after), (line) => log.push(line));

/** Everything that was sent since the last time, as `address: text`. */
async function sent(): Promise<string[]> {
  await sendAll();
  return room.taken.splice(0).map((mail) => `${mail.to.join()}: ${readMail(mail)}`);
}

async function withEmail(name: string, address: string, use: "email" | "safe" = "email") {
  const who = await office.member(name, ["applicant"]);
  await addEmail(who, address, use);
  await sent();
  return who;
}

async function addEmail(
  who: { accountId: string; language: string },
  address: string,
  use: "email" | "safe" = "email",
) {
  const { telling } = office.accounts;
  assert.equal(await telling.askEmail(who, address, use), undefined);
  const code = codeIn(await sent());
  assert.equal(await telling.confirmEmail(who, code), undefined);
}

const codeIn = (mails: readonly string[]): string =>
  /\b\d{8}\b/.exec(mails.at(-1) ?? "")?.[0] ?? "";

test("an address is told once its own code came back, and not before (ASVS 6.6.2)", async () => {
  const { telling } = office.accounts;
  const who = await office.member("ana", ["applicant"]);
  assert.equal(await telling.askEmail(who, "ana@example.org", "email"), undefined);
  const code = codeIn(await sent());
  await telling.tell(who.accountId, "password-changed");
  assert.deepEqual(await sent(), []);
  const wrong = code === "00000000" ? "00000001" : "00000000";
  assert.equal(refused(await telling.confirmEmail(who, wrong)).code, "invalid-input");
  assert.equal(await telling.confirmEmail(who, ` ${code.slice(0, 4)} ${code.slice(4)}`), undefined);
  await telling.tell(who.accountId, "password-changed");
  assert.equal((await sent()).length, 1);
});

test("a code ends after five wrong tries and after an hour, and five a day are sent (ASVS 6.5.5, 6.6.3)", async () => {
  const { telling } = office.accounts;
  const who = await office.member("ben", ["applicant"]);
  await telling.askEmail(who, "ben@example.org", "email");
  const code = codeIn(await sent());
  for (let n = 0; n < 5; n++) refused(await telling.confirmEmail(who, "12"));
  refused(await telling.confirmEmail(who, code));
  await telling.askEmail(who, "ben@example.org", "email");
  const second = codeIn(await sent());
  const real = { ...office.office.clock };
  const later = new Date(real.now().getTime() + 3_600_001);
  Object.assign(office.office.clock, { now: () => later });
  refused(await telling.confirmEmail(who, second));
  Object.assign(office.office.clock, real);
  assert.equal(await telling.confirmEmail(who, second), undefined);
  for (let n = 0; n < 3; n++) {
    assert.equal(await telling.askEmail(who, "x@example.org", "email"), undefined);
  }
  assert.equal(refused(await telling.askEmail(who, "x@example.org", "email")).code, "slow-down");
});

test("mail says that there is news, and no name, no case, no change and no link", async () => {
  const who = await withEmail("carla", "carla@example.org");
  await office.accounts.telling.tell(who.accountId, "passkey-added");
  await office.accounts.telling.tellWithStop(who.accountId, "recovery-begun", "ABC-DEF");
  const mails = await sent();
  assert.equal(mails.length, 2);
  const forbidden =
    /https?:|www\.|carla Example|Testville|asylum|immigra|visa|case|passkey|password|recover/i;
  for (const mail of mails) assert.doesNotMatch(mail, forbidden);
  assert.match(mails[1] ?? "", /ABC-DEF/);
  for (const language of ["en", "es", "ar"]) {
    for (const says of ["news", "news-with-stop", "confirm"]) {
      const text = `${book.message(language as "en", `mail.${says}.subject`)}
${book.message(language as "en", `mail.${says}.text`)}`;
      assert.doesNotMatch(text, /https?:|asil|inmigra|expediente|caso|لجوء|هجرة|ملف/i, says);
    }
  }
});

test("a change of channel is told to the ways that stood before, and not to the new one", async () => {
  const { telling } = office.accounts;
  const who = await withEmail("dora", "dora@example.org");
  await addEmail(who, "thief@example.net");
  const mails = await sent();
  assert.deepEqual(
    mails.map((mail) => mail.split(":")[0]),
    ["dora@example.org"],
  );
  assert.equal(await telling.remove(who, "email"), undefined);
  assert.match((await sent()).join(), /^thief@example\.net: /);
  const codes = (await telling.notices(who.accountId)).map(({ code }) => code);
  assert.deepEqual(codes, ["channel-changed", "channel-changed", "channel-changed"]);
});

test("where a safe contact is set it alone is told, of its own removal too", async () => {
  const { telling } = office.accounts;
  const who = await withEmail("eva", "home@example.org");
  assert.equal(await telling.setPost(who, "Eva Example\n1 Home Street", "post"), undefined);
  await sent();
  await addEmail(who, "friend@example.org", "safe");
  const whoWasTold = async () => (await sent()).map((mail) => mail.split(":")[0]);
  assert.deepEqual(await whoWasTold(), ["home@example.org"]);
  const letters = (await office.office.waysBack.letters()).length;
  await telling.tell(who.accountId, "password-changed");
  await telling.setPost(who, "Eva Example\n2 Other Street", "post");
  assert.deepEqual(await whoWasTold(), ["friend@example.org", "friend@example.org"]);
  assert.equal((await office.office.waysBack.letters()).length, letters);
  await telling.remove(who, "safe");
  assert.deepEqual(await whoWasTold(), ["friend@example.org"]);
  await telling.tell(who.accountId, "password-changed");
  assert.deepEqual(await whoWasTold(), ["home@example.org"]);
});

test("two windows that change channels at once do not write over one another", async () => {
  const { telling } = office.accounts;
  const who = await office.member("fay", ["applicant"]);
  const all = await Promise.all([
    telling.setPost(who, "Fay\n1 Street", "post"),
    telling.setPost(who, "Fay\n2 Street", "safe"),
    telling.askEmail(who, "fay@example.org", "email"),
  ]);
  const { post, safe, pending } = await telling.contact(who.accountId);
  assert.deepEqual(
    all.map((one) => one === undefined),
    [post, safe, pending].map((one) => one !== undefined),
  );
  assert.ok(all.every((one) => one === undefined || one.code === "stale-version"));
  assert.ok(all.includes(undefined));
});

test("what is no address is refused, and so are lines that are too many or too few", async () => {
  const { telling } = office.accounts;
  const who = await office.member("gil", ["applicant"]);
  const wrong = [
    "",
    "gil",
    "gil@",
    "@x.org",
    "g il@x.org",
    "a@b@c.org",
    "a,b@x.org",
    "a@x",
    "a\n@x.org",
  ];
  for (const typed of wrong) {
    assert.equal(refused(await telling.askEmail(who, typed, "email")).code, "invalid-input", typed);
  }
  const long = `${"a".repeat(250)}@x.org`;
  refused(await telling.askEmail(who, long, "email"));
  const lines = (n: number) => Array.from({ length: n }, (_, at) => `line ${at}`).join("\n");
  refused(await telling.setPost(who, lines(1), "post"));
  refused(await telling.setPost(who, lines(9), "post"));
  assert.equal(await telling.setPost(who, lines(8), "post"), undefined);
});

test("mail that fails is tried again under the same key, and is seen from the third time (ASVS 16.5.2)", async () => {
  const who = await withEmail("hana", "hana@example.org");
  await office.accounts.telling.tell(who.accountId, "passkey-added");
  room.refuseNext(3);
  log.splice(0);
  for (const minutes of [0, 2, 10]) await sendAll(minutes * 60_000);
  assert.equal(room.taken.length, 0);
  const counted = await withClient(office.database.owner, (client) =>
    client.query("select kind, because, messages from failing_messages('testville', 3)"),
  );
  assert.deepEqual(counted.rows, [{ kind: "mail", because: "smtp-451", messages: 1 }]);
  assert.equal(log.length, 3);
  assert.doesNotMatch(log.join(), /hana|example/);
  const ids = new Set(log.map((line) => /mail (\S+) /.exec(line)?.[1]));
  assert.equal(ids.size, 1);
  await sendAll(3_600_000);
  assert.ok(room.taken[0]?.raw.includes([...ids][0] ?? "-"));
  room.taken.splice(0);
  assert.equal(await sendAll(7_200_000), 0);
});

test("nothing in the tables tells an address, a name or a code to who reads them", async () => {
  const who = await withEmail("ida", "ida.very.own@example.org");
  await office.accounts.telling.askEmail(who, "second.ida@example.org", "safe");
  const { rows } = await withClient(office.database.owner, (client) =>
    client.query(`select row_to_json(c)::text as row from account_channels c
      union all select row_to_json(m)::text from account_messages m
      union all select row_to_json(n)::text from account_notices n`),
  );
  const text = rows.map(({ row }: { row: string }) => row).join("\n");
  const clear = `${text}\n${text.replaceAll(/\\\\x([0-9a-f]+)/g, (_, hex: string) =>
    Buffer.from(hex, "hex").toString("latin1"),
  )}`;
  assert.doesNotMatch(clear, /ida|example\.org/);
});

test("notices are gone after 30 days, and nobody takes one away before", async () => {
  const { telling } = office.accounts;
  const who = await office.member("joe", ["applicant"]);
  await telling.tell(who.accountId, "password-changed");
  const { on } = (await telling.notices(who.accountId))[0] ?? { on: "" };
  const day = (n: number) => new Date(Date.parse(on) + n * 86_400_000).toISOString().slice(0, 10);
  assert.equal((await onDay(office, day(29), () => telling.notices(who.accountId))).length, 1);
  assert.equal((await onDay(office, day(30), () => telling.notices(who.accountId))).length, 0);
  await onDay(office, day(30), () => office.tidyUp());
  assert.equal((await telling.notices(who.accountId)).length, 1);
});
