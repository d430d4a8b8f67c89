import type pg from "pg";
import type { DueTimer, TimerEnd, Timers } from "#domain/timers.ts";

type Row = { id: string; case_id: string; version: number; kind: string; failures: number };

const KIND = "clock:";
const HOUR = 3_600_000;
const NEXT = `
select o.id, o.case_id, o.kind, o.failures, c.version
from outbox o join cases c on c.office_id = o.office_id and c.case_id = o.case_id
where o.office_id = $1 and o.done_at is null and o.due_at <= $2
order by o.due_at, o.id
limit 1
for update of o skip locked`;
const END = `
update outbox
set done_at = $4, due_at = coalesce($5, due_at), attempts = attempts + 1, last_error = $6,
    failures = case when $7 then failures + 1 else 0 end,
    failing_since = case when $7 then coalesce(failing_since, $8::date) end
where office_id = $1 and case_id = $2 and id = $3`;

/** Timers in the outbox. Each is locked in a transaction of its own until its work has ended. */
export function createTimers(pool: pg.Pool, officeId: string, newId: () => string): Timers {
  async function workOnNext(
    now: Date,
    work: (timer: DueTimer) => Promise<TimerEnd>,
  ): Promise<boolean> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      await client.query("select set_config('recourse.access_id', $1, true)", [newId()]);
      const { rows } = await client.query<Row>(NEXT, [officeId, now]);
      const [row] = rows;
      if (row !== undefined) {
        const end = row.kind.startsWith(KIND) ? await work(timerOf(row)) : unknown(now);
        await client.query(END, [officeId, row.case_id, row.id, ...endColumns(now, end)]);
      }
      await client.query("commit");
      return row !== undefined;
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      // A connection that broke in the middle is thrown away, and its lock goes with it.
      client.release(broken);
    }
  }

  return {
    async workOff(now, work) {
      let handed = 0;
      while (await workOnNext(now, work)) handed++;
      return handed;
    },
  };
}

const timerOf = ({ id, case_id, version, kind, failures }: Row): DueTimer => ({
  id,
  caseId: case_id,
  version,
  event: kind.slice(KIND.length),
  failures,
});

// Written by a later version of the product, or by a mistake: it must not lie there unseen.
const unknown = (now: Date): TimerEnd => ({
  againAt: new Date(now.getTime() + HOUR),
  because: "unknown-kind",
  failed: true,
});

const endColumns = (now: Date, end: TimerEnd): readonly unknown[] =>
  end === "done"
    ? [now, null, null, false, null]
    : [null, end.againAt, end.because, end.failed, now.toISOString().slice(0, 10)];
