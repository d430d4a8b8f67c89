/** How long the next try must wait, and how many may wait at once. */
export type Brake = {
  /**
   * Undefined when too many wait already; else resolves when the try may be made. `known` is how
   * often the name was tried before in all processes together.
   */
  enter(name: string, from: string, known?: number): Promise<Try> | undefined;
};

/** A try that was let in; `right` is called when its password was right. */
export type Try = { readonly right: () => void };

type Parts = {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

type Count = { readonly tries: number; readonly at: number };

const FREE_TRIES = 5;
const FREE_TRIES_FROM_ONE_PLACE = 30;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
/** One try is forgotten after so long; a name is as new after an hour or so. */
const FORGOTTEN_AFTER = 2 * 60_000;
const MOST_COUNTED = 20;
/** How what all processes count together is counted. */
export const SHARED_TERMS = {
  forgottenAfter: FORGOTTEN_AFTER,
  most: FREE_TRIES + MOST_COUNTED,
} as const;
const MOST_KEPT = 10_000;
const MOST_WAITING_FOR_ONE = 3;
const MOST_WAITING_FROM_ONE_PLACE = 10;
const MOST_WAITING = 500;

/**
 * Slows down guessing: each further try for one name, and from one place, waits longer, up to half
 * a minute. Nobody is ever locked out: the right password works after its wait. Who waits is
 * bounded by name and place together, so that a guesser elsewhere takes nobody's turn.
 */
export function createBrake({ now, wait }: Parts): Brake {
  const names = new Map<string, Count>();
  const places = new Map<string, Count>();
  const waiting = new Map<string, number>();

  const tell = (of: Map<string, Count>, key: string): number => {
    const count = of.get(key);
    if (count === undefined) return 0;
    return Math.max(0, count.tries - Math.floor((now() - count.at) / FORGOTTEN_AFTER));
  };
  const add = (of: Map<string, Count>, key: string, most: number): void => {
    const tries = Math.min(most, tell(of, key) + 1);
    // Taken out first, so that the oldest stands first and is the one to be forgotten.
    of.delete(key);
    of.set(key, { tries, at: now() });
    const oldest = of.size > MOST_KEPT ? of.keys().next() : undefined;
    if (oldest !== undefined && !oldest.done) of.delete(oldest.value);
  };
  const move = (key: string, by: number): void => {
    const count = (waiting.get(key) ?? 0) + by;
    if (count > 0) waiting.set(key, count);
    else waiting.delete(key);
  };

  return {
    enter(name, from, known = 0) {
      const place = placeOf(from);
      const delay = Math.max(
        delayAfter(Math.max(known, tell(names, name)), FREE_TRIES),
        place === undefined ? 0 : delayAfter(tell(places, place), FREE_TRIES_FROM_ONE_PLACE),
      );
      const limits = [
        [`name ${name} ${place ?? ""}`, MOST_WAITING_FOR_ONE],
        [`place ${place ?? ""}`, place === undefined ? MOST_WAITING : MOST_WAITING_FROM_ONE_PLACE],
        ["all", MOST_WAITING],
      ] as const;
      if (delay > 0 && limits.some(([key, most]) => (waiting.get(key) ?? 0) >= most)) {
        return undefined;
      }
      // Counted before it is known to be wrong, or many at once would all be the first.
      add(names, name, FREE_TRIES + MOST_COUNTED);
      if (place !== undefined) add(places, place, FREE_TRIES_FROM_ONE_PLACE + MOST_COUNTED);
      const right = () => {
        names.delete(name);
        if (place !== undefined) takeOff(places, place);
      };
      return delay === 0 ? Promise.resolve({ right }) : waited(delay, limits, right);
    },
  };

  async function waited(
    delay: number,
    limits: readonly (readonly [string, number])[],
    right: () => void,
  ): Promise<Try> {
    for (const [key] of limits) move(key, 1);
    try {
      await wait(delay);
    } finally {
      for (const [key] of limits) move(key, -1);
    }
    return { right };
  }
}

// Whoever signs in well does not make their office's own line slow.
function takeOff(counts: Map<string, Count>, key: string): void {
  const count = counts.get(key);
  if (count !== undefined) counts.set(key, { ...count, tries: Math.max(0, count.tries - 1) });
}

function delayAfter(tries: number, free: number): number {
  return tries < free ? 0 : Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (tries - free));
}

/** Where a request came from; where its connection is gone nothing is known, and it waits. */
export const cameFrom = ({ ip }: { readonly ip?: string | undefined }): string => ip ?? "";

/**
 * The network an address belongs to: /24 of IPv4, /56 of IPv6. Undefined for this machine itself,
 * where a proxy that names nobody would make one place of everybody.
 */
export function placeOf(address: string): string | undefined {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4.startsWith("127.") ? undefined : v4;
  if (address === "" || address === "::1") return undefined;
  const groups = expanded(address.split("%")[0] ?? "");
  return `${groups.slice(0, 3).join(":")}:${(groups[3] ?? "0000").slice(0, 2)}`;
}

function expanded(address: string): readonly string[] {
  const [start = "", end] = address.split("::");
  const left = start.split(":").filter(Boolean);
  const right = (end ?? "").split(":").filter(Boolean);
  const zeros = end === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length));
  return [...left, ...zeros.fill("0"), ...right].map((group) =>
    String(group).toLowerCase().padStart(4, "0"),
  );
}
