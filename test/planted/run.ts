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
import { startTestServer } from "../database.ts";
import { root } from "../office.ts";
import { type Guard, GUARDS } from "./guards.ts";
import { isNoticed, type Planted, plantedRow, plantedTable } from "./planted-table.ts";

// Takes one guard away at a time, in a copy of the checkout, and runs the tests that should
// notice. `npm run planted` takes all and writes docs/trust/planted.md; words after it take the
// guards whose name or file holds one of them, and write nothing; `--rest` goes on where a run was
// cut short, and tries again what nobody noticed.

const COPY = join(root, `.cache/planted-${process.pid}`);
const NONE: Guard = { name: "", file: "", cut: "", put: "", tests: [] };
const PAGE = join(root, "docs/trust/planted.md");
const PATIENCE_MS = 90_000;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const isRest = words.includes("--rest");
  const isWritten = isRest || words.length === 0;
  const rows = isRest ? rowsSoFar() : new Map<string, string>();
  const chosen = GUARDS.filter(({ name, file }) =>
    isWritten
      ? !isNoticed(rows.get(name) ?? plantedRow({ guard: NONE, failed: [] }))
      : words.some((word) => name.includes(word) || file.includes(word)),
  );
  copyCheckout();
  const { server, stop } = await startTestServer();
  const today = new Date().toISOString().slice(0, 10);
  let missed = 0;
  for (const guard of chosen) {
    const { failed } = await without(guard, JSON.stringify(server));
    rows.set(guard.name, plantedRow({ guard, failed }));
    if (failed.length === 0) missed++;
    const said = failed.length > 0 ? "noticed" : "MISSED";
    process.stdout.write(`${said} ${guard.name} (${guard.file}): ${failed[0] ?? ""}\n`);
    // Written as it goes: a run that is cut short has still found what it found.
    const told = GUARDS.flatMap(({ name }) => rows.get(name) ?? []);
    if (isWritten) writeFileSync(PAGE, plantedTable(told, today));
  }
  await stop();
  process.stdout.write(`${chosen.length - missed} of ${chosen.length} noticed\n`);
  rmSync(COPY, { recursive: true, force: true });
  return missed === 0 ? 0 : 1;
}

/** The rows that stand in the page already, by the name of their guard. */
function rowsSoFar(): Map<string, string> {
  const lines = readFileSync(PAGE, "utf8").split("\n");
  const names = GUARDS.map(({ name }) => name);
  return new Map(
    lines.flatMap((line) => {
      const row = line.replaceAll(/ +\|/g, " |");
      const name = names.find((one) => row.startsWith(`| ${one} |`));
      return name === undefined ? [] : [[name, row] as const];
    }),
  );
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

async function without(guard: Guard, server: string): Promise<Planted> {
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
    // Another schema takes a server of its own.
    const ownServer = guard.file.startsWith("migrations/") ? undefined : server;
    for (const file of filesOf(guard)) {
      const failed = titlesIn(await runFile(file, ownServer)).map((title) => `${file} › ${title}`);
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

function runFile(file: string, server: string | undefined): Promise<string> {
  const { RECOURSE_TEST_PG: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", file], {
      cwd: COPY,
      env: server === undefined ? env : { ...env, RECOURSE_TEST_PG: server },
      timeout: PATIENCE_MS,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    child.once("close", () => {
      // Without a guard a test may wait for ever: that is noticed, too.
      const isEnded = /^# fail \d+$/m.test(said) && !said.includes("# Interrupted");
      resolve(isEnded ? said : `${said}\nnot ok 0 - its tests did not end\n`);
    });
  });
}

/** The titles of what failed, without the file itself. */
function titlesIn(said: string): readonly string[] {
  return [...said.matchAll(/^ *not ok \d+ - (.+)$/gm)].map(([, title = ""]) => title.trim());
}
