/** The most bytes that one request may bring, its files together. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

const MOST_BYTES = 300 * 1024 * 1024;
const MOST_FOR_ONE = 2;

/** Room in memory for what is being sent in; every upload takes its part before it is read. */
export type UploadRoom = {
  /** Takes room for so many bytes; undefined where there is none now, else how to leave it. */
  enter(accountId: string, bytes: number): (() => void) | undefined;
};

/** Bounds what uploads hold at once: two for one account, and so many bytes for all together. */
export function createUploadRoom(mostBytes = MOST_BYTES): UploadRoom {
  const taken = new Map<string, number>();
  let held = 0;
  return {
    enter(accountId, bytes) {
      const own = taken.get(accountId) ?? 0;
      if (own >= MOST_FOR_ONE || held + bytes > mostBytes) return undefined;
      taken.set(accountId, own + 1);
      held += bytes;
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        held -= bytes;
        const left = (taken.get(accountId) ?? 1) - 1;
        if (left > 0) taken.set(accountId, left);
        else taken.delete(accountId);
      };
    },
  };
}
