export type Data = { readonly [key: string]: unknown };

export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What a case type inherits with what it says itself: maps are joined key by key, anything else
 * replaces what was inherited, and null takes it away.
 */
export function mergeCaseType(inherited: Data, own: Data): Data {
  // Entries, since a key such as `__proto__` would otherwise vanish before the schema refuses it.
  const merged = new Map(Object.entries(inherited));
  for (const [key, value] of Object.entries(own)) {
    const before = merged.get(key);
    if (value === null) merged.delete(key);
    else if (isData(value)) merged.set(key, mergeCaseType(isData(before) ? before : {}, value));
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
