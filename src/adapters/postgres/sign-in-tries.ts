import { allUnderAccess } from "./under-access.ts";
import type { AccountRowParts } from "./account-channels.ts";

type Parts = Pick<AccountRowParts, "pool" | "officeId" | "newId">;

const KEPT_MS = 24 * 60 * 60_000;

/** How often a name was tried, for all processes of an office together; gone after a day. */
export function createSignInTries({ pool, officeId, newId }: Parts) {
  return {
    /**
     * Counts one more try, and says how many there were before it; one is forgotten every
     * `forgottenAfter` milliseconds, and no more than `most` are remembered.
     */
    async count(
      tag: Buffer,
      at: Date,
      { forgottenAfter, most }: { readonly forgottenAfter: number; readonly most: number },
    ): Promise<number> {
      const [, [row] = []] = await allUnderAccess(pool, newId(), [
        {
          text: "delete from sign_in_tries where office_id = $1 and tried_at < $2",
          values: [officeId, new Date(at.getTime() - KEPT_MS)],
        },
        {
          text: `insert into sign_in_tries as t (office_id, name_tag, tries, tried_at)
            values ($1, $2, 1, $3)
            on conflict (office_id, name_tag) do update set tried_at = excluded.tried_at,
              tries = least($5::integer, 1 + greatest(0, t.tries - floor(
                extract(epoch from excluded.tried_at - t.tried_at) * 1000 / $4::integer)::integer))
            returning tries`,
          values: [officeId, tag, at, forgottenAfter, most],
        },
      ]);
      return (row as { tries: number }).tries - 1;
    },
    async forget(tag: Buffer): Promise<void> {
      await allUnderAccess(pool, newId(), [
        {
          text: "delete from sign_in_tries where office_id = $1 and name_tag = $2",
          values: [officeId, tag],
        },
      ]);
    },
  };
}
