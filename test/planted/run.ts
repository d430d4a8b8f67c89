import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { root } from "../office.ts";
import { type Guard, GUARDS } from "./guards.ts";
import { plantedTable, type Planted } from "./planted-table.ts";

// Takes one guard away at a time, in a copy of the checkout, and runs the tests that should
// notice. `npm run planted` takes all and writes docs/trust/planted.md; words after it take the
// guards whose name or file holds one of them, and write nothing.

const COPY = join(root, `.cache/planted-${process.pid}`);
const PAGE = join(root, "docs/trust/planted.md");
const PATIENCE_MS = 5 * 60_000;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  copyCheckout();
  const chosen = GUARDS.filter(
    ({ name, file }) =>
      words.length === 0 || words.some((word) => name.includes(word) || file.includes(word)),
  );
  const done: Planted[] = [];
  const today = new Date().toISOString().slice(0, 10);
  for (const guard of chosen) {
    const one = await without(guard);
    done.push(one);
    // Written as it goes: a run that is cut short has still found what it found.
    if (words.length === 0) writeFileSync(PAGE, plantedTable(done, today));
    const said = one.failed.length > 0 ? "noticed " : "MISSED  ";
    process.stdout.write(`${said} ${guard.name} (${guard.file}): ${one.failed[0] ?? ""}\n`);
  }
  const noticed = done.filter(({ failed }) => failed.length > 0).length;
  process.stdout.write(`${noticed} of ${done.length} noticed\n`);
  rmSync(COPY, { recursive: true, force: true });
  return noticed === done.length ? 0 : 1;
}

function copyCheckout(): void {
  rmSync(COPY, { recursive: true, force: true });
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of listed.split("\0").filter((one) => one !== "" && one !== "node_modules")) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(COPY, file));
  }
  symlinkSync(join(root, "node_modules"), join(COPY, "node_modules"));
}

async function without(guard: Guard): Promise<Planted> {
  const path = join(COPY, guard.file);
  const text = readFileSync(path, "utf8");
  if (text.split(guard.cut).length !== 2) {
    throw new Error(`${guard.name}: its text does not stand once in ${guard.file}`);
  }
  writeFileSync(
    path,
    text.replace(guard.cut, () => guard.put),
  );
  try {
    // The first file that notices is enough: the rest would say the same again.
    for (const file of filesOf(guard)) {
      const failed = titlesIn(await runFile(file)).map((title) => `${file} › ${title}`);
      if (failed.length > 0) return { guard, failed };
    }
    return { guard, failed: [] };
  } finally {
    writeFileSync(path, text);
  }
}

function filesOf({ tests }: Guard): readonly string[] {
  const all = globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: COPY }).toSorted();
  return tests.flatMap((part) => all.filter((file) => file.includes(part)));
}

function runFile(file: string): Promise<string> {
  const { RECOURSE_TEST_PG: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", file], {
      cwd: COPY,
      env,
      timeout: PATIENCE_MS,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    child.once("close", () => {
      if (/^# fail \d+$/m.test(said)) resolve(said);
      else reject(new Error(`${file} did not end: ${said.slice(-2000)}`));
    });
  });
}

/** The titles of what failed, without the file itself. */
function titlesIn(said: string): readonly string[] {
  return [...said.matchAll(/^ *not ok \d+ - (.+)$/gm)].map(([, title = ""]) => title.trim());
}
