import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "./office.ts";

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "recourse-stop-"));
});
after(() => {
  const note = join(folder, "database-folder");
  if (existsSync(note)) rmSync(readFileSync(note, "utf8").trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

type Running = {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<number | null>;
};

/** Starts an office without a demo, as a launcher does, and waits until it can be used. */
async function startOffice(): Promise<Running> {
  const child = fork(join(root, "src", "main.ts"), ["start"], {
    env: { ...process.env, RECOURSE_DATA: folder, RECOURSE_DEMO: "off", PORT: "0" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: [],
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Stop with Ctrl-C")) resolve();
    });
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    void ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const { offices } = JSON.parse(readFileSync(join(folder, "office.json"), "utf8")) as {
    offices: { address: string }[];
  };
  return { child, ended, port: Number(new URL(offices[0]!.address).port) };
}

test("an office whose launcher is gone ends by itself, an open connection or not", async () => {
  const { child, ended, port } = await startOffice();
  const idle = connect(port, "127.0.0.1");
  idle.on("error", () => undefined);
  await new Promise<void>((resolve) => idle.on("connect", () => resolve()));
  child.disconnect();
  assert.equal(await ended, 0);
  assert.ok(!existsSync(join(folder, "office.json")));
  idle.destroy();
});

test("a signal that comes twice ends it once, and the data folder starts again", async () => {
  const { child, ended } = await startOffice();
  child.kill("SIGINT");
  child.kill("SIGTERM");
  assert.equal(await ended, 0);
});

/** What an office answers to one request on a connection of its own. */
async function answerOf(port: number, path: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
  return `${answer.status} ${await answer.text()}`;
}

test("told to stop it first says that it is not ready, and finishes what was being written", async () => {
  const { child, ended, port } = await startOffice();
  assert.equal(await answerOf(port, "/health"), '200 {"alive":true}');
  assert.equal(await answerOf(port, "/ready"), '200 {"ready":true}');
  assert.match(await answerOf(port, "/version"), /^200 \{"version":"[\d.]+"\}$/);
  const writing = connect(port, "127.0.0.1");
  let got = "";
  writing.on("data", (chunk: Buffer) => (got += chunk.toString()));
  const closed = new Promise<void>((resolve) => writing.on("close", () => resolve()));
  writing.write(
    "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n" +
      "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=",
  );
  // The server has begun to read it once it answers the next one.
  await answerOf(port, "/health");
  const toldAt = performance.now();
  child.kill("SIGTERM");
  let ready = "";
  while (!ready.startsWith("503")) ready = await answerOf(port, "/ready");
  assert.equal(ready, '503 {"ready":false}');
  writing.write("x");
  await closed;
  assert.match(got, /^HTTP\/1\.1 303 /, "what had begun got its answer");
  assert.equal(await ended, 0);
  assert.ok(performance.now() - toldAt < 10_000);
});
