import assert from "node:assert/strict";
import { join } from "node:path";
import pg from "pg";
import { tagWith } from "#adapters/clock/identifiers.ts";
import { FileKeyStore, openKeyStore } from "#adapters/keys/file-key-store.ts";
import { seal, unseal } from "#adapters/keys/seal.ts";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { commitEntry, openEntry } from "#adapters/postgres/seal-entry.ts";
import { commitEvent, type EventRow, placeOfEvent } from "#adapters/postgres/sealed-event.ts";
import { unsealEvent } from "#adapters/postgres/sealed-event.ts";
import { openDigests } from "#adapters/postgres/sealed-payload.ts";
import { WHOLE_CASE } from "#domain/access/sight.ts";
import { emptyCase, fold } from "#domain/case/evolve.ts";
import type { AccessEntry, Keys } from "#domain/ports.ts";
import type { ActAnswer } from "#door/act.ts";
import { type Intent, readJournal } from "./journal.ts";
import { DATABASE, OFFICE, placesIn } from "./office-process.ts";

const seals = { seal, unseal };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

type StoredEvent = EventRow & { stream_id: string };
type StoredEntry = {
  id: string;
  case_id: string;
  recorded_at: Date;
  actor_id: string;
  purpose: AccessEntry["purpose"];
  name: string;
  kind: AccessEntry["kind"];
  outcome: AccessEntry["outcome"];
  own: boolean;
  sealed: Buffer;
};
type Stored = {
  readonly keys: Keys;
  readonly events: readonly StoredEvent[];
  readonly entries: readonly StoredEntry[];
  /** Id and source by commitment. */
  readonly commitments: ReadonlyMap<string, { id: string; source: string; case_id: string }>;
  readonly answers: ReadonlyMap<string, ActAnswer>;
  readonly cases: readonly { case_id: string; version: number; stage: string }[];
};

/** Compares what was promised with what the disk holds; throws at the first difference. */
export async function verify(folder: string, connection: DatabaseConnection) {
  const stored = await read(folder, connection);
  const { intents, answers } = readJournal(folder);
  const reasons = await checkEntries(stored);
  const events = await checkEvents(stored);
  checkAnswers(stored, intents, answers, events, reasons);
  // Beside events and looks each version of the rules leaves one.
  const ofCases = [...stored.commitments.values()].filter(({ source }) =>
    ["event", "look"].includes(source),
  );
  assert.equal(ofCases.length, events.size + stored.entries.length);
  return { events: events.size, entries: stored.entries.length, cases: stored.cases.length };
}

async function read(folder: string, connection: DatabaseConnection): Promise<Stored> {
  const { data } = placesIn(folder);
  const keys = await openKeyStore({
    keysFolder: join(data, "keys", OFFICE),
    officeKeyFile: join(data, `${OFFICE}.office-key`),
  });
  if (!(keys instanceof FileKeyStore)) throw new Error(keys.reason);
  const client = new pg.Client({ ...connection, database: DATABASE });
  await client.connect();
  const all = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows;
  const commitments = await all<{
    id: string;
    source: string;
    case_id: string;
    commitment: Buffer;
  }>("select id, source, case_id, commitment from commitments");
  const given = await all<{ key_tag: Buffer; answer: Buffer }>(
    "select key_tag, answer from idempotency_keys",
  );
  const answersKey = keys.officeSecret("answers");
  const stored: Stored = {
    keys,
    events: await all<StoredEvent>("select * from events order by stream_id, version"),
    entries: await all<StoredEntry>("select * from access_entries"),
    cases: await all("select case_id, version, stage from cases"),
    commitments: new Map(commitments.map(({ commitment, ...row }) => [hex(commitment), row])),
    answers: new Map(
      given.map(({ key_tag, answer }) => {
        const tag = hex(key_tag);
        return [tag, JSON.parse(unseal(answersKey, tag, answer).toString()) as ActAnswer];
      }),
    ),
  };
  assert.equal(stored.commitments.size, commitments.length, "a commitment stands twice");
  await client.end();
  return stored;
}

