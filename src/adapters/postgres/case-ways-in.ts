import { createHmac } from "node:crypto";
import type pg from "pg";
import type { MessageContent } from "#domain/account-telling.ts";
import type { Keys, Links, Seals } from "#domain/ports.ts";
import type { WayIn, WayInSaid, WaysIn } from "#domain/ways-in.ts";
import { underAccess } from "./under-access.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
  readonly links: Pick<Links, "codeFor">;
  /** Puts a letter on the list of those to be posted. */
  readonly send: (message: MessageContent) => Promise<void>;
};
type Row = { id: string; case_id: string; stage: WayIn["stage"]; sealed: Buffer };

const COLUMNS = "id, case_id, stage, sealed";
const OPEN = "stage in ('proved', 'waiting')";
const HELD = "waits_since <= clock_timestamp() - interval '72 hours'";

/** New ways into single cases: rows beside the stream, sealed under the case's own key. */
export function createWaysIn(parts: Parts): WaysIn {
  const { pool, keys, officeId, newId, links, send } = parts;
  const secret = keys.officeSecret("case-ways-in");
  const run = <T>(sql: string, values: readonly unknown[]) =>
    underAccess<T>(pool, newId(), sql, values);
  const tagOf = (code: string) =>
    createHmac("sha256", secret)
      .update(`tag|${plain(code)}`)
      .digest();
  const moved = async (sql: string, values: readonly unknown[]) =>
    (await run(`${sql} returning id`, values)).length > 0;
  const found = async (where: string, value: unknown) => {
    const [row] = await run<Row>(
      `select ${COLUMNS} from case_ways_in where office_id = $1 and ${where}`,
      [officeId, value],
    );
    const said = row && (await opened(parts, row));
    return row && said && { caseId: row.case_id, way: said };
  };
  return {
    async begin(caseId, id, said, endsOn) {
      await run(
        `update case_ways_in set stage = 'stopped'
         where office_id = $1 and case_id = $2 and ends_on < current_date and ${OPEN}`,
        [officeId, caseId],
      );
      const sealed = await sealedFor(parts, caseId, id, said);
      return moved(
        `insert into case_ways_in (office_id, case_id, id, stage, ends_on, sealed)
         values ($1, $2, $3, 'proved', $4, $5) on conflict do nothing`,
        [officeId, caseId, id, endsOn, sealed],
      );
    },
    newest: async (caseId) =>
      (await found("case_id = $2 order by ends_on desc, id desc limit 1", caseId))?.way,
    async confirm(caseId, id, { code, stop }, said) {
      const sealed = await sealedFor(parts, caseId, id, said);
      return moved(
        `update case_ways_in set stage = 'waiting', code_tag = $4, stop_tag = $5, sealed = $6
         where office_id = $1 and case_id = $2 and id = $3 and stage = 'proved'`,
        [officeId, caseId, id, tagOf(code), tagOf(stop), sealed],
      );
    },
    stop: (caseId, id) =>
      moved(
        `update case_ways_in set stage = 'stopped'
         where office_id = $1 and case_id = $2 and id = $3 and ${OPEN}`,
        [officeId, caseId, id],
      ),
    async stopByCode(code) {
      const [row] = await run<{ case_id: string }>(
        `update case_ways_in set stage = 'stopped'
         where office_id = $1 and stop_tag = $2 and ${OPEN} returning case_id`,
        [officeId, tagOf(code)],
      );
      return row?.case_id;
    },
    waiting: (code) =>
      found("stage = 'waiting' and ends_on >= current_date and code_tag = $2", tagOf(code)),
    finish: (caseId, id) =>
      moved(
        `update case_ways_in set stage = 'done'
         where office_id = $1 and case_id = $2 and id = $3 and stage = 'waiting' and ${HELD}`,
        [officeId, caseId, id],
      ),
    codeFor: (use, caseId, id) => links.codeFor(secret, `way-in|${use}|${caseId}|${id}`),
    tell: (address, language, code) =>
      send({ says: "news-with-stop", to: { by: "post", address }, language, code }),
  };
}

const plain = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");

const placeOf = ({ officeId }: Parts, caseId: string, id: string): string =>
  `${officeId}|${caseId}|case_ways_in|${id}`;

async function sealedFor(
  parts: Parts,
  caseId: string,
  id: string,
  said: WayInSaid,
): Promise<Buffer> {
  const key = await parts.keys.caseKey(parts.officeId, caseId);
  if (key === undefined) throw new Error(`${caseId} has no key`);
  return parts.seals.seal(key, placeOf(parts, caseId, id), Buffer.from(JSON.stringify(said)));
}

async function opened(parts: Parts, row: Row): Promise<WayIn | undefined> {
  const { id, case_id: caseId, stage, sealed } = row;
  const key = await parts.keys.caseKey(parts.officeId, caseId);
  if (key === undefined) return undefined;
  const bytes = parts.seals.unseal(key, placeOf(parts, caseId, id), sealed);
  return { ...(JSON.parse(bytes.toString()) as WayInSaid), id, stage };
}
