import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { loadWords } from "#words/load-words.ts";
import { sendMail } from "#worker/send-mail.ts";
import { mailRoom, readMail } from "./mail-room.ts";
import { allowed, PASSWORD, refused, root, type TestOffice, testOffice } from "./office.ts";

// Each script is somebody who wants into another's account without being seen. None may change
// anything in silence: whatever works is told by every channel before, and can be stopped.

const book = loadWords(root);
const NEW = "the thief's own long sentence of words";
// From another network each time: guessing from one place is slowed down, and has its own test.
let networks = 0;
const from = () => `10.${(networks += 1)}.7.9`;
const HOUR = 3_600_000;
let room: Awaited<ReturnType<typeof mailRoom>>;
let office: TestOffice;
let clerk: Who;
let second: Who;
before(async () => {
  room = await mailRoom();
  const mail = { host: "127.0.0.1", port: room.port, tls: "none", from: "o@example.org" } as const;
  office = await testOffice("own", [], { mail });
  clerk = await office.member("clara", ["intake-clerk"]);
  second = await office.member("dan", ["supervisor"]);
});
after(async () => {
  await office.drop();
  await room.close();
});

const recovery = () => office.accounts.recovery;
const ways = () => office.office.waysBack;
const telling = () => office.accounts.telling;
const SAID = {
  whom: "person",
  paper: "passport",
  reason: "came to the counter with their passport",
} as const;

async function mails(): Promise<{ to: string; text: string }[]> {
  await sendMail({ ...office, book }, office.office.clock.now(), () => undefined);
  return room.taken.splice(0).map((mail) => ({
    to: mail.to.join(),
    text: readMail(mail).split("\n\n").slice(1).join("\n"),
  }));
}
const told = async () => (await mails()).map(({ to }) => to);
const stopIn = (all: readonly { text: string }[]) =>
  /\b(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}\b/.exec(all.map(({ text }) => text).join("\n"))?.[0] ?? "";

/** A person with an e-mail address and a printed recovery code. */
async function victim(name: string, use: "email" | "safe" = "email") {
  const who = await office.member(name, ["applicant"]);
  const address = `${name}@example.org`;
  assert.equal(await telling().askEmail(who, address, use), undefined);
  const code = /\b\d{8}\b/.exec((await mails()).at(-1)?.text ?? "")?.[0] ?? "";
  assert.equal(await telling().confirmEmail(who, code), undefined);
  assert.ok(who.personKey);
  const printed = await recovery().printCode(who.accountId, who.personKey);
  await mails();
  return { who, address, printed };
}

/** Runs what comes later: by the clock of the office, and by the database's too unless said. */
async function after72h<T>(work: () => Promise<T>, clocks: "both" | "office" = "both"): Promise<T> {
  const { clock } = office.office;
  const real = { ...clock };
  const later = () => new Date(real.now().getTime() + 72 * HOUR + 60_000);
  Object.assign(clock, { now: later, today: () => later().toISOString().slice(0, 10) });
  if (clocks === "both") {
    await asAdmin("update account_recoveries set waits_since = waits_since - interval '73 hours'");
  }
  try {
    return await work();
  } finally {
    Object.assign(clock, real);
  }
}
const asAdmin = (sql: string) => withClient(office.database.admin, (client) => client.query(sql));

const opens = async (name: string, password = PASSWORD) =>
  !isRefusal(await office.identity.signIn(name, password));
async function isUntouched(name: string) {
  assert.equal(await opens(name, NEW), false, "the thief's password opens it");
  assert.equal(await opens(name), true, "the owner's password opens it no more");
}
const noticed = async ({ accountId }: Who) =>
  (await telling().notices(accountId)).map(({ code }) => code);

test("the right way: told at once, waits, told again, every older way and session ends (ASVS 6.4.3)", async () => {
  const { who, address, printed } = await victim("ana");
  const session = allowed(await office.identity.signIn("ana", PASSWORD));
  allowed(await recovery().begin("ana", printed, from()));
  assert.deepEqual(await told(), [address]);
  await after72h(async () => {
    allowed(await recovery().finish(printed, NEW, from()));
  });
  assert.deepEqual(await told(), []);
  await after72h(async () => assert.deepEqual(await told(), [address]));
  assert.equal(await opens("ana"), false);
  assert.equal(await office.identity.whoIs(session.token), undefined);
  const again = allowed(await office.identity.signIn("ana", NEW));
  assert.equal((await office.identity.whoIs(again.token))?.mustAdd, true);
  assert.deepEqual((await noticed(who)).toSorted(), [
    "channel-changed",
    "recovery-begun",
    "recovery-code-made",
    "recovery-done",
  ]);
});

