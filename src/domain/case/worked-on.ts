import type { Kind } from "./case-type.ts";
import type { CaseState } from "./state.ts";

const DECIDING: readonly Kind[] = ["draft", "review", "decide"];

/** Whether this member of staff drafted or signed a decision of the case. */
export const decidedIn = ({ history }: Pick<CaseState, "history">, actorId: string): boolean =>
  history.some(
    ({ actorId: by, kind }) => by === actorId && (kind === "draft" || kind === "decide"),
  );

/** Whether this member of staff drafted, read a second time or signed a decision of the case. */
export const tookPartIn = ({ history }: Pick<CaseState, "history">, actorId: string): boolean =>
  history.some((stamp) => stamp.actorId === actorId && DECIDING.some((one) => one === stamp.kind));

/** Whether they did, or the case was ever given to them. */
export const workedOn = (state: Pick<CaseState, "history" | "heldBy">, actorId: string): boolean =>
  (state.heldBy ?? []).includes(actorId) || tookPartIn(state, actorId);
