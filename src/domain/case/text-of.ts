import type { Json } from "./state.ts";

/** A parsed answer as text; an answer that was left out is empty. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A parsed answer as its lines, without empty ones. */
export const linesOf = (value: Json | undefined): readonly string[] =>
  textOf(value)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
