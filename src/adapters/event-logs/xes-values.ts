import { findClaimedTime } from "#domain/event-log/claimed-time.ts";

/** The attribute elements of IEEE 1849, and what a value of each looks like. */
const looksRight: Record<string, (value: string) => boolean> = {
  string: () => true,
  date: (value) => findClaimedTime(value) !== undefined,
  int: (value) => /^\s*[+-]?\d+\s*$/.test(value),
  float: (value) => /^\s*([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?INF|NaN)\s*$/i.test(value),
  boolean: (value) => /^\s*(true|false|1|0)\s*$/i.test(value),
  id: (value) => /^\s*[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\s*$/i.test(value),
  list: () => true,
  container: () => true,
};

export function isXesAttribute(element: string): boolean {
  return Object.hasOwn(looksRight, element);
}

/** True when the value can be one of its element's type; lists and containers need none. */
export function isOfXesType(element: string, value: string): boolean {
  return looksRight[element]?.(value) ?? false;
}