test("1 the partner with the phone finds the printed code: the safe contact alone hears of it", async () => {
  const { who, address, printed } = await victim("bea", "safe");
  assert.equal(await telling().setPost(who, "Bea\n1 Home Street", "post"), undefined);
  await mails();
  const letters = (await ways().letters()).length;
  allowed(await recovery().begin("bea", printed, from()));
  const sent = await mails();
  assert.deepEqual(
    sent.map(({ to }) => to),
    [address],
  );
  assert.equal((await ways().letters()).length, letters);
  assert.equal(await recovery().stop(stopIn(sent), from()), undefined);
  assert.deepEqual(await told(), [address]);
  await after72h(async () => refused(await recovery().finish(printed, NEW, from())));
  await isUntouched("bea");
});

test("2 an officer alone: one member of staff never lets anybody in (ASVS 6.4.4)", async () => {
  const { who, address } = await victim("cai");
  assert.equal(await ways().prove(clerk, { signInName: "cai", ...SAID }), undefined);
  const [waiting] = await ways().toConfirm();
  assert.ok(waiting);
  const alone = refused(await ways().confirm(clerk, waiting.id));
  assert.equal(alone.code, "second-person-needed");
  assert.deepEqual(await told(), []);
  // With a second one it is told at once, and whoever is signed in stops it.
  const { code } = allowed(await ways().confirm(second, waiting.id));
  assert.deepEqual(await told(), [address]);
  assert.equal(await recovery().stopOwn(who.accountId), true);
  await after72h(async () => refused(await recovery().finish(code, NEW, from())));
  await isUntouched("cai");
});

test("3 one clerk twice: asking again does not make a second person", async () => {
  await victim("dee");
  assert.equal(await ways().prove(clerk, { signInName: "dee", ...SAID }), undefined);
  // The same again by the same one is the same; by somebody else it is under way already.
  assert.equal(await ways().prove(clerk, { signInName: "DEE ", ...SAID }), undefined);
  const again = refused(await ways().prove(second, { signInName: "dee", ...SAID }));
  assert.equal(again.code, "already-done");
  const [waiting, ...more] = (await ways().toConfirm()).filter(
    ({ typedName }) => typedName === "dee",
  );
  assert.deepEqual(more, []);
  for (let n = 0; n < 3; n++) refused(await ways().confirm(clerk, waiting?.id ?? ""));
  // A name that nobody has answers the same at each step, to the last.
  assert.equal(await ways().prove(clerk, { signInName: "nobody", ...SAID }), undefined);
  assert.equal(await ways().prove(clerk, { signInName: "Nobody", ...SAID }), undefined);
  refused(await ways().prove(second, { signInName: "nobody", ...SAID }));
  const none = (await ways().toConfirm()).find(({ typedName }) => typedName === "nobody");
  const { code } = allowed(await ways().confirm(second, none?.id ?? ""));
  await after72h(async () => refused(await recovery().finish(code, NEW, from())));
  await isUntouched("dee");
});

test("4 guessing codes: each try waits longer, and every wrong one gets the same answer", async () => {
  const { printed } = await victim("eli");
  const wrong = printed.replace(/^./, (letter) => (letter === "A" ? "B" : "A"));
  const tries = [
    ["eli", wrong],
    ["nobody", printed],
    ["nobody", wrong],
    ["eli", "x"],
  ] as const;
  const answers = [];
  for (const [name, code] of tries) answers.push(await recovery().begin(name, code, from()));
  const days = new Set(answers.map((one) => allowed(one).from.toISOString().slice(0, 13)));
  assert.ok(days.size <= 2);
  assert.deepEqual(await told(), []);
  const finals = await Promise.all(
    ["x", wrong, printed].map((code) => recovery().finish(code, NEW, from())),
  );
  assert.deepEqual(new Set(finals.map((one) => JSON.stringify(refused(one)))).size, 1);
  assert.equal(refused(await recovery().stop(wrong, from())).fields?.[0]?.code, "stop-code");
  await isUntouched("eli");
});

test("5 using the code before the wait is over", async () => {
  const { printed, address } = await victim("fia");
  allowed(await recovery().begin("fia", printed, from()));
  assert.deepEqual(await told(), [address]);
  assert.equal(refused(await recovery().finish(printed, NEW, from())).code, "too-soon");
  await isUntouched("fia");
});

