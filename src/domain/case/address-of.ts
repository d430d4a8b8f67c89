import { applicationFields, type CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";
import { textOf } from "./text-of.ts";

/** Where mail for the person goes: the safe contact alone, where they named one. */
export type Address = {
  readonly text: string;
  readonly isSafe: boolean;
  /** Whether the type asks for an address at all. */
  readonly isAsked: boolean;
};

/** The address that a notice by mail goes to, from what the person answered. */
export function addressOf(state: CaseState, type: CaseType): Address {
  const safe = textOf(state.answers["safe-contact"]).trim();
  const asked = Object.entries(applicationFields(type))
    .filter(([, field]) => field.kind === "mailing-address")
    .map(([name]) => name);
  const usual = asked.map((name) => textOf(state.answers[name]).trim()).find((one) => one !== "");
  return {
    text: safe === "" ? (usual ?? "") : safe,
    isSafe: safe !== "",
    isAsked: asked.length > 0,
  };
}
