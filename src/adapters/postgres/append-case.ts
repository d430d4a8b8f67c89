import pg from "pg";
import { evolve } from "#domain/case/evolve.ts";
import { namedFiles } from "#domain/case/named-files.ts";
import type { CaseState, JsonObject, RecordedEvent } from "#domain/case/state.ts";
import type { Append, AppendResult, Conflict, Keys, Seals } from "#domain/ports.ts";
import { type ByteStore, createByteStore } from "./byte-store.ts";
import { createGroups } from "./groups.ts";
import { sealEntry, type SealedEntry } from "./seal-entry.ts";
import { recordedEvents, type SealedEvent, sealEvent } from "./sealed-event.ts";
import { signingLines } from "./signing-lines.ts";

/** What lists show of a case: columns in clear, and what is sealed beside them. */
export type ProjectedCase = { readonly row: JsonObject; readonly sealed: JsonObject | undefined };
export type ProjectCase = (
  before: CaseState,
  after: CaseState,
  newId: () => string,
) => ProjectedCase;

export type CaseStoreParts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly project: ProjectCase;
  readonly newId: () => string;
};

/** An action ready to be written: all its bytes sealed, nothing left to decide. */
type Ready = {
  readonly wanted: Append;
  readonly state: CaseState;
  readonly events: readonly { readonly event: RecordedEvent; readonly sealed: SealedEvent }[];
  readonly entry: SealedEntry;
  readonly answer: Buffer;
  readonly row: JsonObject;
  readonly rowSealed: Buffer;
  readonly signing: JsonObject;
  /** Where letters go now, for the row beside the case. */
  readonly reachedAt?: { readonly version: number; readonly sealed: Buffer };
};

const APPEND = { name: "append-acts", text: "select append_acts($1, $2, $3, $4, $5)" };
const APPEND_WITH_FILES = {
  name: "append-acts-with-files",
  text: "select append_acts_with_files($1, $2, $3, $4, $5)",
};
const APPEND_WITH_LETTER_BOX = {
  name: "append-with-letter-box",
  text: "select append_with_letter_box($1, $2, $3, $4, $5)",
};
const APPEND_SIGNING = {
  name: "append-signing",
  text: "select append_signing($1, $2, $3, $4, $5)",
};
const APPEND_WITH_IDENTIFIERS = {
  name: "append-with-identifiers",
  text: "select append_with_identifiers($1, $2, $3, $4, $5)",
};
const MOST_ACTS = 64;
const COMMITS_AT_ONCE = 3;
const NOTHING = Buffer.alloc(0);
const EVEN_BYTES = 2048;

const json = (value: JsonObject): Buffer => Buffer.from(JSON.stringify(value));

// Spaces behind the JSON: how long a sealed address is tells nothing of the place, nor of who is
// held there.
const evenly = (plain: Buffer): Buffer =>
  Buffer.concat([plain], Math.ceil(plain.length / EVEN_BYTES) * EVEN_BYTES).map((byte) =>
    byte === 0 ? 0x20 : byte,
  ) as Buffer;

/**
 * Writes actions: each one's events with its access entry, commitments, projections and answer.
 * Actions that come at once share a commit; one that cannot be done does not spoil the others.
 */
export function createAppend(parts: CaseStoreParts): (wanted: Append) => Promise<AppendResult> {
  const secrets = {
    answers: parts.keys.officeSecret("answers"),
    reasons: parts.keys.officeSecret("reason-prints"),
  };
  const group = createGroups<Ready, AppendResult>({
    most: MOST_ACTS,
    atOnce: COMMITS_AT_ONCE,
    placeOf: ({ wanted }) => wanted.caseId,
    commit: (ready) => commitGroup(parts, ready),
  });
  return async (wanted) => {
    // Files of a new case were sealed with its key: where that is gone, so are they.
    const bringsFiles = wanted.isNew && namedFiles(wanted.events).length > 0;
    if (wanted.isNew && !bringsFiles) {
      await parts.keys.createCaseKey(parts.officeId, wanted.caseId);
    }
    const key = await parts.keys.caseKey(parts.officeId, wanted.caseId);
    if (key === undefined && bringsFiles) return { done: false, because: "file-gone" };
    if (key === undefined) throw new Error(`${wanted.caseId} has no key`);
    return group(prepare(parts, secrets, key, wanted));
  };
}

type Secrets = { readonly answers: Buffer; readonly reasons: Buffer };

function prepare(parts: CaseStoreParts, secrets: Secrets, key: Buffer, wanted: Append): Ready {
  const { seals, officeId, project, newId } = parts;
  const { caseId, base, entry } = wanted;
  const recorded = recordedEvents(wanted);
  const state = recorded.reduce(evolve, base);
  const { row, sealed } = project(base, state, newId);
  const stream = { officeId, caseId };
  const place = `${officeId}|${caseId}|cases`;
  const events = recorded.map((event) => ({ event, sealed: sealEvent(seals, key, stream, event) }));
  return {
    wanted,
    state,
    events,
    signing: signingLines(events, secrets.reasons, wanted.at),
    entry: sealEntry(seals, key, officeId, entry),
    answer: seals.seal(secrets.answers, wanted.key.tag.toString("hex"), json(wanted.key.answer)),
    row,
    rowSealed: sealed === undefined ? NOTHING : seals.seal(key, place, json(sealed)),
    ...sealedAddress(parts, key, wanted, state),
  };
}

