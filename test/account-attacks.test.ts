import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import { isRefusal } from "#domain/refusal.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { allowed, PASSWORD, refused } from "./office.ts";

// What somebody could do to an office, or to another's account, with requests alone.

let site: ApiSite;
before(async () => {
  site = await apiSite();
  await site.member("amina", ["applicant"]);
});
after(() => site.drop());

const FORM = "application/x-www-form-urlencoded";
const MARKS = "\u0315\u0300".repeat(40);

/** The first visit of a browser: its cookie, and the token of the form on a page. */
async function visitor(url: string) {
  const page = await site.app.inject({ url });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  return { csrf, cookie: page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

const post = (url: string, cookie: string, texts: Record<string, string>) =>
  site.app.inject({
    method: "POST",
    url,
    headers: { "content-type": FORM, cookie },
    payload: new URLSearchParams(texts).toString(),
  });

test("a name or password of nothing but accents is refused before it is read as a text", async () => {
  const { csrf, cookie } = await visitor("/sign-in");
  const fine = { name: "amina", password: "wrong", csrf };
  assert.equal((await post("/sign-in", cookie, fine)).statusCode, 401);
  for (const field of ["name", "password", "code"]) {
    const answer = await post("/sign-in", cookie, { ...fine, [field]: `a${MARKS}` });
    assert.equal(answer.statusCode, 400, field);
  }
  const lost = { name: `a${MARKS}`, code: "ABCDEF-ABCDEF-ABCDEF-ABCDEF", csrf };
  assert.equal((await post("/sign-in/lost", cookie, lost)).statusCode, 400);
});

test("the API refuses a run of accents anywhere in what was sent", async () => {
  const body = { name: "amina", password: `a${MARKS}` };
  assert.equal((await site.call("POST", "/sign-in", { body })).statusCode, 400);
  const escaped = JSON.stringify(body).replaceAll(/[^ -~]/g, (sign) => {
    return `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
  });
  assert.equal((await site.call("POST", "/sign-in", { body: escaped })).statusCode, 400);
  const right = await site.call("POST", "/sign-in", {
    body: { name: "amina", password: PASSWORD },
  });
  assert.equal(right.statusCode, 200);
});

test("a form with files is refused at the first text of nothing but accents", async () => {
  const token = await site.token("amina");
  const boundary = "recourse-test";
  const parts = [
    ["csrf", "x"],
    ["reason", `a${MARKS}`],
  ].map(
    ([name = "", value = ""]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const answer = await site.app.inject({
    method: "POST",
    url: "/cases/x/submit-evidence",
    headers: {
      cookie: `recourse-testville=${token}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
  });
  assert.equal(answer.statusCode, 400);
});

/** A person with a printed code, with which somebody begins the way back into their account. */
async function begun(name: string): Promise<{ readonly accountId: string; readonly code: string }> {
  const { accountId, personKey } = await site.member(name, ["applicant"]);
  assert.ok(personKey);
  const code = await site.accounts.recovery.printCode(accountId, personKey);
  allowed(await site.accounts.recovery.begin(name, code, "10.9.1.1"));
  assert.equal(await site.accounts.recovery.isOpen(accountId), true);
  return { accountId, code };
}

async function ledTo(name: string): Promise<string> {
  const { csrf, cookie } = await visitor("/sign-in");
  const answer = await post("/sign-in", cookie, { name, password: PASSWORD, csrf });
  return String(answer.headers.location);
}

test("who signs in while somebody asks for a way back sees that first, and can stop it", async () => {
  const { accountId } = await begun("bea");
  assert.equal(await ledTo("bea"), "/account/recovery-code");
  assert.equal(await site.accounts.recovery.stopOwn(accountId), true);
  assert.equal(await ledTo("bea"), "/");
});

test("where a safe contact is set it alone is told, and no page after the sign-in", async () => {
  const { accountId } = await begun("cai");
  const who = { accountId, language: "en" };
  assert.equal(
    await site.accounts.telling.setPost(who, "A friend\n1 Safe Street", "safe"),
    undefined,
  );
  assert.equal(await ledTo("cai"), "/");
});

test("one clerk's word keeps nobody from their own way back", async () => {
  const { accountId, personKey } = await site.member("dee", ["applicant"]);
  const clerk = await site.member("kim", ["intake-clerk"]);
  const { waysBack } = site.office;
  const proved = { whom: "person", paper: "passport", reason: "came to the counter" } as const;
  assert.equal(await waysBack.prove(clerk, { ...proved, signInName: "dee" }), undefined);
  assert.ok(personKey);
  const code = await site.accounts.recovery.printCode(accountId, personKey);
  allowed(await site.accounts.recovery.begin("dee", code, "10.9.1.2"));
  assert.equal((await waysBack.toConfirm()).length, 0);
  // It waits now, and what is too early says so: it is the person's own.
  const early = refused(await site.accounts.recovery.finish(code, PASSWORD, "10.9.1.3"));
  assert.equal(early.code, "too-soon");
});

test("a code written over another's in the table opens nothing", async () => {
  const { accountId } = await begun("eli");
  const own = await site.member("fay", ["applicant"]);
  assert.ok(own.personKey);
  const code = await site.accounts.recovery.printCode(own.accountId, own.personKey);
  await withClient(site.database.admin, (client) =>
    client.query(
      `update account_recoveries set code_tag =
         (select code_tag from account_recovery_codes where account_id = $1)
       where account_id = $2`,
      [own.accountId, accountId],
    ),
  );
  const tried = refused(await site.accounts.recovery.finish(code, PASSWORD, "10.9.1.4"));
  assert.equal(tried.fields?.[0]?.code, "recovery-code");
});

test("an invitation that is taken back while it is used makes nobody", async () => {
  const { invitations } = site.accounts;
  const profile = { name: "Lou Example", pseudonym: "", language: "en", grade: 0 };
  const account = { signInName: "lou", kind: "person", roles: ["applicant"], profile } as const;
  const { code } = (await invitations.invite(account)) ?? { code: "" };
  const chosen = { password: "lou's very own sentence of words", language: "en" };
  const accepting = invitations.accept(code, chosen, "10.9.2.1");
  await invitations.look(code, "10.9.2.2");
  const isTaken = await invitations.takeBack("lou");
  assert.equal(isRefusal(await accepting), isTaken);
  assert.equal(isRefusal(await site.identity.signIn("lou", chosen.password)), isTaken);
});

test("whoever mistypes a code waits for nobody else's slips", async () => {
  for (let n = 0; n < 12; n++) {
    const answer = await site.accounts.recovery.stop("no code at all", `10.${n}.3.1`);
    assert.equal(refused(answer).code, "invalid-input");
    refused(await site.accounts.invitations.look("no code at all", `10.${n}.3.2`));
  }
});

test("a connection that is gone when its form arrives waits its turn like any other", async () => {
  const { csrf, cookie } = await visitor("/sign-in");
  const from: unknown[] = [];
  const real = { ...site.identity };
  const heard = new Promise<void>((resolve) => {
    Object.assign(site.identity, {
      signIn(...given: Parameters<typeof real.signIn>) {
        from.push(given[2]);
        resolve();
        return real.signIn(...given);
      },
    });
  });
  const port = Number(new URL(await site.app.listen({ host: "127.0.0.1", port: 0 })).port);
  const form = new URLSearchParams({ name: "amina", password: "wrong", csrf }).toString();
  const socket = connect(port, "127.0.0.1");
  const begun = once(site.app.server, "request");
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n` +
      `Content-Type: ${FORM}\r\nContent-Length: ${form.length}\r\n\r\n`,
  );
  await begun;
  // All of it comes, and with it the end of the connection.
  socket.end(form);
  socket.destroy();
  await heard;
  Object.assign(site.identity, real);
  assert.equal(typeof from[0], "string");
});

test("a key that no app was offered is refused, and breaks no page", async () => {
  await site.member("gil", ["applicant"]);
  const cookie = `recourse-testville=${await site.token("gil")}`;
  const page = await site.app.inject({ url: "/account/sign-in/app", headers: { cookie } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  for (const key of ["x".repeat(5000), "", "A".repeat(33)]) {
    const answer = await post("/account/sign-in/app", cookie, { csrf, key, code: "123456" });
    assert.equal(answer.statusCode, 400);
  }
  assert.deepEqual(site.faults, []);
});
