import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { SCREENS } from "#web/screens/all.ts";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { fileAsylum } from "./asylum.ts";
import { type Answered, brokenRules, HEADER_RULES } from "./header-rules.ts";
import { servedPaths } from "./not-found-routes.ts";
import { observatoryScore } from "./observatory.ts";
import { PASSWORD, root } from "./office.ts";

let site: ApiSite;
let app: FastifyInstance;
let port: number;
let caseId: string;

before(async () => {
  site = await apiSite();
  caseId = (await fileAsylum(site.office, await site.member("amina", ["applicant"]))).caseId;
  await site.member("grace", ["supervisor"]);
  app = await serveOffice(site, loadWords(root), () => undefined, {
    isSecure: true,
    life: { version: "1.2.3", isReady: () => Promise.resolve(true) },
  });
  port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
});
after(async () => {
  await app.close();
  await site.drop();
});

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const answered = (path: string, answer: LightMyRequestResponse): Answered => ({
  path,
  status: answer.statusCode,
  headers: answer.headers as Answered["headers"],
  body: answer.headers["content-type"]?.toString().startsWith("font/") ? "" : answer.body,
});

async function session(name: string): Promise<string> {
  const page = await app.inject({ method: "GET", url: "/sign-in" });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body.slice(page.body.indexOf("<main")))?.[1];
  const cookie = page.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
  const payload = new URLSearchParams({ csrf: csrf ?? "", name, password: PASSWORD }).toString();
  const headers = { ...FORM, cookie };
  const answer = await app.inject({ method: "POST", url: "/sign-in", headers, payload });
  assert.deepEqual(brokenRules(answered("/sign-in", answer)), [], "the answer that signs in");
  const own = answer.cookies.find((one) => !one.name.endsWith("-visit"));
  assert.ok(own, `${name} signs in: ${answer.statusCode}`);
  return `${own.name}=${own.value}`;
}

/** The address of a pattern: the case that there is, and something in every other place. */
const addressOf = (path: string) =>
  path.replaceAll(":caseId", caseId).replaceAll(/:\w+/g, "x").replaceAll("*", "recourse.css");

/** What was wrong with the answers of every route, each as `METHOD path status: rule: what`. */
const wrong: string[] = [];
let answers = 0;

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"] as const;

test("every answer of every route carries every header, whoever asks and however", async () => {
  const paths = servedPaths(app);
  assert.ok(
    SCREENS.every(({ path }) => paths.includes(path)),
    "the table of screens is served",
  );
  const asked = [undefined, await session("amina"), await session("grace")];
  for (const path of paths) {
    const tries = asked.flatMap((cookie) =>
      (cookie === undefined ? METHODS : (["GET", "POST"] as const)).map(async (method) => {
        const headers = {
          origin: "https://elsewhere.example",
          ...(cookie === undefined ? {} : { cookie }),
          ...(method === "POST" ? FORM : {}),
        };
        const answer = await app.inject({ method, url: addressOf(path), headers });
        answers++;
        const broken = brokenRules(answered(path, answer));
        wrong.push(...broken.map((rule) => `${method} ${path} ${answer.statusCode}: ${rule}`));
      }),
    );
    await Promise.all(tries);
  }
  assert.deepEqual(wrong, []);
  assert.ok(answers >= 600, `${answers} answers`);
});

