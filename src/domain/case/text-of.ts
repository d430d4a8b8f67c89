import type { Json } from "./state.ts";

/** A parsed answer as text; an answer that was left out is empty. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
