import type { CaseState, GuardianAsked, JsonObject } from "./state.ts";
import { textOf } from "./text-of.ts";

const plain = (name: string): string =>
  name.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();

/**
 * What somebody else of the office recorded before of the same guardian on the same paper: with it
 * two people have seen both, and the guardianship begins. Undefined where nobody did.
 */
export function recordedBefore(
  { guardianAsked: asked }: Pick<CaseState, "guardianAsked">,
  by: string,
  name: string,
  input: JsonObject,
): GuardianAsked | undefined {
  const isSame =
    asked !== undefined &&
    asked.by !== by &&
    plain(asked.name) === plain(name) &&
    asked.paper.by === input["appointed-by"] &&
    asked.paper.on === textOf(input["appointed-on"]);
  return isSame ? asked : undefined;
}
