import type { CaseType, ReviewRoute } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";

/**
 * A way to disagree says what the person has to know of it: by when, with which paper, what it
 * costs and whether the decision waits. Without that no decision against them is signed (INV-14,
 * INV-27), and the office would learn of it on the day of the decision.
 */
export function checkReviewRoutes(type: CaseType): readonly CaseTypeProblem[] {
  const named = new Set(
    Object.values(type.events)
      .flatMap(({ outcomes = {} }) => Object.values(outcomes))
      .flatMap(({ adverse, review }) => (adverse ? review : [])),
  );
  return Object.entries(type.reviews)
    .filter(([name]) => named.has(name))
    .flatMap(([name, route]) =>
      gaps(route).map((message) => ({
        path: ["reviews", name],
        code: "nobody-could-sign",
        message: `${name} ${message}; without it no decision that names it can be signed`,
      })),
    );
}

function gaps(route: ReviewRoute): readonly string[] {
  if (route.kind === "none") return [];
  const isFiled = route.kind === "appeal" || route.kind === "motion";
  const isTimed = isFiled || route.event !== undefined;
  return [
    ...(isTimed && route.deadline === undefined
      ? ["runs against a clock: name its `deadline`, one of deadlines:"]
      : []),
    ...(isFiled && route.form === undefined && route.event === undefined
      ? ["is filed: name the paper as `form`, or the `event` by which it is filed here"]
      : []),
    ...(route.fee === undefined ? ["says what it costs: `fee: none`, payable or waivable"] : []),
    ...(route.stay === undefined
      ? ["says whether the decision waits: `stay: stays`, does-not-stay or court-may-stay"]
      : []),
  ];
}
