import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

type Step = { name: string; file: string; args: string[] };

const tool = (name: string, file: string, ...args: string[]): Step => ({
  name,
  file: `node_modules/${file}`,
  args,
});
const suite = (name: string): Step => ({ name, file: `test/${name}.test.ts`, args: [] });

const steps: Step[] = [
  tool("types", "typescript/bin/tsc", "--noEmit", "-p", "."),
  tool("lint", "oxlint/bin/oxlint", "--type-aware", "--deny-warnings"),
  tool("format", "oxfmt/bin/oxfmt", "--check", "."),
  suite("architecture"),
  suite("tidy"),
  suite("completeness"),
  tool("unused code", "knip/bin/knip.js", "--no-progress"),
];

const shownLines = 80;

process.exitCode = check(process.argv.slice(2));

/** Runs the named steps, or all; prints each with its time, and what a failed one said. */
function check(names: string[]): number {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    print(`Unknown: ${unknown.join(", ")}. Known: ${steps.map(({ name }) => name).join(", ")}.`);
    return 2;
  }
  const chosen = steps.filter(({ name }) => names.length === 0 || names.includes(name));
  const failed = chosen.filter((step) => !passes(step)).map(({ name }) => name);
  if (failed.length > 0) print(`\nFailed: ${failed.join(", ")}.`);
  print(`${chosen.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function passes({ name, file, args }: Step): boolean {
  const startedAt = performance.now();
  const { status, output } = existsSync(file)
    ? run(file, args)
    : { status: 1, output: missing(file) };
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(`${status === 0 ? "✔" : "✖"} ${name.padEnd(14)} ${seconds.padStart(5)} s`);
  if (status !== 0) print(beginningOf(output));
  return status === 0;
}

function run(file: string, args: string[]): { status: number; output: string } {
  const result = spawnSync(process.execPath, [file, ...args], { encoding: "utf8" });
  return { status: result.status ?? 1, output: `${result.stdout}${result.stderr}` };
}

function beginningOf(output: string): string {
  const lines = output.trimEnd().split("\n");
  const more = lines.length - shownLines;
  return more > 0 ? [...lines.slice(0, shownLines), `… ${more} more lines`].join("\n") : output;
}

function missing(file: string): string {
  return `There is no ${file}.`;
}

function print(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
