import assert from "node:assert/strict";
import { test } from "node:test";
import { mailRoom, readMail } from "#test/mail-room.ts";
import { selfSigned } from "#test/self-signed.ts";
import { createSmtpMail, type SmtpSettings } from "./smtp-mail.ts";

const MAIL = { to: "ana@example.org", subject: "s", text: "t", language: "en", key: "k1" };
const settings = (port: number, more: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: "127.0.0.1",
  port,
  tls: "none",
  from: "The office <office@example.org>",
  ...more,
});

test("a mail arrives with its words, its language and a key that every try repeats", async () => {
  const room = await mailRoom();
  const mail = createSmtpMail(settings(room.port));
  await mail.send({ ...MAIL, subject: "هناك جديد", text: "سطر\nثانٍ\n", language: "ar" });
  await mail.send(MAIL);
  await room.close();
  const [first, second] = room.taken;
  assert.ok(first && second);
  assert.equal(readMail(first), "هناك جديد\n\nسطر\nثانٍ\n");
  assert.deepEqual(first.to, ["ana@example.org"]);
  for (const { raw } of [first, second]) {
    assert.match(raw, /^Message-ID: <k1@example\.org>$/im);
    assert.match(raw, /^Auto-Submitted: auto-generated$/im);
  }
  assert.match(first.raw, /^Content-Language: ar$/im);
});

test("an address is one address: no second receiver and no header can be typed into it", async () => {
  const room = await mailRoom();
  const mail = createSmtpMail(settings(room.port));
  const sly = ["a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org"];
  for (const to of sly) await mail.send({ ...MAIL, to }).catch(() => undefined);
  await room.close();
  assert.equal(
    room.taken.some(({ to, raw }) => to.includes("b@example.org") || /^Bcc:/im.test(raw)),
    false,
  );
});

test("what the server does not take is thrown, with the number that it said (ASVS 16.5.2)", async () => {
  const room = await mailRoom();
  room.refuseNext(1);
  const mail = createSmtpMail(settings(room.port));
  await assert.rejects(mail.send(MAIL), { responseCode: 451 });
  await room.close();
  await assert.rejects(mail.send(MAIL), { code: "ESOCKET" });
});

test("only this machine is spoken to in the open", () => {
  assert.throws(() => createSmtpMail(settings(25, { host: "mail.example.org" })), /needs TLS/);
  assert.throws(() => createSmtpMail(settings(25, { host: "127.0.0.1.example.org" })), /needs TLS/);
  assert.ok(createSmtpMail(settings(25, { host: "localhost" })));
  assert.ok(createSmtpMail(settings(465, { host: "mail.example.org", tls: "implicit" })));
});

for (const tls of ["implicit", "starttls"] as const) {
  test(`a certificate is checked (${tls}): one that is trusted is spoken to, another is not`, async () => {
    const { cert, key } = selfSigned();
    const room = await mailRoom({ secure: tls === "implicit", disabledCommands: [], cert, key });
    const to = settings(room.port, { host: "localhost", tls });
    await createSmtpMail({ ...to, ca: cert }).send(MAIL);
    assert.equal(room.taken.length, 1);
    await assert.rejects(createSmtpMail(to).send(MAIL), /self-signed/);
    await assert.rejects(createSmtpMail({ ...to, ca: selfSigned().cert }).send(MAIL));
    assert.equal(room.taken.length, 1);
    await room.close();
  });
}

test("a server that offers no TLS gets nothing where TLS is asked for", async () => {
  const room = await mailRoom();
  const mail = createSmtpMail(settings(room.port, { tls: "starttls", user: "u", password: "p" }));
  await assert.rejects(mail.send(MAIL));
  assert.equal(room.taken.length, 0);
  await room.close();
});

test("the name and the secret of the office are given to the server", async () => {
  const { cert, key } = selfSigned();
  const seen: (string | null | undefined)[] = [];
  const room = await mailRoom({
    secure: true,
    cert,
    key,
    authOptional: false,
    onAuth({ username, password }, _session, done) {
      seen.push(username, password);
      done(null, password === "secret" ? { user: username ?? "" } : undefined);
    },
  });
  const to = settings(room.port, { host: "localhost", tls: "implicit", ca: cert, user: "office" });
  await createSmtpMail({ ...to, password: "secret" }).send(MAIL);
  await assert.rejects(createSmtpMail({ ...to, password: "wrong" }).send(MAIL));
  await room.close();
  assert.deepEqual(seen.slice(0, 2), ["office", "secret"]);
  assert.equal(room.taken.length, 1);
});
