export type Data = { readonly [key: string]: unknown };

export function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What a case type inherits with what it says itself: maps are joined key by key, anything else
 * replaces what was inherited, and null takes it away. `from+: [a]` adds to an inherited list, and
 * `from-: [a]` takes from it. A state that is taken away goes out of every inherited event, and an
 * inherited event that could then happen nowhere, or would lead there, goes with it.
 */
export function mergeCaseType(inherited: Data, own: Data): Data {
  return merge(withoutStates(inherited, own), own);
}

/**
 * A joined type without the inherited events of somebody around the case, where nobody is around.
 * What its own file says of them stays, so that the check names the role that is missing.
 */
export function withoutParts(merged: Data, own: Data): Data {
  const parties = isData(merged["parties"]) ? merged["parties"] : {};
  const around = isData(parties["around"]) ? parties["around"] : {};
  const events = merged["events"];
  if (Object.keys(around).length > 0 || !isData(events)) return merged;
  const told = isData(own["events"]) ? own["events"] : {};
  const stays = ([name, event]: readonly [string, unknown]) => {
    if (!isData(event) || name in told) return true;
    const by: unknown[] = Array.isArray(event["by"]) ? event["by"] : [];
    return !("part_of" in event) && !by.includes("further-party");
  };
  return { ...merged, events: Object.fromEntries(Object.entries(events).filter(stays)) };
}

function merge(inherited: Data, own: Data): Data {
  // Entries, since a key such as `__proto__` would otherwise vanish before the schema refuses it.
  const merged = new Map(Object.entries(inherited));
  for (const [key, value] of Object.entries(own)) {
    const list = listKey(key, value);
    if (list !== undefined) {
      merged.set(list.key, changed(merged.get(list.key), list));
      continue;
    }
    const before = merged.get(key);
    if (value === null) merged.delete(key);
    else if (isData(value)) merged.set(key, merge(isData(before) ? before : {}, value));
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

type ListChange = { readonly key: string; readonly adds: boolean; readonly items: unknown[] };

function listKey(key: string, value: unknown): ListChange | undefined {
  const sign = key.at(-1);
  if ((sign !== "+" && sign !== "-") || !Array.isArray(value)) return undefined;
  return { key: key.slice(0, -1), adds: sign === "+", items: value as unknown[] };
}

function changed(before: unknown, { adds, items }: ListChange): unknown[] {
  const kept: unknown[] = Array.isArray(before) ? before : [];
  if (!adds) return kept.filter((one) => !items.includes(one));
  return [...kept, ...items.filter((one) => !kept.includes(one))];
}

function withoutStates(inherited: Data, own: Data): Data {
  const states = isData(own["states"]) ? own["states"] : {};
  const gone = Object.keys(states).filter((name) => states[name] === null);
  const events = inherited["events"];
  if (gone.length === 0 || !isData(events)) return inherited;
  const told = isData(own["events"]) ? own["events"] : {};
  const kept = Object.entries(events).flatMap(([name, event]) => {
    if (!isData(event)) return [[name, event] as const];
    const says = isData(told[name]) ? told[name] : {};
    const from: unknown[] = Array.isArray(event["from"]) ? event["from"] : [];
    const left = from.filter((state) => !gone.includes(String(state)));
    const isNowhere = from.length > 0 && left.length === 0 && !("from" in says || "from+" in says);
    const leadsAway = gone.includes(String(event["to"])) && !("to" in says);
    if (isNowhere || leadsAway) return [];
    return [[name, left.length === from.length ? event : { ...event, from: left }] as const];
  });
  return { ...inherited, events: Object.fromEntries(kept) };
}
