import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { CliFailure } from "./cli-failure.ts";

/** Asks for a line on the terminal. What is typed is shown. */
export async function askLine(question: string): Promise<string> {
  return ask(question, process.stderr, true);
}

/** Asks for a secret on the terminal. What is typed is not shown. */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    return await ask("", silent, true);
  } finally {
    process.stderr.write("\n");
  }
}

/** Reads a secret from a file, or from standard input for `-`; a line end after it is no part. */
export async function readSecret(file: string): Promise<string> {
  try {
    const read = file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
    return read.replace(/\r?\n$/, "");
  } catch {
    throw new CliFailure(`${file} cannot be read.`, 2);
  }
}

async function ask(question: string, output: NodeJS.WritableStream, terminal: boolean) {
  const asking = createInterface({ input: process.stdin, output, terminal });
  const interrupted = new AbortController();
  asking.on("SIGINT", () => interrupted.abort());
  asking.on("close", () => interrupted.abort());
  try {
    return await asking.question(question, { signal: interrupted.signal });
  } catch {
    throw new CliFailure("Nothing was sent.");
  } finally {
    asking.close();
  }
}
