import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { localModules, outsideModules, rooms } from "./rooms.ts";
import type { Room } from "./rooms.ts";
import { importsOf } from "./source-imports.ts";

/** A source file: its path from the checkout with forward slashes, and its text. */
export type Source = { path: string; text: string };

/**
 * Every import that goes through a wall, as a sentence. Tests are not bound: they may look at
 * anything, and nothing imports them. Nor is `main`, which wires the rooms.
 */
export function breachesIn(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !/^src\/main(\.ts|\/)/.test(path) && !isForTests(path))
    .flatMap((source) => breachesOf(source));
}

/** Tests, and the random values that property tests are made of. */
function isForTests(path: string): boolean {
  return /(\.test|\/arbitrary-[^/]+)\.ts$/.test(path);
}

function breachesOf({ path, text }: Source): string[] {
  const name = roomOf(path);
  const room = name === undefined ? undefined : rooms[name];
  if (name === undefined || !room) return [`${path} is in no room that test/rooms.ts knows`];
  return importsOf(path, text).flatMap((asked) => {
    if (asked === undefined) return [`${path} imports a module whose name is not written out`];
    const why = breachOf(path, name, room, asked);
    return why === undefined ? [] : [`${path} imports ${asked}: ${why}`];
  });
}

function breachOf(path: string, name: string, room: Room, asked: string): string | undefined {
  const target = targetOf(path, asked);
  if (target !== undefined) {
    const other = roomOf(target);
    if (isForTests(target)) return "it is there for tests alone";
    if (other === name) return undefined;
    if (other !== undefined && room.rooms.includes(other)) return undefined;
    return `${name} may not look into ${other ?? target}`;
  }
  if (isBuiltin(asked)) return builtinBreach(name, room, asked);
  const packageName = asked
    .split("/")
    .slice(0, asked.startsWith("@") ? 2 : 1)
    .join("/");
  return room.packages.includes(packageName) ? undefined : `${name} may not use ${packageName}`;
}

function builtinBreach(name: string, room: Room, asked: string): string | undefined {
  const module = asked.replace(/^node:/, "").split("/")[0] ?? "";
  if (room.node === "outside") return undefined;
  if (outsideModules.has(module)) return `${name} may not reach outside the process`;
  if (room.node === "pure" && localModules.has(module)) return `${name} is pure`;
  return undefined;
}

/** The file asked for, seen from the checkout; undefined for packages and Node's own modules. */
function targetOf(path: string, asked: string): string | undefined {
  if (asked.startsWith("#test/")) return asked.slice(1);
  if (asked.startsWith("#")) return `src/${asked.slice(1)}`;
  if (/^\.{0,2}\//.test(asked)) return posix.join(posix.dirname(path), asked);
  if (asked.startsWith("file:")) return asked;
  return undefined;
}

function roomOf(path: string): string | undefined {
  const [top, room, folder, ...rest] = path.split("/");
  if (top !== "src" || room === undefined || folder === undefined) return undefined;
  if (room !== "adapters") return room;
  return rest.length > 0 ? `adapters/${folder}` : undefined;
}
