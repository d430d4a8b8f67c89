import { createHmac, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import type { ConcernEvent, LookInQuestion } from "#domain/concern/events.ts";
import type { ConcernKey, Concerns, ConcernWritten, HeardBy } from "#domain/concern/concerns.ts";
import { concernFrom, type ConcernState } from "#domain/concern/state.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { commit } from "#ledger/commitment.ts";
import { recordingOf } from "./look-recorder.ts";
import { unsealEntry } from "./seal-entry.ts";
import { underAccess } from "./under-access.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
};
type Opened = Parts & { readonly secret: Buffer };
type Rows = <Row>(sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;
type EventRow = { concern_id: string; version: number; type: string; sealed: Buffer };
type Line = { readonly version: number; readonly event: ConcernEvent; readonly key: ConcernKey };

const PAGE = 32;
const SALT_BYTES = 32;
const derive = (key: Uint8Array, use: string) => createHmac("sha256", key).update(use).digest();
const tagOf = (personKey: Buffer, n: number) => derive(personKey, `concern-link/v1|${n}`);

/**
 * Concerns, beside every case: each sealed under a key of its own that is made from a secret which
 * nothing else uses, and found by whoever raised it through tags that only their key computes.
 */
export function createConcerns(parts: Parts): Concerns {
  const opened: Opened = { ...parts, secret: parts.keys.officeSecret("concerns") };
  return {
    raise: (wanted) => written(() => raise(opened, wanted)),
    append: (wanted) => written(() => append(opened, wanted)),
    answered: (accessId, key) => about(opened, accessId, (rows) => answered(opened, rows, key)),
    of: (accessId, personKey) =>
      about(opened, accessId, async (rows) => {
        const { ids } = await linksOf(opened, rows, personKey);
        return (await streams(opened, rows, ids)).toReversed();
      }),
    heard: (accessId, by) =>
      about(opened, accessId, async (rows) =>
        streams(opened, rows, await heardIds(opened, rows, by)),
      ),
    find: (accessId, concernId, by) =>
      about(opened, accessId, async (rows) => {
        const ids = (await heardIds(opened, rows, by)).filter((id) => id === concernId);
        return (await streams(opened, rows, ids))[0];
      }),
    look: (accessId, at) => look(opened, accessId, at),
  };
}

/** One transaction that names its access entry and says that it is about concerns. */
async function about<T>(
  { pool }: Opened,
  accessId: string,
  work: (rows: Rows) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await Promise.all([
      client.query("begin"),
      client.query(
        `select set_config('recourse.access_id', $1, true),
                set_config('recourse.about', 'concerns', true)`,
        [accessId],
      ),
    ]);
    const result = await work(async <Row>(sql: string, values: readonly unknown[]) => {
      const { rows } = await client.query(sql, [...values]);
      return rows as Row[];
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

type Raise = Parameters<Concerns["raise"]>[0];
type Append = Parameters<Concerns["append"]>[0];

function raise(parts: Opened, wanted: Raise): Promise<ConcernWritten> {
  const { concernId, personKey, event, heardBy, notFor, key, entry } = wanted;
  return about(parts, entry.id, async (rows) => {
    const before = await answered(parts, rows, key);
    if (before !== undefined) return before;
    if (personKey !== undefined) await keepWay(parts, rows, { concernId, personKey });
    await rows(
      `insert into concerns (office_id, concern_id, raised_on, due_on, heard_by, not_for)
       values ($1, $2, $3, $4, $5, $6)`,
      [parts.officeId, concernId, event.on, event.dueOn, heardBy, notFor],
    );
    return line(parts, rows, { concernId, version: 1, event, key, entry });
  });
}

async function keepWay(
  parts: Opened,
  rows: Rows,
  { concernId, personKey }: { readonly concernId: string; readonly personKey: Buffer },
): Promise<void> {
  const { next } = await linksOf(parts, rows, personKey);
  const tag = tagOf(personKey, next);
  const sealed = parts.seals.seal(
    derive(personKey, "concern-link-seal/v1"),
    linkPlace(parts, tag),
    Buffer.from(concernId),
  );
  await rows("insert into concern_links (office_id, link_tag, sealed) values ($1, $2, $3)", [
    parts.officeId,
    tag,
    sealed,
  ]);
}

function append(parts: Opened, wanted: Append): Promise<ConcernWritten> {
  return about(parts, wanted.entry.id, async (rows) => {
    const before = await answered(parts, rows, wanted.key);
    return before ?? line(parts, rows, { ...wanted, version: wanted.version + 1 });
  });
}

async function line(
  parts: Opened,
  rows: Rows,
  { concernId, version, event, key, entry }: Line & Pick<Append, "concernId" | "entry">,
): Promise<ConcernWritten> {
  const { officeId, seals, keys } = parts;
  const salt = randomBytes(SALT_BYTES);
  const plain = Buffer.from(JSON.stringify(event));
  const sealed = seals.seal(
    keyOf(parts, concernId),
    eventPlace(parts, concernId, { version, type: event.type }),
    Buffer.concat([salt, plain]),
  );
  await rows(
    `insert into concern_events
       (office_id, concern_id, version, type, key_tag, body_hash, sealed)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [officeId, concernId, version, event.type, key.tag, key.bodyHash, sealed],
  );
  // The leaf says that something was recorded, not of what case, nor in answer to what.
  const commitment = commit(salt, [
    ["concern", concernId],
    ["version", String(version)],
    ["event", plain],
  ]);
  await rows(
    `insert into commitments (office_id, id, case_id, source, commitment)
     values ($1, $2, '', 'event', $3)`,
    [officeId, randomUUID(), commitment],
  );
  const { text, values } = await recordingOf({ keys, seals, officeId }, [entry]);
  await rows(text, values);
  return { done: true, concernId, version };
}

// Two windows of one person, or two who hear the same concern: the second is told.
async function written(work: () => Promise<ConcernWritten>): Promise<ConcernWritten> {
  try {
    return await work();
  } catch (error) {
    const isTaken = error instanceof pg.DatabaseError && error.code === "23505";
    if (!isTaken) throw error;
    if (error.constraint === "concern_events_pkey") return { done: false, because: "version" };
    return work();
  }
}

async function answered(
  { officeId }: Opened,
  rows: Rows,
  key: ConcernKey,
): Promise<ConcernWritten | undefined> {
  const [found] = await rows<{ concern_id: string; version: number; body_hash: Buffer }>(
    `select concern_id, version, body_hash from concern_events
     where office_id = $1 and key_tag = $2`,
    [officeId, key.tag],
  );
  if (found === undefined) return undefined;
  if (!found.body_hash.equals(key.bodyHash)) return { done: false, because: "key-reused" };
  return { done: true, concernId: found.concern_id, version: found.version };
}

async function linksOf(
  parts: Opened,
  rows: Rows,
  personKey: Buffer,
): Promise<{ readonly ids: readonly string[]; readonly next: number }> {
  const ids: string[] = [];
  const key = derive(personKey, "concern-link-seal/v1");
  for (let from = 0; ; from += PAGE) {
    const tags = Array.from({ length: PAGE }, (_, n) => tagOf(personKey, from + n));
    const found = await rows<{ link_tag: Buffer; sealed: Buffer }>(
      "select link_tag, sealed from concern_links where office_id = $1 and link_tag = any($2)",
      [parts.officeId, tags],
    );
    const byTag = new Map(found.map((one) => [one.link_tag.toString("hex"), one.sealed]));
    for (const tag of tags) {
      const sealed = byTag.get(tag.toString("hex"));
      if (sealed === undefined) return { ids, next: ids.length };
      ids.push(parts.seals.unseal(key, linkPlace(parts, tag), sealed).toString());
    }
  }
}

// The row condition of whoever hears: by role, and never what is about their own look.
async function heardIds(parts: Opened, rows: Rows, by: HeardBy): Promise<readonly string[]> {
  const found = await rows<{ concern_id: string }>(
    `select concern_id from concerns
     where office_id = $1 and heard_by && $2::text[] and not_for <> $3
     order by due_on, concern_id`,
    [parts.officeId, by.roles, by.tag],
  );
  return found.map(({ concern_id: id }) => id);
}

async function streams(
  parts: Opened,
  rows: Rows,
  ids: readonly string[],
): Promise<readonly ConcernState[]> {
  if (ids.length === 0) return [];
  const found = await rows<EventRow>(
    `select concern_id, version, type, sealed from concern_events
     where office_id = $1 and concern_id = any($2) order by concern_id, version`,
    [parts.officeId, ids],
  );
  const byId = Map.groupBy(found, (row) => row.concern_id);
  return ids.flatMap((id) => {
    const events = (byId.get(id) ?? []).map((row) => unsealLine(parts, row));
    return concernFrom(id, events) ?? [];
  });
}

function unsealLine(parts: Opened, row: EventRow): ConcernEvent {
  const key = keyOf(parts, row.concern_id);
  const plain = parts.seals.unseal(key, eventPlace(parts, row.concern_id, row), row.sealed);
  return JSON.parse(plain.subarray(SALT_BYTES).toString()) as ConcernEvent;
}

const keyOf = ({ secret }: Opened, concernId: string) => derive(secret, `concern/v1|${concernId}`);
const linkPlace = ({ officeId }: Opened, tag: Buffer) =>
  `${officeId}|concern-link|${tag.toString("hex")}`;
const eventPlace = (
  { officeId }: Opened,
  concernId: string,
  { version, type }: { readonly version: number; readonly type: string },
) => `${officeId}|concern|${concernId}|${version}|${type}`;

type LookRow = Omit<
  LookInQuestion,
  "id" | "at" | "actorId" | "role" | "pseudonym" | "relations"
> & {
  readonly recorded_at: Date;
  readonly actor_id: string;
  readonly sealed: Buffer;
};

async function look(
  { pool, keys, seals, officeId }: Opened,
  accessId: string,
  { caseId, id, today }: Parameters<Concerns["look"]>[1],
): Promise<(LookInQuestion & { readonly part?: string }) | undefined> {
  const [found] = await underAccess<LookRow>(
    pool,
    accessId,
    `select recorded_at, actor_id, name, kind, outcome, purpose, sealed from access_entries
     where office_id = $1 and case_id = $2 and id = $3 and not own
       and not withheld_on($1, $2, $3, $4::date)`,
    [officeId, caseId, id, today],
  );
  const key =
    caseId === "" ? keys.officeSecret("access-entries") : await keys.caseKey(officeId, caseId);
  if (found === undefined || key === undefined) return undefined;
  const details = unsealEntry(seals, key, officeId, { id, caseId }, found.sealed);
  const text = (name: string) => {
    const value = details[name];
    return typeof value === "string" ? value : "";
  };
  const { recorded_at, actor_id, sealed: _sealed, ...rest } = found;
  return {
    id,
    at: recorded_at.toISOString(),
    ...rest,
    actorId: actor_id,
    role: text("role"),
    pseudonym: text("pseudonym"),
    relations: (details["relations"] ?? []) as readonly string[],
    ...(details["reason"] === undefined ? {} : { reason: text("reason") }),
    ...(details["part"] === undefined ? {} : { part: text("part") }),
  };
}
