import type { ReviewRoute } from "./case-type.ts";
import type { DecideContext } from "./decide-context.ts";

/**
 * The last day that is safe under every lawful way of counting, if the decision were served on this
 * day in this way; undefined where the route has no clock or nobody can count it.
 */
export function lastSafeDay(
  { deadline: name }: Pick<ReviewRoute, "deadline">,
  deadline: DecideContext["deadline"] | undefined,
  on: string,
  service: string,
): string | undefined {
  if (name === undefined || deadline === undefined) return undefined;
  return deadline(name, on, service).display.dueOn;
}

/** True where a route's last day would be over on the very day of service. */
export const isRunOut = (
  route: ReviewRoute,
  deadline: DecideContext["deadline"] | undefined,
  today: string,
): boolean => (lastSafeDay(route, deadline, today, "electronic") ?? "9999-12-31") < today;
