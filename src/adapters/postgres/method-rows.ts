import pg from "pg";
import type { Keys, Seals } from "#domain/ports.ts";
import { underAccess } from "./under-access.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
};
type Row = {
  method_id: string;
  account_id: string;
  kind: string;
  found_by: Buffer | null;
  sealed: Buffer;
};
type Named = { readonly methodId: string; readonly accountId: string; readonly foundBy?: Buffer };
type Read<Held> = Named & { readonly content: Held; readonly sealed: Buffer };
type Did = { ended: number; added: number };
type Content = { readonly kind: string };

const COLUMNS = "method_id, account_id, kind, found_by, sealed";
const UNIQUE_VIOLATION = "23505";
const REPLACE = `with held as materialized (
    select method_id from sign_in_methods
    where office_id = $1 and account_id = $2 and method_id = any($3::uuid[]) and ended_on is null
    for update),
  ended as (
    update sign_in_methods set ended_on = $4
    where office_id = $1 and method_id in (select method_id from held)
      and (select count(*) from held) = cardinality($3::uuid[])
    returning method_id),
  added as (
    insert into sign_in_methods (office_id, method_id, account_id, kind, found_by, sealed)
    select $1, one.method_id, $2, one.kind, one.found_by, one.sealed
    from unnest($5::uuid[], $6::text[], $7::bytea[], $8::bytea[])
      as one (method_id, kind, found_by, sealed)
    where (select count(*) from ended) = cardinality($3::uuid[])
    returning method_id)
  select (select count(*) from ended)::int as ended, (select count(*) from added)::int as added`;

/** Methods of signing in, each sealed for its own account, kind and row. */
export function createMethodRows<Held extends Content>(parts: Parts) {
  type Method = Read<Held>;
  const { pool, officeId, newId } = parts;
  const { sealed, methodOf } = sealing<Held>(parts);
  const read = async (where: string, value: unknown): Promise<readonly Method[]> => {
    const sql = `select ${COLUMNS} from sign_in_methods
      where office_id = $1 and ${where} and ended_on is null`;
    const rows = await underAccess<Row>(pool, newId(), sql, [officeId, value]);
    return rows.flatMap((row) => methodOf(row) ?? []);
  };
  return {
    of: (accountId: string) => read("account_id = $2", accountId),
    found: async (tag: Buffer) => (await read("found_by = $2", tag))[0],
    async replace(
      accountId: string,
      ended: readonly string[],
      added: readonly (Named & { readonly content: Held })[],
      on: string,
    ): Promise<boolean> {
      const values = [
        officeId,
        accountId,
        ended,
        on,
        added.map(({ methodId }) => methodId),
        added.map(({ content }) => content.kind),
        added.map(({ foundBy }) => foundBy ?? null),
        added.map((one) => sealed(one, one.content)),
      ];
      try {
        const [did] = await underAccess<Did>(pool, newId(), REPLACE, values);
        return did?.ended === ended.length && did.added === added.length;
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return false;
        throw error;
      }
    },
    async change(method: Method, content: Held): Promise<boolean> {
      const changed = await underAccess(
        pool,
        newId(),
        `update sign_in_methods set sealed = $4
         where office_id = $1 and method_id = $2 and sealed = $3 and ended_on is null
         returning method_id`,
        [officeId, method.methodId, method.sealed, sealed(method, content)],
      );
      return changed.length > 0;
    },
  };
}

function sealing<Held extends Content>({ keys, seals, officeId }: Parts) {
  const key = keys.officeSecret("sign-in-methods");
  const placeOf = (accountId: string, methodId: string, kind: string) =>
    `${officeId}|method|${accountId}|${methodId}|${kind}`;
  const sealed = ({ accountId, methodId }: Named, content: Held): Buffer =>
    seals.seal(
      key,
      placeOf(accountId, methodId, content.kind),
      Buffer.from(JSON.stringify(content)),
    );
  // A row that the office never sealed opens nothing, and does not stop the others.
  const methodOf = (row: Row): Read<Held> | undefined => {
    try {
      const place = placeOf(row.account_id, row.method_id, row.kind);
      const content = JSON.parse(seals.unseal(key, place, row.sealed).toString()) as Held;
      return {
        methodId: row.method_id,
        accountId: row.account_id,
        content,
        sealed: row.sealed,
        ...(row.found_by === null ? {} : { foundBy: row.found_by }),
      };
    } catch (error) {
      if (error instanceof Error && error.name === "SealBroken") return undefined;
      throw error;
    }
  };
  return { sealed, methodOf };
}