test("6 racing recoveries: one stands and is told once, and the code of its notice stops it", async () => {
  const { who, printed, address } = await victim("gus");
  await Promise.all([1, 2, 3, 4].map(() => recovery().begin("gus", printed, from())));
  const sent = await mails();
  assert.deepEqual(
    sent.map(({ to }) => to),
    [address],
  );
  assert.equal(await recovery().isOpen(who.accountId), true);
  const code = stopIn(sent);
  assert.equal(await recovery().stop(code, from()), undefined);
  assert.equal(await recovery().isOpen(who.accountId), false);
  // Sent twice it says the same; and what stops nothing is never told as done.
  assert.equal(await recovery().stop(code, from()), undefined);
  await after72h(async () => refused(await recovery().finish(printed, NEW, from())));
  await isUntouched("gus");
});

test("6b what nobody was told of opens nothing, however long it waited", async () => {
  const { who, printed } = await victim("gil");
  allowed(await recovery().begin("gil", printed, from()));
  await asAdmin(`delete from account_notices where account_id = '${who.accountId}'`);
  await after72h(async () => refused(await recovery().finish(printed, NEW, from())));
  assert.equal(await recovery().isOpen(who.accountId), false);
  await isUntouched("gil");
});

test("7 changing the channel first: the old one is told of that, and of the end as well", async () => {
  const { who, printed, address } = await victim("hal");
  allowed(await recovery().begin("hal", printed, from()));
  assert.equal(await telling().remove(who, "email"), undefined);
  assert.equal(await telling().setPost(who, "A thief\n2 Their Street", "post"), undefined);
  assert.deepEqual(await told(), [address, address]);
  await after72h(async () => {
    allowed(await recovery().finish(printed, NEW, from()));
    assert.ok((await told()).includes(address));
  });
});

test("8 removing the safe contact: the safe contact is told before it goes", async () => {
  const { who, address } = await victim("ines", "safe");
  assert.equal(await telling().remove(who, "safe"), undefined);
  assert.deepEqual(await told(), [address]);
  assert.ok((await noticed(who)).includes("safe-contact-removed"));
});

test("9 a printed code that was used, replaced or stopped opens nothing", async () => {
  const { who, printed } = await victim("jon");
  allowed(await recovery().begin("jon", printed, from()));
  await recovery().stopOwn(who.accountId);
  allowed(await recovery().begin("jon", printed, from()));
  assert.equal(await recovery().isOpen(who.accountId), false);
  assert.ok(who.personKey);
  const next = await recovery().printCode(who.accountId, who.personKey);
  allowed(await recovery().begin("jon", next, from()));
  // A third one printed meanwhile takes the key from the second.
  await recovery().printCode(who.accountId, who.personKey);
  await after72h(async () => refused(await recovery().finish(next, NEW, from())));
  await isUntouched("jon");
  const { printed: used } = await victim("jill");
  allowed(await recovery().begin("jill", used, from()));
  await after72h(async () => {
    allowed(await recovery().finish(used, NEW, from()));
    refused(await recovery().finish(used, PASSWORD, from()));
    allowed(await recovery().begin("jill", used, from()));
    refused(await recovery().finish(used, PASSWORD, from()));
  });
});

test("10 an old session that was kept serves nothing after a recovery", async () => {
  const { printed } = await victim("kai");
  const kept = await Promise.all([1, 2].map(() => office.identity.signIn("kai", PASSWORD)));
  allowed(await recovery().begin("kai", printed, from()));
  await after72h(async () => {
    allowed(await recovery().finish(printed, NEW, from()));
  });
  for (const one of kept) assert.equal(await office.identity.whoIs(allowed(one).token), undefined);
});

