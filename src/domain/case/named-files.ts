import type { CaseEvent, Json } from "./state.ts";

/** The ids of all files that these events name, whatever they say of them; each once. */
export function namedFiles(events: readonly Pick<CaseEvent, "payload">[]): readonly string[] {
  const found = new Set<string>();
  const walk = (value: Json | undefined): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, one] of Object.entries(value)) {
      if (name === "fileId" && typeof one === "string") found.add(one);
      else walk(one);
    }
  };
  for (const { payload } of events) Object.values(payload).forEach(walk);
  return [...found];
}
