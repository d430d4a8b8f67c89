import { createHmac, createSecretKey } from "node:crypto";
import type { Rekey } from "#domain/event-log/log-item.ts";

const shown = { case: "case", event: "event", resource: "staff", row: "row" };

/**
 * Pseudonyms by HMAC-SHA-256 under a source's own key (at least 32 random bytes), 100 bits of it:
 * equal ids in one source stay equal, and equal ids in two sources never meet (refusal R3).
 */
export function rekeyWith(key: Uint8Array): Rekey {
  if (key.byteLength < 32) throw new RangeError("a source's key has at least 32 bytes");
  // Made once: from plain bytes Node makes a key object anew for each of a million ids.
  const secret = createSecretKey(key);
  return (kind, value) => {
    const mac = createHmac("sha256", secret).update(`${kind}\0${value}`).digest("hex");
    return `${shown[kind]}-${mac.slice(0, 25)}`;
  };
}
