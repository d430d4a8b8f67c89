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
import {
  hasNoticed,
  isNoticed,
  NOBODY,
  type Planted,
  plantedRow,
  plantedTable,
} from "./planted-table.ts";

// Takes one guard away at a time, in a copy of the checkout, and runs the tests that should
// notice. `npm run planted` takes all; words after it take the guards whose name or file holds one
// of them; `--rest` goes on where a run was cut short, and tries again what nobody noticed. Each
// guard's row of docs/trust/planted.md is written as soon as it is known; the others stay.

const PAGE = join(root, "docs/trust/planted.md");
/** Two guards at a time, each in a copy of its own. */
const LANES = 2;
/** Tests that wait for ever have noticed nothing: they are to fail by themselves, and soon. */
const PATIENCE_MS = 120_000;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const rows = rowsSoFar();
  const waiting = chosen(words, rows);
  const count = waiting.length;
  const { server, stop } = await startTestServer();
  const missed: string[] = [];
  const lane = async (copy: string): Promise<void> => {
    copyCheckout(copy);
    for (let guard = waiting.shift(); guard !== undefined; guard = waiting.shift()) {
      const planted = await without(guard, copy, JSON.stringify(server));
      rows.set(guard.name, plantedRow(planted, new Date().toISOString().slice(0, 10)));
      if (!hasNoticed(planted)) missed.push(guard.name);
      const said = hasNoticed(planted) ? "noticed" : "MISSED";
      process.stdout.write(`${said} ${guard.name} (${guard.file}): ${planted.failed[0] ?? ""}\n`);
      writeFileSync(PAGE, plantedTable(GUARDS.flatMap(({ name }) => rows.get(name) ?? [])));
    }
    rmSync(copy, { recursive: true, force: true });
  };
  const copies = Array.from({ length: LANES }, (_, at) => `.cache/planted-${process.pid}-${at}`);
  await Promise.all(copies.map((copy) => lane(join(root, copy))));
  await stop();
  process.stdout.write(`${count - missed.length} of ${count} noticed\n`);
  return missed.length === 0 ? 0 : 1;
}

function chosen(words: readonly string[], rows: ReadonlyMap<string, string>): Guard[] {
  if (words.length === 0) return [...GUARDS];
  return GUARDS.filter(({ name, file }) =>
    words.some((word) =>
      word === "--rest"
        ? !isNoticed(rows.get(name) ?? NOBODY)
        : name.includes(word) || file.includes(word),
    ),
  );
}

/** The rows that stand in the page already, by the name of their guard. */
function rowsSoFar(): Map<string, string> {
  const lines = readFileSync(PAGE, "utf8").split("\n");
  return new Map(
    GUARDS.flatMap(({ name }) => {
      const row = lines.find((line) => line.startsWith(`| ${name} |`));
      return row === undefined ? [] : [[name, row] as const];
    }),
  );
}

function copyCheckout(copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of listed.split("\0").filter((one) => one !== "" && one !== "node_modules")) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
}

async function without(guard: Guard, copy: string, server: string): Promise<Planted> {
  const path = join(copy, guard.file);
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
    let isCutShort = false;
    for (const file of filesOf(guard, copy)) {
      const ran = await runFile(file, copy, ownServer);
      const failed = titlesIn(ran.said).map((title) => `${file} › ${title}`);
      if (failed.length > 0) return { guard, failed, isCutShort: false };
      isCutShort ||= !ran.isEnded;
    }
    return { guard, failed: [], isCutShort };
  } finally {
    writeFileSync(path, text);
  }
}

function filesOf({ tests }: Guard, copy: string): readonly string[] {
  const all = globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: copy }).toSorted();
  return tests.flatMap((part) => all.filter((file) => file.includes(part)));
}

type Ran = { readonly said: string; readonly isEnded: boolean };

function runFile(file: string, copy: string, server: string | undefined): Promise<Ran> {
  const { RECOURSE_TEST_PG: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--test", "--test-reporter=tap", file], {
      cwd: copy,
      env: server === undefined ? env : { ...env, RECOURSE_TEST_PG: server },
      timeout: PATIENCE_MS,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    child.once("close", () => {
      resolve({ said, isEnded: /^# fail \d+$/m.test(said) && !said.includes("# Interrupted") });
    });
  });
}

/** The titles of what failed of itself: not the file, and nothing that only ran out of time. */
function titlesIn(said: string): readonly string[] {
  return said
    .split(/^(?= *(?:not )?ok \d+ - )/m)
    .filter((part) => !/testTimeoutFailure|cancelledByParent/.test(part))
    .flatMap((part) => /^ *not ok \d+ - (.+)$/m.exec(part)?.[1]?.trim() ?? [])
    .filter((title) => !title.endsWith(".test.ts"));
}
