import type { Tools } from "./tools.ts";

/** Every event that people cause, over all case types, in the order of the alphabet. */
export function eventNames(tools: Pick<Tools, "rules">): readonly string[] {
  const events = [...tools.rules().caseTypes.values()].flatMap((type) =>
    Object.entries(type.events)
      .filter(([name, { by }]) => name !== type.opens_with && by.some((actor) => actor !== "clock"))
      .map(([name]) => name),
  );
  return [...new Set(events)].toSorted();
}