const HELD: readonly (readonly [title: string, ...rules: string[]])[] = [
  [
    "no answer is taken for another kind of thing than it is (ASVS 3.2.1)",
    "sniffing",
    "content-security-policy",
  ],
  [
    "each cookie is Secure, the host's alone, for our site, and read by no script (ASVS 3.3.1, 3.3.2, 3.3.3, 3.3.4)",
    "cookies",
  ],
  ["browsers stay with TLS for a year, below the host too (ASVS 3.4.1)", "transport-security"],
  ["no other origin reads an answer (ASVS 3.4.2)", "sharing-across-origins"],
  [
    "a content policy stands on every answer, and no page has a script in it (ASVS 3.4.3)",
    "content-security-policy",
    "trusted-types",
    "inline",
  ],
  ["nothing guesses the type of an answer (ASVS 3.4.4)", "sniffing"],
  ["no other site learns an address (ASVS 3.4.5)", "referrer"],
  ["nobody frames an answer (ASVS 3.4.6)", "framing", "content-security-policy"],
  [
    "no page needs a plug-in, or anything but markup, styles and our modules (ASVS 3.7.1)",
    "subresources",
  ],
  [
    "no route leads to another host, and none from HTTP to TLS by itself (ASVS 3.7.2, 4.1.2)",
    "redirects",
  ],
  ["every body says its type, and text its charset (ASVS 4.1.1)", "sniffing"],
  ["nothing between keeps an answer, and no browser does (ASVS 14.2.2, 14.3.2)", "cache"],
  [
    "nothing of a page goes to anybody else (ASVS 14.2.3)",
    "subresources",
    "referrer",
    "content-security-policy",
  ],
];

for (const [title, ...rules] of HELD) {
  test(title, () => {
    assert.ok(answers > 0 && rules.every((rule) => rule in HEADER_RULES));
    assert.deepEqual(
      wrong.filter((line) => rules.some((rule) => line.includes(`: ${rule}: `))),
      [],
    );
  });
}

test("what is refused before any route carries them too (ASVS 3.4.3, 3.4.4, 3.4.6, 14.3.2)", async () => {
  const file = await app.inject({ method: "GET", url: "/public/recourse.css" });
  const tries = [
    ["/nowhere", { method: "GET", url: "/nowhere" }, 404],
    ["/%", { method: "GET", url: "/cases/%ED%A0%80" }, 404],
    ["/long", { method: "GET", url: `/sign-in?${"x".repeat(5000)}` }, 414],
    ["/many", { method: "GET", url: `/sign-in?${"x&".repeat(150)}` }, 414],
    ["/api/v1/cases", { method: "GET", url: `/api/v1/cases?${"x&".repeat(150)}` }, 414],
    ["/sign-in", { method: "POST", url: "/sign-in", payload: "x".repeat(1024 * 1024 + 1) }, 413],
    ["/sign-in", { method: "POST", url: "/sign-in", payload: "x=1&".repeat(2500) }, 413],
    [
      "/sign-in",
      { method: "POST", url: "/sign-in", type: "application/xml", payload: "<x/>" },
      415,
    ],
    ["/public/", { method: "GET", url: "/public/none.css" }, 404],
    ["/public/x", { method: "GET", url: "/public/recourse.css", etag: file.headers.etag }, 304],
  ] as const;
  for (const [path, { method, url, ...more }, status] of tries) {
    const { payload, type, etag } = more as { payload?: string; type?: string; etag?: string };
    const headers = {
      ...(payload === undefined ? {} : { "content-type": type ?? FORM["content-type"] }),
      ...(etag === undefined ? {} : { "if-none-match": etag }),
    };
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    assert.equal(answer.statusCode, status, url.slice(0, 60));
    assert.deepEqual(brokenRules(answered(path, answer)), [], `${status} ${url.slice(0, 60)}`);
  }
});

const MOST_WAITED_MS = 10_000;

