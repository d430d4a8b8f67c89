import type { PinnedCaseType, ReviewRoute } from "../case-type.ts";
import { isRunOut } from "../last-safe-day.ts";
import type { Guard, Problem, Signing } from "./guard.ts";

/**
 * Whoever is decided against learns whether and where it can be looked at again: forum, form, fee,
 * the last safe day as a date, that they may be represented, and what happens meanwhile.
 */
export const inv14: Guard = {
  id: "INV-14",
  protects: "person",
  cite: "8 CFR 103.3(a)(1)(iii)",
  mark: "seen",
  check(signing) {
    const { outcome, type } = signing;
    return (outcome?.review ?? []).flatMap((name) => {
      const route = type.reviews[name];
      return route === undefined
        ? [{ code: "route-unknown", params: { route: name } }]
        : gaps(route, signing).map((code): Problem => ({ code, params: { route: name } }));
    });
  },
};

function gaps(route: ReviewRoute, { type, deadline, today }: Signing): readonly string[] {
  // A route that the person takes with this office or an appeals body runs against a clock.
  const isTimed = route.event !== undefined || route.kind === "appeal" || route.kind === "motion";
  const isFiled = route.kind === "appeal" || route.kind === "motion";
  return [
    ...(isFiled && route.form === undefined && route.event === undefined ? ["no-form"] : []),
    ...(route.fee === undefined && route.kind !== "none" ? ["no-fee"] : []),
    ...(isTimed && !hasLastDay(route, type) ? ["no-last-day"] : []),
    ...(hasLastDay(route, type) && isRunOut(route, deadline, today) ? ["no-last-day"] : []),
  ];
}

const hasLastDay = ({ deadline }: ReviewRoute, type: PinnedCaseType): boolean =>
  deadline !== undefined && Object.hasOwn(type.deadlines, deadline);
