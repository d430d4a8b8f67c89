import pg from "pg";
import type { InstrumentPaper, Instruments, InstrumentSaid } from "#domain/looks/instrument.ts";
import type { AccessEntry, Keys, Seals } from "#domain/ports.ts";
import { recordingOf } from "./look-recorder.ts";
import { underAccess } from "./under-access.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
};
type Rows = (sql: string, values: readonly unknown[]) => Promise<readonly pg.QueryResultRow[]>;

/** Instruments on file: what they say lies sealed, which looks they name is held by constraints. */
export function createInstruments(parts: Parts): Instruments {
  const { seals, officeId } = parts;
  const key = parts.keys.officeSecret("instruments");
  const place = (id: string) => `${officeId}|instrument|${id}`;
  const paperPlace = (id: string) => `${officeId}|instrument-paper|${id}`;
  return {
    async file({ instrumentId, caseId, filedBy, filedOn, input, entry }) {
      const { paper, issuer, law, number, said, looks, from, until, tellsCount } = input;
      const plain = Buffer.from(JSON.stringify({ issuer, law, number, said }));
      try {
        await within(parts, entry, async (rows) => {
          await rows(
            `insert into instruments (office_id, instrument_id, case_id, filed_on, from_on,
               until_on, tells_count, filed_by, sealed)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
            [
              officeId,
              instrumentId,
              caseId,
              filedOn,
              from,
              until,
              tellsCount,
              filedBy,
              seals.seal(key, place(instrumentId), plain),
            ],
          );
          await rows(
            `insert into withheld_looks (office_id, case_id, entry_id, instrument_id)
             select $1, $2, unnest($4::uuid[]), $3`,
            [officeId, caseId, instrumentId, looks],
          );
          if (paper !== undefined) {
            const bytes = Buffer.from(JSON.stringify(paper));
            await rows(
              `insert into instrument_papers (office_id, instrument_id, sealed)
               values ($1, $2, $3)`,
              [officeId, instrumentId, seals.seal(key, paperPlace(instrumentId), bytes)],
            );
          }
          return "done";
        });
        return "done";
      } catch (error) {
        const isUnknown = error instanceof pg.DatabaseError && error.code === "23503";
        if (!isUnknown) throw error;
        return "unknown-look";
      }
    },
    async paper(accessId, id) {
      const [found] = await underAccess<{ sealed: Buffer }>(
        parts.pool,
        accessId,
        "select sealed from instrument_papers where office_id = $1 and instrument_id = $2",
        [officeId, id],
      );
      if (found === undefined) return undefined;
      const plain = seals.unseal(key, paperPlace(id), found.sealed);
      return JSON.parse(plain.toString()) as InstrumentPaper;
    },
    act: (wanted) => act(parts, wanted),
    said: (id, sealed) =>
      JSON.parse(seals.unseal(key, place(id), sealed).toString()) as InstrumentSaid,
  };
}

async function act(
  parts: Parts,
  { instrumentId, kind, actorId, isThem, on, entry }: Parameters<Instruments["act"]>[0],
): Promise<"done" | "not-found" | "same-person" | "already"> {
  const { officeId } = parts;
  return within(parts, entry, async (rows) => {
    const [found] = await rows(
      "select filed_by from instruments where office_id = $1 and instrument_id = $2",
      [officeId, instrumentId],
    );
    if (found === undefined) return "not-found";
    if (kind === "confirmed" && isThem(String(found["filed_by"]))) return "same-person";
    const done = await rows(
      `insert into instrument_acts (office_id, instrument_id, kind, acted_on, actor_id)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning kind`,
      [officeId, instrumentId, kind, on, actorId],
    );
    return done.length === 0 ? "already" : "done";
  });
}

// The line of an act stands with what was done, and not without it.
async function within<T extends string>(
  parts: Parts,
  entry: AccessEntry,
  work: (rows: Rows) => Promise<T>,
): Promise<T> {
  const client = await parts.pool.connect();
  try {
    await client.query("begin");
    const { text, values } = await recordingOf(parts, [entry]);
    await client.query(text, [...values]);
    const result = await work(async (sql, given) => (await client.query(sql, [...given])).rows);
    await client.query(result === "done" ? "commit" : "rollback");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
