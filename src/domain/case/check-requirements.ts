import type { CaseType, EventDefinition, Kind } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { leaving, reachable, targets } from "./check-states.ts";

type Requirement = EventDefinition["requires"][number];
type Brought = { readonly by: Kind; readonly how: string };

// What an event of the kind writes on the record, by which the engine sees a requirement as met.
const BROUGHT: Readonly<Record<Exclude<Requirement, "signature">, Brought>> = {
  "interview-held": { by: "hold", how: "an interview that was held" },
  "interview-missed": { by: "schedule", how: "an appointment that somebody can miss" },
  "appointment-reached": { by: "schedule", how: "an appointment whose hour can come" },
  "second-review": { by: "review", how: "a draft that a second reader has read" },
  assignment: { by: "assign", how: "an officer who was given the case" },
  decision: { by: "decide", how: "a decision that was signed" },
};
const SIGNED: readonly Kind[] = ["file", "submit"];

/**
 * Whatever an event or an outcome requires, an event before it can bring about: otherwise nobody
 * could ever do it, and a case would wait for what cannot come.
 */
export function checkRequirements(type: CaseType): readonly CaseTypeProblem[] {
  const reached = reachable(type);
  return Object.entries(type.events).flatMap(([name, event]) => {
    const path = ["events", name];
    const outcomes = Object.entries(event.outcomes ?? {});
    return [
      ...event.requires.flatMap((one, index) => {
        // A favourable outcome waits for no second reader.
        if (one === "second-review" && outcomes.length > 0 && !outcomes.some(isAdverse)) return [];
        return unmet(type, reached, event, one, [...path, "requires", index]);
      }),
      ...outcomes.flatMap(([outcome, { requires, adverse }]) =>
        requires.flatMap((one, index) => {
          if (one === "second-review" && !adverse) return [];
          const at = [...path, "outcomes", outcome, "requires", index];
          return unmet(type, reached, event, one, at);
        }),
      ),
    ];
  });
}

const isAdverse = ([, { adverse }]: readonly [string, { readonly adverse: boolean }]): boolean =>
  adverse;

function unmet(
  type: CaseType,
  reached: ReadonlySet<string>,
  event: EventDefinition,
  requirement: Requirement,
  path: readonly (string | number)[],
): readonly CaseTypeProblem[] {
  const problem = (message: string) => [{ path, code: "requires-what-cannot-come", message }];
  if (requirement === "signature") {
    if (SIGNED.includes(event.does)) return [];
    return problem("signature is asked for with does: file or submit alone; take it away here");
  }
  const { by, how } = BROUGHT[requirement];
  if ([...reached].some((state) => comes(type, by, state, event))) return [];
  return problem(
    `${requirement} needs ${how}, and no event with does: ${by} can happen before this one; ` +
      `write such an event from a state that leads here, or take ${requirement} away`,
  );
}

/** Something of this kind can happen in the state, and the event there or later. */
function comes(type: CaseType, kind: Kind, state: string, event: EventDefinition): boolean {
  return leaving(type, state)
    .filter((one) => one.does === kind && one !== event)
    .some((one) => {
      const to = targets(type, one, state);
      const after = new Set(to.length === 0 || one.to === undefined ? [state, ...to] : to);
      // A set that is walked hands out what is added on the way.
      for (const here of after) {
        const ways = leaving(type, here);
        if (ways.includes(event)) return true;
        for (const way of ways) for (const next of targets(type, way, here)) after.add(next);
      }
      return false;
    });
}