/** What the office writes on a connection before it ends it. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let got = "";
  socket.on("data", (chunk: Buffer) => (got += chunk.toString()));
  socket.on("error", () => undefined);
  socket.write(bytes);
  // A connection that nobody ends has been answered with what came so far.
  const patience = setTimeout(() => socket.destroy(), MOST_WAITED_MS);
  await new Promise((resolve) => socket.once("close", resolve));
  clearTimeout(patience);
  return got;
}

function parsed(got: string): Answered {
  const [head = "", body = ""] = got.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.split(": ")[1] ?? "",
    ]),
  );
  return { path: "/", status: Number(first.split(" ")[1]), headers, body };
}

test("what is no request at all is answered with them, as a problem (ASVS 4.1.1)", async () => {
  const tries = [
    ["GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400],
    ["nonsense\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    [`GET / HTTP/1.1\r\nHost: x\r\n${"X: 1\r\n".repeat(150)}\r\n`, 431],
    ["GET / HTTP/1.1\r\n\r\n", 400],
    ["GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 400],
    ["POST /sign-in HTTP/1.1\r\nHost: x\r\nExpect: more\r\nContent-Length: 1\r\n\r\n", 400],
  ] as const;
  for (const [bytes, status] of tries) {
    const answer = parsed(await raw(bytes));
    assert.equal(answer.status, status, bytes.slice(0, 60));
    assert.deepEqual(brokenRules(answer), [], bytes.slice(0, 60));
    if (!String(answer.headers["content-type"]).startsWith("text/html")) {
      assert.equal(answer.headers["content-type"], "application/problem+json");
      assert.match(answer.body, /"type":"\/problems\/[a-z-]+"/);
    }
  }
});

test("without TLS nothing promises TLS, and everything else is as with it", async () => {
  for (const url of ["/", "/sign-in", `/cases/${caseId}`, "/api/v1/cases", "/nowhere"]) {
    const broken = brokenRules(answered(url, await site.app.inject({ method: "GET", url })));
    const only = broken.filter((rule) => !rule.startsWith("cookies"));
    assert.deepEqual(only, ["transport-security: strict-transport-security: missing"], url);
  }
});

test("signing out and leaving clear what the browser kept of the site (ASVS 14.3.1)", async () => {
  for (const path of ["/sign-out", "/leave"]) {
    const cookie = await session("amina");
    const page = await app.inject({ method: "GET", url: "/cases", headers: { cookie } });
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const payload = new URLSearchParams({ csrf }).toString();
    const headers = { ...FORM, cookie };
    const answer = await app.inject({ method: "POST", url: path, headers, payload });
    assert.match(String(answer.headers["clear-site-data"]), /"cache", "cookies", "storage"/, path);
    assert.deepEqual(brokenRules(answered(path, answer)), []);
  }
});

test("each rule notices an answer without its header", () => {
  const bare = { path: "/", status: 200, headers: {}, body: "" };
  const broken = brokenRules(bare).map((rule) => rule.split(":")[0]);
  assert.equal(broken.length, 11, broken.join(", "));
  const loose: Answered = {
    path: "/cases",
    status: 302,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "set-cookie": ["__Host-recourse-x=; Path=/; Secure", "id=1; Path=/"],
      "access-control-allow-origin": "*",
      location: "//elsewhere.example",
      server: "nginx",
    },
    body: `<img src="https://elsewhere.example/x.png"><p style="color:red">`,
  };
  const all = brokenRules(loose).map((rule) => rule.split(":")[0] ?? "");
  assert.deepEqual(all.toSorted(), Object.keys(HEADER_RULES).toSorted());
});

test("by the twelve tests of the Observatory a page reaches 120 of 135 or more", async (t) => {
  const { score, tests } = observatoryScore(
    answered("/sign-in", await app.inject({ method: "GET", url: "/sign-in" })),
  );
  for (const { name, points, why } of tests) t.diagnostic(`${points} ${name}: ${why}`);
  t.diagnostic(`${score} of 135`);
  assert.equal(tests.length, 12);
  assert.ok(score >= 120, String(score));
  const written = readFileSync(join(root, "docs/trust/headers.md"), "utf8");
  assert.match(written, new RegExp(`\\b${score} of 135\\b`), "docs/trust/headers.md says another");
});

test("docs/trust/headers.md lists the rules that are tested, and no other", () => {
  const written = readFileSync(join(root, "docs/trust/headers.md"), "utf8");
  const listed = [...written.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(listed, Object.keys(HEADER_RULES));
});
