import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { CliFailure } from "./cli-failure.ts";

/** The input of an action: a JSON object from a file, or from standard input for `-`. */
export async function readInput(file: string | undefined): Promise<Record<string, unknown>> {
  if (file === undefined) return {};
  const source = await read(file);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new CliFailure(`${nameOf(file)} is not JSON.`, 2);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CliFailure(`${nameOf(file)} is not a JSON object.`, 2);
  }
  return value as Record<string, unknown>;
}

async function read(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : readFileSync(file, "utf8");
  } catch {
    throw new CliFailure(`${nameOf(file)} cannot be read.`, 2);
  }
}

const nameOf = (file: string): string => (file === "-" ? "What came in" : file);
