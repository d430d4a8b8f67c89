import { hkdfSync } from "node:crypto";
import type { AccountRowParts } from "./account-channels.ts";
import { underAccess } from "./under-access.ts";

/** Accounts that wait for their owner. What each holds opens with its code alone. */
export function createAccountInvitations(parts: AccountRowParts) {
  const { pool, seals, officeId, newId, secret } = parts;
  const keyOf = (letters: string) =>
    Buffer.from(hkdfSync("sha256", letters, secret, "recourse/account-invitation/v1", 32));
  const place = (tag: Buffer) => `${officeId}|account-invitation|${tag.toString("hex")}`;
  return {
    /** False where the name was ever taken, or waits for somebody already. */
    async add(
      letters: string,
      tags: { readonly code: Buffer; readonly name: Buffer },
      expiresOn: string,
      plain: Buffer,
    ): Promise<boolean> {
      const added = await underAccess(
        pool,
        newId(),
        `insert into account_invitations (office_id, code_tag, name_tag, expires_on, sealed)
         select $1, $2, $3, $4, $5
         where not exists (select from accounts where office_id = $1 and sign_in_tag = $3)
         on conflict do nothing returning code_tag`,
        [
          officeId,
          tags.code,
          tags.name,
          expiresOn,
          seals.seal(keyOf(letters), place(tags.code), plain),
        ],
      );
      return added.length > 0;
    },
    async find(letters: string, codeTag: Buffer, today: string): Promise<Buffer | undefined> {
      const [row] = await underAccess<{ sealed: Buffer }>(
        pool,
        newId(),
        `select sealed from account_invitations
         where office_id = $1 and code_tag = $2 and expires_on >= $3`,
        [officeId, codeTag, today],
      );
      return row && seals.unseal(keyOf(letters), place(codeTag), row.sealed);
    },
    /** True for the one who uses it, or takes it back by its name. */
    async remove(by: { readonly code: Buffer } | { readonly name: Buffer }): Promise<boolean> {
      const [column, tag] = "code" in by ? ["code_tag", by.code] : ["name_tag", by.name];
      const gone = await underAccess(
        pool,
        newId(),
        `delete from account_invitations where office_id = $1 and ${column} = $2
         returning code_tag`,
        [officeId, tag],
      );
      return gone.length > 0;
    },
    async dropBefore(today: string): Promise<void> {
      await underAccess(
        pool,
        newId(),
        "delete from account_invitations where office_id = $1 and expires_on < $2",
        [officeId, today],
      );
    },
  };
}
