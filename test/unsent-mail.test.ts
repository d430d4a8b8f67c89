import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask } from "#door/ask.ts";
import { dashboard } from "#questions/dashboard.ts";
import { loadWords } from "#words/load-words.ts";
import { sendMail } from "#worker/send-mail.ts";
import { mailRoom, readMail } from "./mail-room.ts";
import { allowed, root, type TestOffice, testOffice } from "./office.ts";

const book = loadWords(root);
let office: TestOffice;
let room: Awaited<ReturnType<typeof mailRoom>>;
before(async () => {
  room = await mailRoom();
  const mail = { host: "127.0.0.1", port: room.port, tls: "none", from: "o@example.org" } as const;
  office = await testOffice("own", [], { mail });
});
after(async () => {
  await office.drop();
  await room.close();
});

const hours = (n: number) => new Date(Date.now() + n * 3_600_000);

test("mail that keeps failing stands on the dashboard, by why, and nobody is named", async () => {
  const ana = await office.member("ana", ["applicant"]);
  const grace = await office.member("grace", ["supervisor"]);
  const { telling } = office.accounts;
  assert.equal(await telling.askEmail(ana, "ana@example.org", "email"), undefined);
  await sendMail({ ...office, book }, hours(0), () => undefined);
  const [mail] = room.taken;
  assert.ok(mail);
  const code = /\b\d{8}\b/.exec(readMail(mail))?.[0] ?? "";
  assert.equal(await telling.confirmEmail(ana, code), undefined);
  await telling.tell(ana.accountId, "password-changed");
  const unsent = async () =>
    allowed(await ask(office.office, grace, "supervision", dashboard, {})).answer.unsent;
  assert.deepEqual(await unsent(), []);
  // The server is gone: every round fails, hours apart.
  const gone = { ...office, book, mailServer: undefined };
  for (const at of [1, 10, 20, 30]) await sendMail(gone, hours(at), () => undefined);
  const [line, ...others] = await unsent();
  assert.deepEqual(others, []);
  assert.equal(line?.because, "no-mail-server");
  assert.doesNotMatch(JSON.stringify(line), /ana|@|[0-9a-f]{8}-/);
  // It is taken away once it was sent.
  await sendMail({ ...office, book }, hours(50), () => undefined);
  assert.deepEqual(await unsent(), []);
});
