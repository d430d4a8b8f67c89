import { responseWindows } from "../response-windows.ts";
import type { Guard } from "./guard.ts";

/**
 * Nobody decides against a person while they may still answer: the latest lawful last day of every
 * window, and the product's days of grace, are over, or they gave the rest of the time up in
 * writing, in their own language.
 */
export const inv09: Guard = {
  id: "INV-09",
  protects: "person",
  cite: "8 CFR 103.2(b)(8); 8 CFR 103.8(b)",
  mark: "seen",
  check: ({ state, type, today }) =>
    responseWindows(state, type)
      .filter(({ isAnswered }) => !isAnswered)
      .filter(({ isStopped, isUndone, lastDay }) => isStopped || isUndone || today <= lastDay)
      .map(({ isStopped, isUndone, lastDay }) => {
        if (isUndone) return { code: "window-undone" };
        return isStopped
          ? { code: "window-stopped" }
          : { code: "window-open", params: { on: lastDay } };
      }),
};
