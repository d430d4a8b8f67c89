import type pg from "pg";
import { orderTrace } from "#domain/event-log/order-trace.ts";
import { type ImportedCaseType, learnCaseType } from "#domain/event-log/learn-case-type.ts";
import { countValues } from "#domain/event-log/vocabulary.ts";
import { importedCaseEvents, type StagedEvent } from "#domain/import/case-events.ts";
import type { ImportFindings } from "#domain/import/findings.ts";
import type { Settling } from "#domain/import/import-ports.ts";
import type { LearnedType } from "#domain/import/pin-imported-type.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { appendStreams, columns } from "./import-append.ts";
import { type ImportSeals, pagePlace } from "./import-seals.ts";
import { inTransaction } from "./import-transaction.ts";

const CASES_A_BATCH = 200;

export type StepRow = {
  readonly version: number;
  readonly step: string;
  readonly at: string | undefined;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly role: string | undefined;
};
export type StepsOf = (events: readonly StagedEvent[], base: number) => readonly StepRow[];

export type AcceptanceParts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
  readonly stepsOf: StepsOf;
  readonly hashOf: (type: ImportedCaseType) => string;
  readonly tag: (label: string, value: string) => Buffer;
};

/** One case of a log, as it waits: its id here, and its events in the order of the file. */
type WaitingCase = { readonly caseId: string; readonly events: readonly StagedEvent[] };

export type StagedCases = {
  readonly type: LearnedType;
  readonly values: number;
  readonly cases: readonly WaitingCase[];
  /** Turns the cases into streams, a batch at a time, in the transaction at hand. */
  readonly append: (client: pg.PoolClient) => Promise<void>;
};

/** Reads what waits in an import, learns its case type, and makes a key for each of its cases. */
export async function acceptStaged(
  parts: AcceptanceParts,
  settling: Settling,
  sealing: ImportSeals,
): Promise<StagedCases> {
  const { keys, officeId } = parts;
  const { typeId, source } = settling.state;
  const { findings, events } = await readStaged(parts, settling, sealing);
  const summary = { ...findings, variants: [], problems: { total: 0, byCode: {}, listed: [] } };
  const learned = learnCaseType(summary, { id: typeId, name: source });
  if (!("kind" in learned)) throw new Error(`${typeId}: ${learned.code}`);
  const type = { ...learned, hash: parts.hashOf(learned), version: settling.today };
  const cases = waitingCases(parts, source, events);
  await keys.createCaseKeys(cases.map(({ caseId }) => ({ officeId, caseId })));
  return {
    type,
    values: countValues(findings.vocabulary),
    cases,
    async append(client) {
      for (let from = 0; from < cases.length; from += CASES_A_BATCH) {
        const batch = cases.slice(from, from + CASES_A_BATCH);
        await appendBatch(client, parts, settling, type, batch);
      }
    },
  };
}

async function readStaged(
  { pool, officeId }: AcceptanceParts,
  { state: { importId }, entry }: Settling,
  { open }: ImportSeals,
): Promise<{ findings: ImportFindings; events: readonly StagedEvent[] }> {
  return inTransaction(pool, entry.id, async (client) => {
    const { rows: pages } = await client.query<{ number: number; sealed: Buffer }>(
      `select number, sealed from import_pages
       where office_id = $1 and import_id = $2 and kind = 'events' order by number`,
      [officeId, importId],
    );
    const { rows } = await client.query<{ sealed: Buffer }>(
      "select sealed from imports where office_id = $1 and import_id = $2",
      [officeId, importId],
    );
    return {
      findings: open("imports", rows[0]?.sealed ?? Buffer.alloc(0)) as ImportFindings,
      events: pages.flatMap(
        ({ number, sealed }) => open(pagePlace("events", number), sealed) as StagedEvent[],
      ),
    };
  });
}

// The same case of the same source is the same stream in every import; no other source meets it.
function waitingCases(
  { tag }: AcceptanceParts,
  source: string,
  events: readonly StagedEvent[],
): WaitingCase[] {
  const byCase = new Map<string, StagedEvent[]>();
  for (const event of events) {
    const known = byCase.get(event.caseId);
    if (known === undefined) byCase.set(event.caseId, [event]);
    else known.push(event);
  }
  return [...byCase].map(([logCase, found]) => {
    const name = tag("imported-case", `${source}|${logCase}`).toString("hex").slice(0, 32);
    return { caseId: `imported-${name}`, events: found };
  });
}

