import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CliFailure } from "./cli-failure.ts";

const SignIns = z.record(z.string(), z.object({ name: z.string(), token: z.string() }));
type SignIns = z.infer<typeof SignIns>;

const fileIn = (folder: string): string => join(folder, "sign-ins.json");

/** Who signed in at this office address and their token, or undefined where nobody did. */
export const signInAt = (folder: string, address: string): SignIns[string] | undefined =>
  readAll(folder)[address];

/** The token of this office address, or undefined where nobody signed in. */
export function tokenFor(folder: string, address: string): string | undefined {
  return readAll(folder)[address]?.token;
}

/** Keeps a token where only this user may read it. */
export function keepToken(folder: string, address: string, name: string, token: string): void {
  write(folder, { ...readAll(folder), [address]: { name, token } });
}

/** Forgets the token of an address. */
export function dropToken(folder: string, address: string): void {
  const { [address]: _gone, ...rest } = readAll(folder);
  write(folder, rest);
}

function readAll(folder: string): SignIns {
  let text: string;
  try {
    text = readFileSync(fileIn(folder), "utf8");
  } catch {
    return {};
  }
  try {
    return SignIns.parse(JSON.parse(text));
  } catch {
    throw new CliFailure(`${fileIn(folder)} cannot be read. Remove it and sign in again.`);
  }
}

// Written beside it and moved, so that Ctrl-C leaves the old file or the new one.
function write(folder: string, all: SignIns): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${fileIn(folder)}.${process.pid}`;
  try {
    writeFileSync(temporary, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    renameSync(temporary, fileIn(folder));
  } finally {
    rmSync(temporary, { force: true });
  }
}
