import type { CaseState, GuardianAsked, JsonObject } from "./state.ts";
import { textOf } from "./text-of.ts";

const plain = (name: string): string =>
  name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();

/**
 * What somebody else of the office recorded before of the same guardian on the same paper: with it
 * two people have seen both, and the guardianship begins. Undefined where nobody did.
 */
export function recordedBefore(
  { guardianAsked: asked, excluded }: Pick<CaseState, "guardianAsked" | "excluded">,
  by: string,
  { name, holder }: Pick<GuardianAsked, "name" | "holder">,
  input: JsonObject,
): GuardianAsked | undefined {
  const isSame =
    asked !== undefined &&
    asked.by !== by &&
    // What somebody recorded who may not act in this case counts for nothing.
    !excluded.some(({ actorId }) => actorId === asked.by) &&
    plain(asked.name) === plain(name) &&
    asked.holder === holder &&
    asked.paper.by === input["appointed-by"] &&
    asked.paper.on === textOf(input["appointed-on"]);
  return isSame ? asked : undefined;
}
