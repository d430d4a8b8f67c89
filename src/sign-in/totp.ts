import { createHmac, randomBytes } from "node:crypto";

const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Steps are remembered by their place in so many, some eight hours and a half. */
const REMEMBERED = 1024;

/** A new secret for an app that shows codes: 160 bits, as its 32 letters (RFC 4648). */
export const newAppSecret = (): string => toBase32(randomBytes(SECRET_BYTES));

/** The code of one step (RFC 6238 with SHA-1, as every app knows it). */
export function codeAt(secret: string, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const at = (mac[mac.length - 1] ?? 0) & 0x0f;
  const number = mac.readUInt32BE(at) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS);

/**
 * Which step a code belongs to: this one, or the one before or after, since clocks differ. A step
 * that was used, and those before it, count no more. The answer is what to remember, undefined for
 * a wrong code.
 */
export function usedStep(
  secret: string,
  code: string,
  now: Date,
  used: number | undefined,
): number | undefined {
  const present = stepAt(now);
  const found = [present - 1, present, present + 1].filter((step) => {
    const isRight = step >= 0 && codeAt(secret, step) === code;
    // What was used last may be one or two steps ahead of this one, never more.
    const past = used === undefined ? 0 : remembered(used - step);
    return isRight && (used === undefined || past > 2);
  });
  return found[0] === undefined ? undefined : remembered(found[0]);
}

const remembered = (step: number): number => ((step % REMEMBERED) + REMEMBERED) % REMEMBERED;

/** What an app reads from a picture, or opens as a link. */
export function appLink(secret: string, office: string): string {
  const name = encodeURIComponent(office);
  return `otpauth://totp/${name}?secret=${secret}&issuer=${name}`;
}

export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => LETTERS[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text)
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
