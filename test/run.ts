import { globSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { run } from "node:test";
import { startTestServer } from "./database.ts";
import { summarise } from "./summary.ts";

type Selection = { name: string; pattern: RegExp };

const selections: Record<string, Selection> = {
  "--shared": { name: "shared", pattern: /\.shared\.test\.ts$/ },
  "--long": { name: "long", pattern: /\.long\.test\.ts$/ },
};
const ordinary: Selection = {
  name: "ordinary",
  pattern: /^(?!.*\.(shared|long)\.test\.ts$).*\.test\.ts$/,
};

/** What takes long begins first: else the last file runs alone while the other processor rests. */
const LONGEST_FIRST = [
  "test/pages.test.ts",
  "test/api-answers.test.ts",
  "test/kill-nine.test.ts",
  "src/adapters/postgres/server.test.ts",
  "test/journeys/",
  "test/",
  "",
];

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const flag = args.find((argument) => argument in selections);
  const unknown = args.find((argument) => argument.startsWith("--") && argument !== flag);
  if (unknown) return fail(`Unknown option ${unknown}. Known: --shared, --long and file names.`);
  const filters = args.filter((argument) => !argument.startsWith("--"));
  const files = chooseFiles((flag && selections[flag]) || ordinary, filters);
  if (files.length === 0) return fail("No test file matches.\n0 passed, 1 failed");
  const testServer = await startTestServer();
  process.env["RECOURSE_TEST_PG"] = JSON.stringify(testServer.server);
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => interrupted.abort());
  }
  // The launcher was killed outright: nobody is there to read the results.
  process.once("disconnect", () => interrupted.abort());
  process.channel?.unref();
  const stream = run({ files, concurrency: 2, isolation: "process", signal: interrupted.signal });
  const result = await summarise(stream, files);
  await testServer.stop();
  return result.failed === 0 && !interrupted.signal.aborted ? 0 : 1;
}

function chooseFiles(selection: Selection, filters: string[]): string[] {
  const all = globSync(["src/**/*.test.ts", "test/**/*.test.ts", "bench/**/*.test.ts"]);
  const kind = all.filter((file) => selection.pattern.test(file));
  const chosen = filters.length === 0 ? kind : all.filter((file) => isAskedFor(file, filters));
  const rank = (file: string) => LONGEST_FIRST.findIndex((beginning) => file.startsWith(beginning));
  return chosen
    .toSorted()
    .toSorted((a, b) => rank(a) - rank(b))
    .map((file) => resolve(file));
}

/** A filter is a file, a folder, or any part of a path. */
function isAskedFor(file: string, filters: string[]): boolean {
  return filters.some((filter) => {
    const path = relative(process.cwd(), resolve(filter));
    if (!statSync(filter, { throwIfNoEntry: false })) return file.includes(filter);
    return file === path || file.startsWith(`${path}/`);
  });
}

function fail(message: string): number {
  process.stdout.write(`${message}\n`);
  return 1;
}
