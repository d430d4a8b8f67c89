import type { Kind } from "../case/case-type.ts";
import type { Standing } from "./staff-look.ts";

/** An event of a case as far as it stands in clear: which kind, on which day, by whom. */
export type StepOnFile = {
  readonly kind: Kind | undefined;
  readonly on: string;
  readonly actorId: string;
  readonly byStaff: boolean;
};

const DAY = 86_400_000;
/** Days for which work goes on that was begun: longer only while something still waits. */
const AFTER = 5;
const MOST = { appointment: 60, request: 90 } as const;

const plus = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/**
 * The work that the steps of one case give, in the order in which they came. An act explains its
 * officer's looks that day; an appointment those of whoever made it, until five days after it was
 * held, moved or stopped; a request those of whoever sent it, until five days after the answer; a
 * message those of whoever wrote it, and of who supervises while a person's waits for an answer,
 * five days at most. Nothing is unsealed: when and where somebody will be is in none of it.
 */
export function workOnFile(steps: readonly StepOnFile[]): readonly Standing[] {
  return steps.flatMap((step, at): readonly Standing[] => {
    const { kind, on, actorId, byStaff } = step;
    const next = (is: (one: StepOnFile) => boolean) => steps.slice(at + 1).find(is)?.on;
    const act: Standing = { what: "own-act", from: on, to: on, actorId };
    if (!byStaff) {
      if (kind !== "message") return [];
      const answered = next((one) => one.kind === "message" && one.byStaff);
      const last = plus(on, AFTER);
      const to = answered === undefined ? last : earlier(answered, last);
      return [{ what: "message", from: on, to, purpose: "supervision" }];
    }
    if (kind === "schedule") {
      const held = next((one) => ENDS.includes(one.kind));
      const most = plus(on, MOST.appointment);
      const to = held === undefined ? most : earlier(plus(held, AFTER), most);
      return [act, { what: "appointment", from: on, to, actorId }];
    }
    if (kind === "request") {
      const answered = next((one) => one.kind === "respond");
      const most = plus(on, MOST.request);
      const to = answered === undefined ? most : earlier(plus(answered, AFTER), most);
      return [act, { what: "request", from: on, to, actorId }];
    }
    if (kind === "message") {
      return [act, { what: "message", from: on, to: plus(on, AFTER), actorId }];
    }
    return [act];
  });
}

const ENDS: readonly (Kind | undefined)[] = ["record", "schedule", "stop", "withdraw", "decide"];
