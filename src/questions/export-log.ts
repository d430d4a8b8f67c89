import { z } from "zod";
import type { Timeline, TimelineStep } from "#domain/event-log/timeline.ts";
import type { ListQuestion } from "#domain/question.ts";

const Input = z.strictObject({
  source: z.string().min(1).max(60),
  /** What the copy is for: recorded with every case that leaves. */
  reason: z.string().trim().min(10).max(500),
});
type Input = z.infer<typeof Input>;

type Row = {
  case_id: string;
  step: string;
  at: string | null;
  started_at: string | null;
  ended_at: string | null;
  role: string | null;
};

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ${column}`;

/**
 * The timelines of one imported source: activities, claimed times and roles, nothing else. Each
 * case that leaves is recorded, with the reason that is asked for. Cases of the office itself are
 * never in it: they are people's.
 */
export const exportLog: ListQuestion<Input, readonly Timeline[]> = {
  name: "export-log",
  about: "list",
  look: "exported",
  input: Input,
  async run(_inHand, { source }, reader) {
    const rows = await reader.rows<Row>(
      `select case_id, step, ${instant("at")}, ${instant("started_at")}, ${instant("ended_at")},
              role
       from case_steps where office_id = $1 and type_id = $2
       order by case_id, place`,
      [reader.officeId, `imported.${source}`],
    );
    const timelines: { caseId: string; steps: TimelineStep[] }[] = [];
    for (const row of rows) {
      const last = timelines.at(-1);
      if (last?.caseId === row.case_id) last.steps.push(stepOf(row));
      else timelines.push({ caseId: row.case_id, steps: [stepOf(row)] });
    }
    return { answer: timelines, shown: timelines.map(({ caseId }) => caseId) };
  },
};

function stepOf(row: Row): TimelineStep {
  return {
    activity: row.step,
    ...(row.at === null ? {} : { at: short(row.at) }),
    ...(row.started_at === null ? {} : { startAt: short(row.started_at) }),
    ...(row.ended_at === null ? {} : { endAt: short(row.ended_at) }),
    ...(row.role === null ? {} : { role: row.role }),
  };
}

// As logs write it: three digits of a second, and six only where the log was finer.
const short = (at: string): string => at.replace(/000Z$/, "Z");
