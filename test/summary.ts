import { relative } from "node:path";
import { inspect } from "node:util";
import type { run } from "node:test";

type Events = ReturnType<typeof run>;
type Outcome = { name: string; file: string; milliseconds: number };
export type Summary = { passed: number; failed: number; skipped: number };

const slowestShown = 5;

/**
 * Prints what failed in full, what tests print themselves, the slowest tests and, as the last
 * line, the counts. A file that holds no test counts as failed: it proves nothing.
 */
export async function summarise(events: Events, files: string[]): Promise<Summary> {
  const passed: Outcome[] = [];
  const seen = new Set<string>();
  const summary: Summary = { passed: 0, failed: 0, skipped: 0 };
  const print = (text: string) => process.stdout.write(text);
  events.on("test:stdout", ({ message }) => print(message));
  events.on("test:stderr", ({ message }) => print(message));
  events.on("test:pass", (data) => {
    if (data.details.type === "suite" || isWholeFile(data, files)) return;
    seen.add(data.file ?? "");
    if (data.skip !== undefined || data.todo !== undefined) summary.skipped += 1;
    else {
      summary.passed += 1;
      passed.push(outcomeOf(data));
    }
  });
  events.on("test:fail", (data) => {
    seen.add(data.file ?? "");
    const { error } = data.details;
    // A suite fails because a test in it failed, which has been counted and shown already.
    if (isConsequence(error)) return;
    summary.failed += 1;
    print(`\n✖ ${shortPath(data.file)} › ${data.name}\n${describe(error)}\n`);
  });
  for await (const _ of events) {
    // Reading the stream to its end is what runs the tests.
  }
  for (const file of files.filter((path) => !seen.has(path))) {
    summary.failed += 1;
    print(`\n✖ ${shortPath(file)} holds no test, or ended before its first one.\n`);
  }
  printSlowest(passed, print);
  const skipped = summary.skipped > 0 ? `, ${summary.skipped} skipped` : "";
  print(`${summary.passed} passed, ${summary.failed} failed${skipped}\n`);
  return summary;
}

function outcomeOf(data: {
  name: string;
  file?: string;
  details: { duration_ms: number };
}): Outcome {
  const { name, file, details } = data;
  return { name, file: shortPath(file), milliseconds: details.duration_ms };
}

function printSlowest(passed: Outcome[], print: (text: string) => void): void {
  const slowest = passed.toSorted((a, b) => b.milliseconds - a.milliseconds);
  if (slowest.length > 0) print("\nSlowest:\n");
  for (const { name, file, milliseconds } of slowest.slice(0, slowestShown)) {
    print(`  ${milliseconds.toFixed(0).padStart(6)} ms  ${file} › ${name}\n`);
  }
  print("\n");
}

function isWholeFile(data: { name: string; nesting: number }, files: string[]): boolean {
  return data.nesting === 0 && files.includes(data.name);
}

function isConsequence(error: Error): boolean {
  return "failureType" in error && error.failureType === "subtestsFailed";
}

function describe(error: Error): string {
  const cause: unknown = error.cause ?? error;
  if (!(cause instanceof Error)) return typeof cause === "string" ? cause : JSON.stringify(cause);
  const deeper = cause.cause === undefined ? "" : `\ncaused by ${inspect(cause.cause)}`;
  return `${cause.stack ?? cause.message}${deeper}`;
}

function shortPath(file: string | undefined): string {
  return file ? relative(process.cwd(), file) : "(unknown file)";
}