test("11 using an invitation twice: one answer for used, wrong and expired codes", async () => {
  const { invitations } = office.accounts;
  const profile = { name: "Lou Example", pseudonym: "", language: "en", grade: 0 };
  const account = { kind: "person", roles: ["applicant"], profile } as const;
  const made = await invitations.invite({ ...account, signInName: "lou" });
  const { code } = made ?? { code: "" };
  assert.equal(await invitations.invite({ ...account, signInName: "Lou" }), undefined);
  const chosen = { password: "lou's very own sentence of words", language: "ar" };
  const both = await Promise.all([1, 2].map(() => invitations.accept(code, chosen, from())));
  assert.equal(both.filter((one) => !isRefusal(one)).length, 1);
  const late = await invitations.invite({ ...account, signInName: "mia" });
  const answers = [
    refused(await invitations.accept(code, { ...chosen, password: NEW }, from())),
    refused(await invitations.look("no code", from())),
    ...both.filter(isRefusal),
  ];
  const { clock } = office.office;
  const real = { ...clock };
  const on = new Date(Date.now() + 15 * 24 * HOUR).toISOString().slice(0, 10);
  Object.assign(clock, { today: () => on });
  answers.push(refused(await invitations.look(late?.code ?? "", from())));
  Object.assign(clock, real);
  assert.equal(new Set(answers.map((one) => JSON.stringify(one))).size, 1);
  assert.equal(await opens("lou", NEW), false);
  assert.equal(await opens("lou", chosen.password), true);
});

test("12 a clock turned forward ends no wait: the database's own has to agree", async () => {
  const { who, printed } = await victim("nia");
  allowed(await recovery().begin("nia", printed, from()));
  await after72h(
    async () =>
      assert.equal(refused(await recovery().finish(printed, NEW, from())).code, "too-soon"),
    "office",
  );
  await asAdmin("update account_recoveries set waits_since = waits_since - interval '73 hours'");
  assert.equal(refused(await recovery().finish(printed, NEW, from())).code, "too-soon");
  await isUntouched("nia");
  await recovery().stopOwn(who.accountId);
});

test("13 a colleague's help: two others, never oneself, all told, and it waits like any other", async () => {
  const staff = await office.member("omar", ["caseworker"]);
  const third = await office.member("rita", ["records-officer"]);
  const said = {
    whom: "colleague",
    signInName: "dan",
    reason: "lost the phone, known to me for years",
  } as const;
  assert.equal(refused(await ways().prove(second, said)).code, "second-person-needed");
  assert.equal(await ways().prove(second, { ...said, signInName: "omar" }), undefined);
  const one = (await ways().toConfirm()).find(({ typedName }) => typedName === "omar");
  assert.equal(one?.whom, "colleague");
  // Neither who proved it nor whom it is about is the second person.
  for (const by of [second, staff]) {
    const alone = refused(await ways().confirm(by, one.id));
    assert.equal(alone.code, "second-person-needed");
  }
  assert.equal(await recovery().isOpen(staff.accountId), true);
  const handed = allowed(await ways().confirm(third, one.id));
  assert.deepEqual(allowed(await ways().confirm(third, one.id)), handed);
  assert.equal(refused(await ways().confirm(second, one.id)).code, "not-found");
  assert.ok((await noticed(staff)).includes("recovery-begun"));
  for (const by of [second, third]) assert.ok((await noticed(by)).includes("recovery-helped"));
  assert.equal(refused(await recovery().finish(handed.code, NEW, from())).code, "too-soon");
  assert.equal(await recovery().stopOwn(staff.accountId), true);
  await after72h(async () => refused(await recovery().finish(handed.code, NEW, from())));
  await isUntouched("omar");
});

test("a second person who is not sure refuses it, and its owner hears that somebody tried", async () => {
  const { who, address } = await victim("quin");
  assert.equal(await ways().prove(clerk, { signInName: "quin", ...SAID }), undefined);
  const one = (await ways().toConfirm()).find(({ typedName }) => typedName === "quin");
  assert.equal(await ways().refuse(second, one?.id ?? ""), undefined);
  assert.deepEqual(await told(), [address]);
  assert.ok((await noticed(who)).includes("recovery-stopped"));
  assert.equal(refused(await ways().confirm(second, one?.id ?? "")).code, "not-found");
  assert.equal(refused(await ways().refuse(second, "no such id")).code, "not-found");
  await isUntouched("quin");
});

test("14 proven at the counter a person comes in, and their lost key opens nothing of theirs (ASVS 6.4.4)", async () => {
  const { who } = await victim("pia");
  assert.equal(await ways().prove(clerk, { signInName: "pia", ...SAID }), undefined);
  const waiting = (await ways().toConfirm()).find(({ typedName }) => typedName === "pia");
  const { code } = allowed(await ways().confirm(second, waiting?.id ?? ""));
  await after72h(async () => {
    allowed(await recovery().finish(code, NEW, from()));
    const { token } = allowed(await office.identity.signIn("pia", NEW));
    const again = await office.identity.whoIs(token);
    assert.equal(again?.who.accountId, who.accountId);
    assert.equal(again?.who.links.size, 0);
  });
});
