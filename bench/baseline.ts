import { randomBytes } from "node:crypto";
import pg from "pg";
import { newId } from "#adapters/clock/identifiers.ts";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { OFFICE } from "./stage.ts";

const BASELINE = "baseline";
const POOL = 16;
/** As many as the door's cases have when the measuring begins: filed, accepted, assigned. */
const EVENTS_OF_A_CASE = 3;

const ACT = {
  name: "baseline-act",
  text: `with
    event as (
      insert into events
        (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
    ), entry as (
      insert into access_entries
        (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
      values ($1, $2, $9, $5, $6, $7, $10, 'act', 'allowed', false, $11)
    ), committed as (
      insert into commitments (office_id, id, case_id, source, commitment)
      values ($1, $12, $2, 'event', $13), ($1, $9, $2, 'look', $14)
    ), keyed as (
      insert into idempotency_keys (office_id, key_tag, body_hash, answer, recorded_at)
      values ($1, $15, $16, $17, $5)
    )
    insert into cases
      (office_id, case_id, version, type_id, mode, stage, waits_on, next_event, is_protected,
       is_open, filed_on, assigned_to, duty, duty_display_on, duty_adverse_on, urgency_asked_on,
       moved_at, client_due_on, sealed)
    values ($1, $2, $3, $18, 'own', $19, $20, $21, false, true, $22, $6, $23, $24, $25, null, $5,
      null, $26)
    on conflict (office_id, case_id) do update set
      version = excluded.version, stage = excluded.stage, waits_on = excluded.waits_on,
      next_event = excluded.next_event, is_open = excluded.is_open,
      assigned_to = excluded.assigned_to, duty = excluded.duty,
      duty_display_on = excluded.duty_display_on, duty_adverse_on = excluded.duty_adverse_on,
      moved_at = excluded.moved_at`,
};

const ASK = {
  name: "baseline-ask",
  text: `with entry as (
      insert into access_entries
        (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, 'opened', 'allowed', false, $8)
    )
    select c.*, e.version as of, e.type, e.recorded_at, e.actor_id, e.purpose, e.sealed as payload
    from cases c
    join events e on e.office_id = c.office_id and e.stream_id = c.case_id
    where c.office_id = $1 and c.case_id = $2
    order by e.version`,
};

type Row = Record<string, unknown>;

/** The same rows without a door: one prepared statement a transaction, a pool of 16. */
export type Baseline = {
  readonly act: (client: number) => Promise<unknown>;
  readonly ask: (client: number) => Promise<unknown>;
  readonly end: () => Promise<void>;
};

type Samples = Readonly<Record<"event" | "entry" | "look" | "row" | "answer", Row>>;

/** Copies the bytes of rows that the door wrote for `caseId`, and writes them again and again. */
export async function createBaseline(
  owner: DatabaseConnection,
  caseId: string,
  cases: number,
): Promise<Baseline> {
  const pool = new pg.Pool({ ...owner, max: POOL });
  pool.on("error", () => undefined);
  const samples = await readSamples(pool, caseId);
  const versions = new Map<string, number>();
  const turns: number[] = [];
  const nextCase = (client: number) => {
    const turn = (turns[client] = (turns[client] ?? 0) + 1);
    return `RC-${client}-${turn % cases}`;
  };
  const act = (client: number) => {
    const id = nextCase(client);
    const version = (versions.get(id) ?? 0) + 1;
    versions.set(id, version);
    return pool.query({ ...ACT, values: actValues(samples, id, version) });
  };
  for (let client = 0; client < POOL; client++) {
    for (let n = 0; n < cases * EVENTS_OF_A_CASE; n++) await act(client);
  }
  const ask = (client: number) => {
    const { look } = samples;
    const facts = [look["actor_id"], look["purpose"], look["name"], look["sealed"]];
    const values = [BASELINE, nextCase(client), newId(), new Date().toISOString(), ...facts];
    return pool.query({ ...ASK, values });
  };
  return { act, ask, end: () => pool.end() };
}

async function readSamples(pool: pg.Pool, caseId: string): Promise<Samples> {
  const one = async (sql: string): Promise<Row> => {
    const { rows } = await pool.query<Row>(sql, [OFFICE, caseId]);
    if (rows[0] === undefined) throw new Error(`nothing to copy: ${sql}`);
    return rows[0];
  };
  const entries = "select * from access_entries where office_id = $1 and case_id = $2";
  return {
    event: await one(
      "select * from events where office_id = $1 and stream_id = $2 order by version desc limit 1",
    ),
    entry: await one(`${entries} and kind = 'act' order by id desc limit 1`),
    look: await one(`${entries} and kind = 'opened' order by id desc limit 1`),
    row: await one("select * from cases where office_id = $1 and case_id = $2"),
    answer: await one(
      `select * from idempotency_keys where office_id = $1 and $2 <> ''
       order by recorded_at desc limit 1`,
    ),
  };
}

function actValues({ event, entry, row, answer }: Samples, id: string, version: number): unknown[] {
  const bytes = randomBytes(128);
  const part = (n: number) => bytes.subarray(n * 32, n * 32 + 32);
  const of = (from: Row, ...names: readonly string[]) => names.map((name) => from[name]);
  return [
    BASELINE,
    id,
    version,
    event["type"],
    new Date().toISOString(),
    ...of(event, "actor_id", "purpose", "sealed"),
    newId(),
    entry["name"],
    entry["sealed"],
    newId(),
    part(0),
    part(1),
    part(2),
    part(3),
    answer["answer"],
    ...of(row, "type_id", "stage", "waits_on", "next_event", "filed_on", "duty"),
    ...of(row, "duty_display_on", "duty_adverse_on", "sealed"),
  ];
}
