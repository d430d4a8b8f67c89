import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A browser's program and what it needs in its environment. */
export type Chromium = { executablePath: string; env: Record<string, string> };

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const unpacked = join(import.meta.dirname, "../.cache/chromium");
const needsOne =
  "Browser tests need Chromium: install it, or set RECOURSE_CHROMIUM to its program.";

/** RECOURSE_CHROMIUM, else an installed one, else the packages' own, unpacked once. */
export function findChromium(): Chromium {
  const chosen = process.env["RECOURSE_CHROMIUM"];
  if (chosen === "bundled") return bundledChromium();
  const executablePath = [chosen, ...installed].find((path) => path && existsSync(path));
  return executablePath ? { executablePath, env: {} } : bundledChromium();
}

function bundledChromium(): Chromium {
  const executablePath = join(unpacked, "chromium");
  if (!existsSync(executablePath)) unpack();
  // Machines without a desktop lack some libraries and every font; the package brings its own.
  const env = {
    LD_LIBRARY_PATH: join(unpacked, "al2023/lib"),
    FONTCONFIG_PATH: join(unpacked, "fonts"),
  };
  return { executablePath, env };
}

/** Unpacks beside the final place and renames, since several test files may do so at once. */
function unpack(): void {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error(needsOne);
  const draft = `${unpacked}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const script = `
    const { default: Chromium } = await import('@sparticuz/chromium')
    await Chromium.executablePath()`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: join(import.meta.dirname, ".."),
    encoding: "utf8",
    // It unpacks into the temporary folder, and its libraries only if it takes this for Lambda.
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" },
  });
  if (status !== 0) throw new Error(`${needsOne} (${stderr.trim()})`);
  try {
    renameSync(draft, unpacked);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  }
}
