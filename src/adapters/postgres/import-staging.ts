import { hash } from "node:crypto";
import type pg from "pg";
import { idempotencyKeyOf } from "#domain/event-log/idempotency-key.ts";
import type { LogEvent, LogProblem } from "#domain/event-log/log-item.ts";
import { openStage } from "#domain/event-log/stage-summary.ts";
import type { StagedEvent } from "#domain/import/case-events.ts";
import { findingsOf, type ImportFindings } from "#domain/import/findings.ts";
import type { StageOutcome, Staging } from "#domain/import/import-ports.ts";
import { type ImportSeals, type PageKind, pagePlace } from "./import-seals.ts";
import { LeaveNothing } from "./import-transaction.ts";

const EVENTS_A_PAGE = 2_000;
const PROBLEMS_A_PAGE = 50;

export type StagedLog = {
  readonly findings: ImportFindings;
  readonly newEvents: number;
  readonly knownEvents: number;
};

/**
 * Reads a log to its end into the transaction at hand. Events that came in before are counted and
 * not kept again. A refused file, or one that adds nothing, leaves nothing behind.
 */
export async function stageLog(
  client: pg.PoolClient,
  officeId: string,
  { importId, source, items }: Staging,
  sealing: ImportSeals,
): Promise<StagedLog> {
  const stage = openStage();
  const events = openPages(client, officeId, importId, "events", sealing);
  const problems = openPages(client, officeId, importId, "problems", sealing);
  let waiting: LogEvent[] = [];
  let waitingProblems: LogProblem[] = [];
  let newEvents = 0;
  let read = 0;

  async function flushEvents(): Promise<void> {
    const fresh = await takeFresh(client, officeId, importId, source, waiting);
    waiting = [];
    newEvents += fresh.length;
    if (fresh.length > 0) await events.add(fresh);
  }

  for await (const item of items) {
    stage.add(item);
    if (item.kind === "event") {
      read += 1;
      waiting.push(item);
      if (waiting.length >= EVENTS_A_PAGE) await flushEvents();
    } else if (item.kind === "problem") {
      if (item.effect === "file-refused") {
        throw new LeaveNothing<StageOutcome>({ is: "file-refused", problem: item });
      }
      waitingProblems.push(item);
      if (waitingProblems.length >= PROBLEMS_A_PAGE) {
        await problems.add(waitingProblems);
        waitingProblems = [];
      }
    }
  }
  await flushEvents();
  if (waitingProblems.length > 0) await problems.add(waitingProblems);
  const summary = stage.summary();
  const findings = findingsOf(summary);
  const knownEvents = read - newEvents - summary.duplicates.count;
  if (newEvents === 0) {
    throw new LeaveNothing<StageOutcome>({ is: "nothing-new", findings, knownEvents });
  }
  return { findings, newEvents, knownEvents };
}

// The unique key decides what is new, so that two imports of one log at once add it once.
async function takeFresh(
  client: pg.PoolClient,
  officeId: string,
  importId: string,
  source: string,
  events: readonly LogEvent[],
): Promise<StagedEvent[]> {
  const tags = events.map((event) => hash("sha256", idempotencyKeyOf(source, event), "buffer"));
  const { rows } = await client.query<{ event_tag: Buffer }>(
    `insert into imported_events (office_id, source, event_tag, import_id)
     select $1, $2, t, $4 from unnest($3::bytea[]) as t
     on conflict do nothing returning event_tag`,
    [officeId, source, tags, importId],
  );
  const fresh = new Set(rows.map((row) => row.event_tag.toString("hex")));
  return events.flatMap((event, index) => {
    const isFresh = fresh.delete(tags[index]?.toString("hex") ?? "");
    const { kind: _kind, rowHash: _hash, occurrence: _times, ...kept } = event;
    return isFresh ? [kept] : [];
  });
}

function openPages(
  client: pg.PoolClient,
  officeId: string,
  importId: string,
  kind: PageKind,
  sealing: ImportSeals,
) {
  let number = 0;
  return {
    async add(page: readonly unknown[]): Promise<void> {
      number += 1;
      // A question reads problems as an object, the store reads events as they are.
      const value = kind === "problems" ? { problems: page } : page;
      await client.query(
        `insert into import_pages (office_id, import_id, kind, number, sealed)
         values ($1, $2, $3, $4, $5)`,
        [officeId, importId, kind, number, sealing.seal(pagePlace(kind, number), value)],
      );
    },
  };
}
