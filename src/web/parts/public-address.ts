import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const known = new Map<string, string>();

/** Address of a file in `public/`, with its hash, so that browsers may keep it for good. */
export function publicAddress(name: string): string {
  let address = known.get(name);
  if (address === undefined) {
    const bytes = readFileSync(new URL(`../public/${name}`, import.meta.url));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    address = `/public/${name}?v=${hash}`;
    known.set(name, address);
  }
  return address;
}
