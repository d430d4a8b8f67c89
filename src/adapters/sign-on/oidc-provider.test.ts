import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { CLIENT, freePort, lyingRoom } from "#test/oidc-room.ts";
import { createOidcProvider, type SignOnSettings } from "./oidc-provider.ts";

let room: Awaited<ReturnType<typeof lyingRoom>>;
before(async () => {
  room = await lyingRoom();
});
after(() => room.close());

const provider = (more: Partial<SignOnSettings> = {}) =>
  createOidcProvider({ ...CLIENT, issuer: room.issuer, address: "http://127.0.0.1:1", ...more });

const query = (state: string, iss = room.issuer) =>
  new URLSearchParams({ code: "c", state, iss }).toString();

type Claims = Record<string, unknown>;

/** What comes of a visit for which the provider says something else. */
async function told(
  change: (claims: Claims) => Claims,
  more: Partial<SignOnSettings> = {},
  isFresh = false,
) {
  const one = provider(more);
  const { begun } = await one.begin(isFresh);
  room.says(begun, change);
  return one.finish(query(begun.state), begun);
}

const seconds = () => Math.floor(Date.now() / 1000);

test("issuer and subject come back, and nothing else of who it is", async () => {
  const found = await told((claims) => ({ ...claims, email: "boss@example.org", name: "Boss" }));
  assert.deepEqual(found, { issuer: room.issuer, subject: "kim" });
});

test("the way there carries state, nonce and the challenge of a secret that stays here", async () => {
  const { to, begun } = await provider().begin(false);
  const { searchParams: asked } = new URL(to);
  assert.equal(asked.get("response_type"), "code");
  assert.equal(asked.get("scope"), "openid");
  assert.equal(asked.get("state"), begun.state);
  assert.equal(asked.get("nonce"), begun.nonce);
  assert.equal(asked.get("redirect_uri"), "http://127.0.0.1:1/sign-in/staff/return");
  const challenge = createHash("sha256").update(begun.verifier).digest("base64url");
  assert.equal(asked.get("code_challenge"), challenge);
  assert.equal(asked.get("code_challenge_method"), "S256");
  assert.equal(to.includes(begun.verifier), false);
  room.says(begun);
  await provider().finish(query(begun.state), begun);
  assert.equal(room.asked.at(-1)?.get("code_verifier"), begun.verifier);
});

const LIES: readonly (readonly [string, (claims: Claims) => Claims])[] = [
  ["the nonce of another visit", (claims) => ({ ...claims, nonce: "other" })],
  ["no nonce", ({ nonce: _none, ...claims }) => claims],
  ["another issuer", (claims) => ({ ...claims, iss: "https://elsewhere.example.org" })],
  ["another audience", (claims) => ({ ...claims, aud: "another-office" })],
  [
    "two audiences and the other one's party",
    (claims) => ({
      ...claims,
      aud: [CLIENT.clientId, "x"],
      azp: "x",
    }),
  ],
  ["a token that is over", (claims) => ({ ...claims, iat: seconds() - 900, exp: seconds() - 600 })],
  ["no subject", ({ sub: _none, ...claims }) => claims],
];
for (const [what, lie] of LIES) {
  test(`a token with ${what} signs nobody in`, async () => {
    assert.equal(await told(lie), undefined);
  });
}

test("a token that somebody else signed signs nobody in (ASVS 6.8.2)", async () => {
  const one = provider();
  const { begun } = await one.begin(false);
  room.says(begun);
  room.forge();
  assert.equal(await one.finish(query(begun.state), begun), undefined);
});

test("states that were mixed up, another issuer's answer and an error sign nobody in (ASVS 6.8.1)", async () => {
  const one = provider();
  const [mine, other] = [await one.begin(false), await one.begin(false)];
  room.says(mine.begun);
  const { begun } = mine;
  for (const sent of [
    query(other.begun.state),
    query(begun.state, "http://localhost:1"),
    `code=c&state=${begun.state}`,
    `error=access_denied&state=${begun.state}&iss=${encodeURIComponent(room.issuer)}`,
    `${query(begun.state)}&state=${begun.state}`,
    "",
  ]) {
    assert.equal(await one.finish(sent, begun), undefined, sent);
  }
  assert.ok(await one.finish(query(begun.state), begun));
});

test("how strongly and how lately somebody was proven is asked for, and checked (ASVS 6.8.4)", async () => {
  const acr = { acr: ["urn:high"] };
  assert.ok(await told((claims) => ({ ...claims, acr: "urn:high" }), acr));
  assert.equal(await told((claims) => ({ ...claims, acr: "urn:low" }), acr), undefined);
  assert.equal(await told((claims) => claims, acr), undefined);
  const amr = { amr: ["mfa", "hwk"] };
  assert.ok(await told((claims) => ({ ...claims, amr: ["pwd", "hwk", "mfa"] }), amr));
  assert.equal(await told((claims) => ({ ...claims, amr: ["pwd", "mfa"] }), amr), undefined);
  assert.equal(await told((claims) => claims, amr), undefined);
  const proven = (ago: number) => (claims: Claims) => ({ ...claims, auth_time: seconds() - ago });
  assert.ok(await told(proven(3000), { maxAge: 3600 }));
  assert.equal(await told(proven(4000), { maxAge: 3600 }), undefined);
  assert.equal(await told(({ auth_time: _none, ...claims }) => claims, { maxAge: 60 }), undefined);
  const { to } = await provider({ ...acr, maxAge: 3600 }).begin(false);
  assert.match(to, /acr_values=urn%3Ahigh/);
  assert.match(to, /max_age=3600/);
});

test("to prove oneself anew asks for a new proof, and takes no old one", async () => {
  const { to } = await provider({ maxAge: 3600 }).begin(true);
  assert.match(to, /max_age=0/);
  assert.match(to, /prompt=login/);
  assert.equal(
    await told((claims) => ({ ...claims, auth_time: seconds() - 600 }), {}, true),
    undefined,
  );
  assert.ok(await told((claims) => claims, {}, true));
});

test("a provider that does not answer is no answer, and is asked again by the next", async () => {
  const port = await freePort();
  const one = provider({ issuer: `http://localhost:${port}` });
  await assert.rejects(one.begin(false));
  await assert.rejects(one.begin(false));
});

test("only this machine is spoken to in the open", () => {
  assert.throws(() => provider({ issuer: "http://sign-on.example.org" }), /needs TLS/);
  assert.throws(() => provider({ issuer: "http://localhost.example.org" }), /needs TLS/);
  assert.ok(provider({ issuer: "https://sign-on.example.org" }));
});
