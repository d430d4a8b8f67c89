import { underAccess } from "./under-access.ts";
import type { AccountRowParts } from "./account-channels.ts";

type Parts = Pick<AccountRowParts, "pool" | "officeId" | "newId">;

/** Which identity at the provider opens which account of the staff. */
export function createSignOnRows({ pool, officeId, newId }: Parts) {
  return {
    async find(subjectTag: Buffer): Promise<{ accountId: string; binding: Buffer } | undefined> {
      const [row] = await underAccess<{ account_id: string; binding_tag: Buffer }>(
        pool,
        newId(),
        `select account_id, binding_tag from account_sign_ons
         where office_id = $1 and subject_tag = $2`,
        [officeId, subjectTag],
      );
      return row && { accountId: row.account_id, binding: row.binding_tag };
    },
    /** False where the identity opens an account already, or the account has an identity. */
    async add(subjectTag: Buffer, accountId: string, binding: Buffer, on: string) {
      const added = await underAccess(
        pool,
        newId(),
        `insert into account_sign_ons (office_id, subject_tag, account_id, binding_tag, bound_on)
         values ($1, $2, $3, $4, $5) on conflict do nothing returning account_id`,
        [officeId, subjectTag, accountId, binding, on],
      );
      return added.length > 0;
    },
    async isBound(accountId: string): Promise<boolean> {
      const found = await underAccess(
        pool,
        newId(),
        "select 1 from account_sign_ons where office_id = $1 and account_id = $2",
        [officeId, accountId],
      );
      return found.length > 0;
    },
    async remove(accountId: string): Promise<boolean> {
      const gone = await underAccess(
        pool,
        newId(),
        `delete from account_sign_ons where office_id = $1 and account_id = $2
         returning account_id`,
        [officeId, accountId],
      );
      return gone.length > 0;
    },
  };
}
