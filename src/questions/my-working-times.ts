import { z } from "zod";
import type { Employed, WorkingWeek } from "#domain/looks/known-of-staff.ts";
import type { ListQuestion } from "#domain/question.ts";

/** What the office keeps of its reader as their employer; nobody else reads it. */
export type MyWorkingTimes = {
  readonly office?: WorkingWeek;
  readonly weeks: Employed["weeks"];
  readonly away: Employed["away"];
  readonly home?: Employed["home"];
  readonly lastDay?: string;
};

/** A member of staff reads the lines about themselves that the rules about browsing go by. */
export const myWorkingTimes: ListQuestion<Record<string, never>, MyWorkingTimes> = {
  name: "my-working-times",
  about: "list",
  look: "listed",
  input: z.strictObject({}),
  async run({ workingTimes }) {
    const { employed, hours } = await workingTimes();
    const { weeks = [], away = [], home, lastDay } = employed ?? {};
    return {
      answer: {
        weeks,
        away,
        ...(hours === undefined ? {} : { office: hours }),
        ...(home === undefined ? {} : { home }),
        ...(lastDay === undefined ? {} : { lastDay }),
      },
      shown: [],
    };
  },
};
