const KEY_BYTES = 32;
const TIMES_BYTES = 16;

/** What only the holder of a session's token can open: its times, and the person's own key. */
export type SessionSecret = {
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly personKey?: Buffer;
};

/** Packs a session's secret into 16 bytes of times, and 32 of the key where there is one. */
export function packSession({ seenAt, expiresAt, personKey }: SessionSecret): Buffer {
  const times = Buffer.alloc(TIMES_BYTES);
  times.writeBigInt64BE(BigInt(seenAt.getTime()), 0);
  times.writeBigInt64BE(BigInt(expiresAt.getTime()), 8);
  return personKey === undefined ? times : Buffer.concat([times, personKey]);
}

/** Reads what `packSession` made. Throws on any other length. */
export function unpackSession(bytes: Buffer): SessionSecret {
  const hasKey = bytes.length === TIMES_BYTES + KEY_BYTES;
  if (!hasKey && bytes.length !== TIMES_BYTES) throw new RangeError("not a session's secret");
  return {
    seenAt: new Date(Number(bytes.readBigInt64BE(0))),
    expiresAt: new Date(Number(bytes.readBigInt64BE(8))),
    ...(hasKey ? { personKey: bytes.subarray(TIMES_BYTES) } : {}),
  };
}
