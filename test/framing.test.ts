import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { root } from "./office.ts";

// Bytes in which two readers could see different requests, one behind the other. Each carries a
// further request where only one of the two would see it: it is never answered.

let site: ApiSite;
let port: number;
before(async () => {
  site = await apiSite();
  port = Number(new URL(await site.app.listen({ host: "127.0.0.1", port: 0 })).port);
});
after(() => site.drop());

const HIDDEN = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
const TARGETS = [
  ["/sign-in", "application/x-www-form-urlencoded"],
  ["/api/v1/sign-in", "application/json"],
] as const;

/** Everything that is answered to these bytes, once the connection has ended. */
async function answersTo(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let got = "";
  socket.on("data", (chunk: Buffer) => (got += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  socket.end(Buffer.from(bytes, "latin1"));
  await new Promise((resolve) => socket.once("close", resolve));
  return got;
}

const statuses = (got: string) => [...got.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => code);

const head = (path: string, type: string, ...lines: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, "Host: localhost", `Content-Type: ${type}`, ...lines, "", ""].join(
    "\r\n",
  );

const CHUNKED = "0\r\n\r\n";
const ENCODINGS = [
  "Transfer-Encoding: chunked",
  "Transfer-Encoding:chunked",
  "transfer-encoding: CHUNKED",
  "Transfer-Encoding : chunked",
  "Transfer-Encoding:\tchunked",
  "Transfer-Encoding:  chunked  ",
  "Transfer-Encoding: xchunked",
  "Transfer-Encoding: chunked-x",
  "Transfer-Encoding: chunked, identity",
  "Transfer-Encoding: identity, chunked",
  "Transfer-Encoding: identity",
  "Transfer-Encoding: gzip, chunked",
  "Transfer-Encoding: chunked, chunked",
  "Transfer-Encoding: 'chunked'",
  'Transfer-Encoding: "chunked"',
  "Transfer-Encoding: chunked;q=1",
  "Transfer-Encoding: \x0bchunked",
  "Transfer-Encoding: \x00chunked",
  "Transfer-Encoding: chun\x01ked",
  "Transfer-Encoding:\r\n chunked",
  "Transfer-Encoding\r\n : chunked",
  " Transfer-Encoding: chunked",
  "\tTransfer-Encoding: chunked",
  "Transfer_Encoding: chunked",
  "Transfer-Encoding\x00: chunked",
  "X: x\nTransfer-Encoding: chunked",
  "X: x\rTransfer-Encoding: chunked",
  "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
  "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
  "Transfer-Encoding:",
];
const LENGTHS = [
  "Content-Length: 5\r\nContent-Length: 6",
  "Content-Length: 6\r\nContent-Length: 5",
  "Content-Length: 5, 6",
  "Content-Length: +5",
  "Content-Length: -5",
  "Content-Length: 0x5",
  "Content-Length: 5.0",
  "Content-Length: 5e0",
  "Content-Length: 5 6",
  "Content-Length: five",
  "Content-Length:",
  "Content-Length: \x0b5",
  "Content-Length : 5",
  "Content-Length: 5\r\n 6",
  "Content-Length: 99999999999999999999",
  "Content-Length: 5\x00",
];
const LINES = [
  "X: folded\r\n more",
  "X: folded\r\n\tmore",
  "X : space before the colon",
  "X\t: tab before the colon",
  ": no name",
  "no colon at all",
  "X: nul\x00inside",
  "X\x00: nul in the name",
  "X(: a name with a bracket",
  'X": a name with a quote',
  "X: bare\nY: line feed",
  "X: bare\rY: carriage return",
  "\x7fX: a name with delete",
  "Host: elsewhere",
  "X: \x1bescape",
  "X y: a name with a space",
];
const CHUNKS = [
  "-1\r\nabc\r\n0\r\n\r\n",
  "0x1\r\na\r\n0\r\n\r\n",
  "+1\r\na\r\n0\r\n\r\n",
  "1 1\r\na\r\n0\r\n\r\n",
  "g\r\na\r\n0\r\n\r\n",
  "\r\n0\r\n\r\n",
  "1\r\nab\r\n0\r\n\r\n",
  "2\r\na\r\n0\r\n\r\n",
  "1\na\n0\n\n",
  "1\r\na\n0\r\n\r\n",
  "1\ra\r0\r\r",
  "ffffffffffffffffff\r\na\r\n0\r\n\r\n",
  `1;${"x".repeat(20_000)}\r\na\r\n0\r\n\r\n`,
  "1;a=b\nc\r\na\r\n0\r\n\r\n",
  "0\r\nX y: z\r\n\r\n",
  `0\r\nX: ${"y".repeat(20_000)}\r\n\r\n`,
  "1\r\na0\r\n\r\n",
  " 1\r\na\r\n0\r\n\r\n",
];

type Case = { readonly name: string; readonly bytes: string };

function cases(): readonly Case[] {
  const all: Case[] = [];
  for (const [path, type] of TARGETS) {
    const at = (...lines: readonly string[]) => head(path, type, ...lines);
    const add = (name: string, bytes: string) => all.push({ name: `${path} ${name}`, bytes });
    const body = `${CHUNKED}${HIDDEN}`;
    for (const line of ENCODINGS) {
      // The length holds all of it; a reader of chunks would see a second request.
      for (const more of [0, 10]) {
        const length = `Content-Length: ${body.length + more}`;
        add(`${line} after ${length}`, `${at(length, line)}${body}`);
        add(`${line} before ${length}`, `${at(line, length)}${body}`);
      }
    }
    for (const line of LENGTHS) add(line, `${at(line)}abcde${HIDDEN}`);
    for (const line of LINES) add(line, `${at(line, "Content-Length: 0")}${HIDDEN}`);
    for (const chunks of CHUNKS) {
      add(`chunks ${chunks}`, `${at("Transfer-Encoding: chunked")}${chunks}${HIDDEN}`);
    }
  }
  return all;
}

const show = (name: string) => JSON.stringify(name).slice(0, 120);

test("no bytes get more answers than requests, and none hides another request (ASVS 4.2.1)", async () => {
  const all = cases();
  const wrong: string[] = [];
  for (const { name, bytes } of all) {
    const got = await answersTo(bytes);
    const codes = statuses(got);
    if (codes.length > 1) wrong.push(`${show(name)}: ${codes.join(" ")}`);
    if (got.includes("smuggled")) wrong.push(`${show(name)}: the hidden one was answered`);
    if (codes.some((code) => !/^[34]/.test(code ?? ""))) wrong.push(`${show(name)}: ${codes[0]}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(all.length >= 200, `${all.length} cases`);
  assert.deepEqual(site.faults, []);
});

test("requests one behind the other are answered in their order, as many as there are", async () => {
  for (const count of [1, 2, 5, 20]) {
    const bytes = Array.from(
      { length: count },
      (_, at) => `GET /nowhere-${at} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    const got = await answersTo(bytes.join(""));
    assert.equal(statuses(got).length, count);
    const order = [...got.matchAll(/\/nowhere-(\d+)/g)].map(([, at]) => Number(at));
    assert.deepEqual(
      [...new Set(order)],
      Array.from({ length: count }, (_, at) => at),
    );
  }
});

test("what came before bytes that are no request is answered, and then the connection ends", async () => {
  const good = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const got = await answersTo(`${good}nonsense\r\n\r\n${good}`);
  assert.deepEqual(statuses(got), ["404", "400"]);
});

test("a chunked body that is whole is read as one, and the next request is the next", async () => {
  const start = head("/sign-in", "application/x-www-form-urlencoded", "Transfer-Encoding: chunked");
  const got = await answersTo(
    `${start}3\r\na=b\r\n0\r\n\r\nGET /second HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  );
  assert.equal(statuses(got).length, 2);
  assert.ok(got.includes("/second"));
});

test("names of headers that a program could trip over change nothing", async () => {
  for (const name of [
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "__defineGetter__",
  ]) {
    const lines = `GET /sign-in HTTP/1.1\r\nHost: localhost\r\n${name}: x\r\n${name}: y\r\n\r\n`;
    assert.deepEqual(statuses(await answersTo(lines)), ["200"], name);
    const cookie = `GET /cases HTTP/1.1\r\nHost: localhost\r\nCookie: ${name}=x\r\n\r\n`;
    assert.deepEqual(statuses(await answersTo(cookie)), ["303"], name);
    const query = `GET /sign-in?${name}=x&${name}[a]=y HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    assert.deepEqual(statuses(await answersTo(query)), ["200"], name);
  }
  assert.deepEqual(site.faults, []);
});

test("the lenient parser of HTTP is switched on nowhere", () => {
  const files = [...globSync("{src,bin}/**/*.{ts,js}", { cwd: root }), "package.json"];
  const lenient = /insecure-?http-?parser/i;
  const found = files.filter((file) => lenient.test(readFileSync(join(root, file), "utf8")));
  assert.deepEqual(found, []);
});

test("what does not come in time is answered, and holds no connection", async () => {
  const patience = { headersMs: 100, bodyMs: 100 };
  const app = await serveOffice(site, loadWords(root), () => undefined, { patience });
  const own = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
  const begun = [
    "GET /sign-in HTTP/1.1\r\nHost: loc",
    `${head("/sign-in", "application/x-www-form-urlencoded", "Content-Length: 10")}na`,
    `${head("/api/v1/sign-in", "application/json", "Content-Length: 10")}{`,
    `${head("/api/v1/sign-in", "application/json", "Transfer-Encoding: chunked")}1\r\n{\r\n`,
  ];
  for (const bytes of begun) {
    const socket = connect(own, "127.0.0.1");
    let got = "";
    socket.on("data", (chunk: Buffer) => (got += chunk.toString("latin1")));
    socket.on("error", () => undefined);
    socket.write(bytes);
    await new Promise((resolve) => socket.once("close", resolve));
    assert.deepEqual(statuses(got), ["408"], bytes.slice(0, 40));
    if (bytes.includes("/api/")) assert.match(got, /"type":"\/problems\/too-slow"/);
  }
  await app.close();
});
