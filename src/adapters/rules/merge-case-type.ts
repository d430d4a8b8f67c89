export type Data = { readonly [key: string]: unknown };

export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What a case type inherits with what it says itself: maps are joined key by key, anything else
 * replaces what was inherited, and null takes it away.
 */
export function mergeCaseType(inherited: Data, own: Data): Data {
  const merged: Record<string, unknown> = { ...inherited };
  for (const [key, value] of Object.entries(own)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else if (isData(before) && isData(value)) merged[key] = mergeCaseType(before, value);
    else merged[key] = isData(value) ? mergeCaseType({}, value) : value;
  }
  return merged;
}
