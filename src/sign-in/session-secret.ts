const KEY_BYTES = 32;
const TIMES_BYTES = 25;
/** Sessions that were opened before it was kept when somebody proved themselves. */
const EARLIER_TIMES_BYTES = 16;
const LIMITED = 0x80;

/** What a session can be opened with. The place in this list is stored: add at the end alone. */
export const OPENED_WITH = [
  "password",
  "password-and-app",
  "password-and-code",
  "passkey",
  "provider",
  "recovery",
] as const;
export type OpenedWith = (typeof OPENED_WITH)[number];

/** What only the holder of a session's token can open: its times, and the person's own key. */
export type SessionSecret = {
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** When they last proved themselves with everything that their account asks for. */
  readonly provenAt: Date;
  readonly openedWith: OpenedWith;
  /** It may do nothing but set up a second way to prove oneself. */
  readonly isLimited?: true;
  readonly personKey?: Buffer;
};

/** Packs a session's secret: 25 bytes of times and how, and 32 of the key where there is one. */
export function packSession(secret: SessionSecret): Buffer {
  const { seenAt, expiresAt, provenAt, openedWith, isLimited, personKey } = secret;
  const times = Buffer.alloc(TIMES_BYTES);
  times.writeUInt8(OPENED_WITH.indexOf(openedWith) + (isLimited === true ? LIMITED : 0), 0);
  times.writeBigInt64BE(BigInt(seenAt.getTime()), 1);
  times.writeBigInt64BE(BigInt(expiresAt.getTime()), 9);
  times.writeBigInt64BE(BigInt(provenAt.getTime()), 17);
  return personKey === undefined ? times : Buffer.concat([times, personKey]);
}

/** Reads what `packSession` made, now or earlier. Throws on any other length. */
export function unpackSession(bytes: Buffer): SessionSecret {
  const known = [TIMES_BYTES, EARLIER_TIMES_BYTES].find(
    (length) => bytes.length === length || bytes.length === length + KEY_BYTES,
  );
  if (known === undefined) throw new RangeError("not a session's secret");
  const at = (place: number) => new Date(Number(bytes.readBigInt64BE(place)));
  const key = bytes.length > known ? { personKey: bytes.subarray(known) } : {};
  if (known === EARLIER_TIMES_BYTES) {
    const proven = { provenAt: new Date(0), openedWith: "password" as const };
    return { seenAt: at(0), expiresAt: at(8), ...proven, ...key };
  }
  const how = bytes.readUInt8(0);
  const openedWith = OPENED_WITH[how & ~LIMITED];
  if (openedWith === undefined) throw new RangeError("not a session's secret");
  return {
    seenAt: at(1),
    expiresAt: at(9),
    provenAt: at(17),
    openedWith,
    ...((how & LIMITED) === 0 ? {} : { isLimited: true as const }),
    ...key,
  };
}
