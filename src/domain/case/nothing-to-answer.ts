import type { EventDefinition, PinnedCaseType } from "./case-type.ts";
import { mailCameBackOn, undoneWindows } from "./returned-mail.ts";
import type { CaseState } from "./state.ts";

type Step = {
  readonly event: string;
  readonly definition: EventDefinition;
  readonly state: CaseState;
  readonly type: PinnedCaseType;
};

/**
 * True where a step would answer a request or a decision and none waits for it: none was made, it
 * was answered already, or a later decision in the person's favour took its place. Whether the
 * time has run out plays no part, since lateness is for a human to weigh. To serve again waits for
 * mail that came back.
 */
export function nothingToAnswer({ event, definition, state, type }: Step): boolean {
  if (definition.does === "serve" && definition.from.length === 0) {
    const isUndone = undoneWindows(state, type).length > 0;
    return mailCameBackOn(state, type) === undefined && !isUndone;
  }
  if (definition.does !== "respond" && definition.does !== "challenge") return false;
  // A clock that starts on an answer alone asks for nothing: without it the step is open as well.
  const clocks = Object.entries(type.deadlines).filter(
    ([, { met_by, when }]) => met_by.includes(event) && when === undefined,
  );
  if (clocks.length === 0) return false;
  const asked = state.deadlines
    .filter((one) => clocks.some(([name]) => name === one.name))
    .toSorted((a, b) => b.startedBy - a.startedBy)[0];
  if (asked === undefined) return true;
  const answers = type.deadlines[asked.name]?.met_by ?? [];
  return (
    state.history.some((one) => one.version > asked.startedBy && answers.includes(one.event)) ||
    state.decisions.some((one) => one.version > asked.startedBy && !one.adverse)
  );
}
