import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPairSync, sign } from "node:crypto";
import { Provider } from "oidc-provider";
import type { Page } from "playwright-core";

export const CLIENT = { clientId: "recourse", clientSecret: "not-a-secret-of-anybody-0123456789" };

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await close(server);
  return port;
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A real provider, on another site than the office: `localhost`, whose names sign in as typed. */
export async function oidcRoom(redirectUri: string) {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], acr: null, auth_time: null },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    void answer(request, response);
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    issuer,
    /** Signs in at the provider, whose pages are open. */
    async signIn(page: Page, name: string) {
      await page.waitForURL(`${issuer}/**`);
      if ((await page.locator("input[name=login]").count()) > 0) {
        await page.fill("input[name=login]", name);
        await page.fill("input[name=password]", "anything");
        await page.click("button[type=submit]");
      }
      const isConsent = page.url().startsWith(issuer);
      if (isConsent) await page.click("button[type=submit]");
    },
    close: () => close(server),
  };
}

const described = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  authorization_response_iss_parameter_supported: true,
});

type Claims = Record<string, unknown>;

/**
 * A provider that says whatever a test wants it to: `claims` changes what its tokens say, `kid`
 * and `key` may be somebody else's.
 */
export async function lyingRoom() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const asked: URLSearchParams[] = [];
  let lie: (claims: Claims) => Claims = (claims) => claims;
  let isForged = false;
  let nonce = "";
  const token = () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = lie({
      iss: issuer,
      aud: CLIENT.clientId,
      sub: "kim",
      nonce,
      iat: now,
      exp: now + 300,
      auth_time: now,
    });
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const body = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part(claims)}`;
    const key = isForged ? stranger : privateKey;
    return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", issuer);
    const json = (value: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(value));
    };
    if (pathname === "/.well-known/openid-configuration") {
      return json(described(issuer));
    }
    if (pathname === "/keys") {
      return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256" }] });
    }
    let text = "";
    request.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on("end", () => {
      asked.push(new URLSearchParams(text));
      json({ access_token: "a", token_type: "bearer", id_token: token() });
    });
    return undefined;
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    issuer,
    asked,
    /** What the next token says, beside what would be right for a visit with this nonce. */
    says(of: { nonce: string }, change: (claims: Claims) => Claims = (claims) => claims) {
      ({ nonce } = of);
      lie = change;
      isForged = false;
    },
    forge() {
      isForged = true;
    },
    close: () => close(server),
  };
}