/** Every event unseals, folds, and has its commitment; every projection stands at its version. */
async function checkEvents({ events, keys, commitments, cases }: Stored) {
  const seen = new Map<string, string>();
  const rows = new Map(cases.map((row) => [row.case_id, row]));
  for (const [caseId, stream] of Map.groupBy(events, (event) => event.stream_id)) {
    const key = await keys.caseKey(OFFICE, caseId);
    assert.ok(key, `${caseId} has no key`);
    const place = { officeId: OFFICE, caseId };
    const opened = stream.map((row) => unsealEvent(seals, key, place, row, WHOLE_CASE));
    for (const [index, { sealed }] of stream.entries()) {
      const event = opened[index];
      assert.equal(event?.version, index + 1, `${caseId} has a gap`);
      const { salt, digests } = openDigests(seals, key, placeOfEvent(place, event), sealed);
      const found = commitments.get(hex(commitEvent(place, event, salt, digests)));
      assert.equal(found?.source, "event", `${caseId} ${event.version} has no commitment`);
      assert.equal(found?.case_id, caseId);
      seen.set(`${caseId} ${event.version}`, event.type);
    }
    const state = fold(emptyCase(caseId), opened);
    const { version, stage } = rows.get(caseId) ?? {};
    assert.deepEqual([version, stage], [state.version, state.stage], `${caseId}: its row is wrong`);
  }
  assert.equal(rows.size, new Set(events.map((event) => event.stream_id)).size);
  return seen;
}

/** Every entry has its commitment; returns how often each key stands as a reason, by outcome. */
async function checkEntries({
  entries,
  keys,
  commitments,
}: Stored): Promise<ReadonlyMap<string, number>> {
  const reasons = new Map<string, number>();
  const officeKey = keys.officeSecret("access-entries");
  for (const row of entries) {
    const caseId = row.case_id;
    const key = caseId === "" ? officeKey : await keys.caseKey(OFFICE, caseId);
    assert.ok(key, `${caseId} has no key`);
    const at = { id: row.id, caseId };
    const { salt, details, digest } = openEntry(seals, key, OFFICE, at, row.sealed);
    const entry = {
      ...row,
      caseId,
      at: row.recorded_at.toISOString(),
      actorId: row.actor_id,
      details: details as unknown as AccessEntry["details"],
    };
    const found = commitments.get(hex(commitEntry(salt, entry, digest)));
    assert.equal(found?.id, row.id, `entry ${row.id} has no commitment of its own`);
    assert.equal(found?.source, row.outcome === "allowed" ? "look" : "denial");
    const reason = `${row.outcome} ${entry.details.reason ?? ""}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

/** What each key did stands exactly once, all of it, and nothing stands that no key did. */
function checkAnswers(
  stored: Stored,
  intents: ReadonlyMap<string, Intent>,
  answers: readonly { readonly key: string; readonly answer: ActAnswer | { version: number } }[],
  events: ReadonlyMap<string, string>,
  reasons: ReadonlyMap<string, number>,
): void {
  const secret = stored.keys.officeSecret("idempotency");
  const claimed = new Map<string, string>();
  for (const [key, { who, act }] of intents) {
    if (act === undefined) continue;
    const owner =
      who.personKeyHex === undefined
        ? who.accountId
        : Buffer.from(who.personKeyHex, "hex").toString("base64");
    const answer = stored.answers.get(hex(tagWith(secret, `${owner}|${key}`)));
    assert.equal(
      reasons.get(`allowed ${key}`) ?? 0,
      answer === undefined ? 0 : 1,
      `${key}: entries`,
    );
    answer?.events.forEach((type, index) => {
      const place = `${answer.caseId} ${answer.version - answer.events.length + index + 1}`;
      assert.equal(events.get(place), type, `${key}: ${place} is not there`);
      assert.ok(!claimed.has(place), `${place} is there for two keys`);
      claimed.set(place, key);
    });
  }
  assert.equal(claimed.size, events.size, "events stand there that no key brought about");
  for (const { key, answer } of answers) {
    const intent = intents.get(key);
    if (intent?.act === undefined) {
      assert.ok((reasons.get(`allowed ${key}`) ?? 0) >= 1, `${key}: the look is not recorded`);
      continue;
    }
    const given = answer as ActAnswer;
    assert.equal(claimed.get(`${given.caseId} ${given.version}`), key, `${key}: lost`);
  }
}
