/** Bytes that travel end to end in one value, since an array of bytes is sent as text. */
export type ByteStore = {
  /** Adds bytes and says where they begin, counted from 1 as SQL does. */
  readonly add: (bytes: Buffer) => number;
  readonly all: () => Buffer;
};

/** Makes an empty store. */
export function createByteStore(): ByteStore {
  const parts: Buffer[] = [];
  let end = 0;
  return {
    add(bytes) {
      parts.push(bytes);
      const from = end + 1;
      end += bytes.length;
      return from;
    },
    all: () => Buffer.concat(parts, end),
  };
}