// Bound to the step that said it: an older one that is put back does not open.
function sealedAddress(
  { seals, officeId }: CaseStoreParts,
  key: Buffer,
  { caseId, reachedAt }: Append,
  { version: now, addressSaid }: CaseState,
): Pick<Ready, "reachedAt"> {
  if (reachedAt === undefined) return {};
  const version = addressSaid?.version ?? now;
  const place = `${officeId}|${caseId}|letter_boxes|${version}`;
  return { reachedAt: { version, sealed: seals.seal(key, place, evenly(json(reachedAt))) } };
}

async function commitGroup(
  parts: CaseStoreParts,
  group: readonly Ready[],
): Promise<readonly AppendResult[]> {
  // One order for all groups of all processes, so that no two wait for one another.
  const inOrder = group.toSorted((a, b) => (a.wanted.caseId < b.wanted.caseId ? -1 : 1));
  try {
    await write(parts, inOrder);
    return group.map(({ state }) => ({ done: true, state }));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    if (group.length > 1) {
      const alone = group.map(async (one) => (await commitGroup(parts, [one]))[0]);
      const results = await Promise.all(alone);
      return results.flatMap((result) => (result === undefined ? [] : [result]));
    }
    const because = conflict(error);
    if (because === undefined) throw error;
    return [{ done: false, because }];
  }
}

async function write({ pool, officeId, newId }: CaseStoreParts, group: readonly Ready[]) {
  const bytes = createByteStore();
  const acts = group.map((ready) => actRow(ready, bytes));
  const events = group.flatMap((ready) => eventRows(ready, bytes, newId));
  const accessId = group[0]?.wanted.entry.id;
  await pool.query({
    ...appendOf(acts),
    values: [accessId, officeId, bytes.all(), JSON.stringify(events), JSON.stringify(acts)],
  });
}

function appendOf(acts: readonly object[]) {
  if (acts.some((act) => "identifier_tags" in act)) return APPEND_WITH_IDENTIFIERS;
  if (acts.some((act) => "address_from" in act)) return APPEND_WITH_LETTER_BOX;
  if (acts.some((act) => "signings" in act)) return APPEND_SIGNING;
  return acts.some((act) => "files" in act) ? APPEND_WITH_FILES : APPEND;
}

function eventRows({ wanted, events }: Ready, bytes: ByteStore, newId: () => string) {
  return events.map(({ event, sealed }) => ({
    id: newId(),
    case_id: wanted.caseId,
    version: event.version,
    type: event.type,
    at: event.recordedAt,
    actor: event.actorId,
    purpose: event.purpose,
    sealed_from: bytes.add(sealed.sealed),
    sealed_length: sealed.sealed.length,
    commitment_from: bytes.add(sealed.commitment),
  }));
}

function actRow(ready: Ready, bytes: ByteStore) {
  const { wanted, state, entry, answer, row, rowSealed, reachedAt } = ready;
  return {
    ...row,
    ...ready.signing,
    ...alongside(wanted),
    ...claims(wanted),
    id: wanted.entry.id,
    case_id: wanted.caseId,
    version: state.version,
    at: wanted.at,
    actor: wanted.entry.actorId,
    purpose: wanted.entry.purpose,
    entry_at: wanted.entry.at,
    name: wanted.entry.name,
    own: wanted.entry.own,
    entry_from: bytes.add(entry.sealed),
    entry_length: entry.sealed.length,
    commitment_from: bytes.add(entry.commitment),
    tag_from: bytes.add(wanted.key.tag),
    body_from: bytes.add(wanted.key.bodyHash),
    answer_from: bytes.add(answer),
    answer_length: answer.length,
    sealed_from: bytes.add(rowSealed),
    sealed_length: rowSealed.length,
    ...(reachedAt === undefined
      ? {}
      : {
          address_version: reachedAt.version,
          address_from: bytes.add(reachedAt.sealed),
          address_length: reachedAt.sealed.length,
        }),
  };
}

function alongside({ assignment, letter, saidTag }: Append): JsonObject {
  const given = assignment && {
    given_to: assignment.officer,
    given_on: assignment.on,
    most_open: assignment.mostOpen,
    most_a_day: assignment.mostADay,
  };
  const sent = letter && {
    letters: [
      { id: letter.id, account_id: letter.accountId, sealed: letter.sealed.toString("base64") },
    ],
  };
  return { ...given, ...sent, ...(saidTag && { said_tag: saidTag.toString("hex") }) };
}

function claims({ events }: Append): JsonObject {
  const files = namedFiles(events);
  return files.length === 0 ? {} : { files };
}

// Which of an action's rows is written first is the database's choice; each bears the version.
const CONFLICTS: Readonly<Record<string, Conflict>> = {
  events_pkey: "version",
  case_milestones_pkey: "version",
  assignments_pkey: "version",
  access_marks_pkey: "version",
  idempotency_keys_pkey: "key",
  assignments_open: "assignments-open",
  assignments_a_day: "assignments-a-day",
  case_files_gone: "file-gone",
};

const conflict = ({ constraint = "" }: pg.DatabaseError): Conflict | undefined =>
  CONFLICTS[constraint];
