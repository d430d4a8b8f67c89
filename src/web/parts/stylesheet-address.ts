import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Direction } from "#words/languages.ts";

const files: Record<Direction, string> = { ltr: "recourse.css", rtl: "recourse.rtl.css" };
const known = new Map<Direction, string>();

/** Address of the style sheet, with its hash, so that browsers may keep it for good. */
export function stylesheetAddress(direction: Direction): string {
  let address = known.get(direction);
  if (address === undefined) {
    const sheet = readFileSync(new URL(`../public/${files[direction]}`, import.meta.url));
    const hash = createHash("sha256").update(sheet).digest("hex").slice(0, 12);
    address = `/public/${files[direction]}?v=${hash}`;
    known.set(direction, address);
  }
  return address;
}
