import { setTimeout as wait } from "node:timers/promises";
import type { Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";

const A_MINUTE = 60_000;
const STEP_MS = 50;
const MOST_ACTORS = 5000;
const asked = new WeakMap<Office, Map<string, number[]>>();

/**
 * Whether an actor may ask once more now: answers at once, later, or not at all for a while. Only
 * what slows down is counted here, in this process, and no filing ever is.
 */
export async function keepsPace(
  office: Office,
  { accountId: actor }: Pick<Who, "accountId">,
  { most, minutes }: { readonly most: number; readonly minutes: number },
): Promise<boolean> {
  const actors = asked.get(office) ?? new Map<string, number[]>();
  asked.set(office, actors);
  const now = office.clock.now().getTime();
  const since = now - minutes * A_MINUTE;
  const lately = (actors.get(actor) ?? []).filter((at) => at > since);
  if (actors.size >= MOST_ACTORS && !actors.has(actor)) actors.clear();
  actors.set(actor, lately);
  if (lately.length >= most) return false;
  lately.push(now);
  const beyond = lately.length - most / 2;
  if (beyond > 0) await wait(Math.ceil(beyond) * STEP_MS);
  return true;
}