async function appendBatch(
  client: pg.PoolClient,
  parts: AcceptanceParts,
  { entryOf, today }: Settling,
  type: LearnedType,
  batch: readonly WaitingCase[],
): Promise<void> {
  const { keys, officeId, stepsOf } = parts;
  const versions = await versionsOf(client, officeId, batch);
  const known = batch.filter(({ caseId }) => versions.has(caseId));
  const placed = await stepsAlready(client, officeId, known);
  const streams = [];
  const cases: unknown[][] = [];
  const steps: unknown[][] = [];
  for (const { caseId, events } of batch) {
    const key = await keys.caseKey(officeId, caseId);
    if (key === undefined) throw new Error(`${caseId} has no key`);
    const base = versions.get(caseId) ?? 0;
    const ordered = orderTrace(events);
    const facts = importedCaseEvents(ordered, type, { isNew: base === 0, today });
    streams.push({ streamId: caseId, key, base, events: facts, entry: entryOf(caseId) });
    const all = [...(placed.get(caseId) ?? []), ...stepsOf(ordered, base)];
    orderTrace(all).forEach((row, index) => {
      const { version, step, at, startedAt, endedAt, role } = row;
      steps.push([caseId, version, type.id, index + 1, step, at, startedAt, endedAt, role]);
    });
    cases.push([caseId, type.id, base + facts.length, ...claimedDays(events, all)]);
  }
  await appendStreams(client, parts, streams);
  await client.query(CASES, [officeId, ...columns(cases, 5)]);
  await client.query(STEPS, [officeId, ...columns(steps, 9)]);
}

const CASES = `insert into imported_cases
  (office_id, case_id, type_id, version, received_on, ended_on)
  select $1, c.* from unnest($2::text[], $3::text[], $4::int[], $5::date[], $6::date[]) as c
  on conflict (office_id, case_id) do update set
    version = excluded.version,
    received_on = least(imported_cases.received_on, excluded.received_on),
    ended_on = coalesce(excluded.ended_on, imported_cases.ended_on)`;
const STEPS = `insert into case_steps
  (office_id, case_id, version, type_id, place, step, at, started_at, ended_at, role)
  select $1, s.* from unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::text[],
    $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::text[]) as s
  on conflict (office_id, case_id, version) do update set place = excluded.place`;

/** The day a case began, as its log says or by its first event, and the day it says it ended. */
function claimedDays(events: readonly StagedEvent[], steps: readonly StepRow[]) {
  const said = events.find(({ caseExtras }) => caseExtras.startAt !== undefined)?.caseExtras
    .startAt;
  const first = said ?? orderTrace(steps).find(({ at }) => at !== undefined)?.at;
  const ended = events.find(({ caseExtras }) => caseExtras.endAt !== undefined)?.caseExtras.endAt;
  return [first?.slice(0, 10), ended?.slice(0, 10)];
}

async function versionsOf(
  client: pg.PoolClient,
  officeId: string,
  batch: readonly WaitingCase[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ case_id: string; version: number }>(
    `select case_id, version from imported_cases
     where office_id = $1 and case_id = any($2) for update`,
    [officeId, batch.map(({ caseId }) => caseId)],
  );
  return new Map(rows.map((row) => [row.case_id, row.version]));
}

type PlacedRow = StepRow & { readonly case_id: string };

async function stepsAlready(
  client: pg.PoolClient,
  officeId: string,
  known: readonly WaitingCase[],
): Promise<Map<string, StepRow[]>> {
  const found = new Map<string, StepRow[]>();
  if (known.length === 0) return found;
  const { rows } = await client.query<PlacedRow>(
    `select case_id, version, step, ${instant("at")} as at, ${instant("started_at")} as "startedAt",
            ${instant("ended_at")} as "endedAt", role
     from case_steps where office_id = $1 and case_id = any($2) order by case_id, place`,
    [officeId, known.map(({ caseId }) => caseId)],
  );
  for (const { case_id: caseId, ...row } of rows) {
    found.set(caseId, [...(found.get(caseId) ?? []), { ...row, at: row.at ?? undefined }]);
  }
  return found;
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
