import { createHmac } from "node:crypto";
import type pg from "pg";
import type { Drafts } from "#domain/drafts.ts";
import type { Seals } from "#domain/ports.ts";
import { underAccess } from "./under-access.ts";

const KEPT_DAYS = 30;

/**
 * Unsent applications. Each part lies under a tag that only the person's own key can compute, and
 * is sealed to that key: nobody else finds it, counts it or opens it. Gone after 30 days.
 */
export function createDrafts(
  pool: pg.Pool,
  seals: Seals,
  officeId: string,
  clock: { today(): string },
  newId: () => string,
): Drafts {
  const derive = (key: Buffer, use: string) => createHmac("sha256", key).update(use).digest();
  const tagOf = (key: Buffer, part: string) => derive(key, `draft/v1|${part}`);
  const sealingKey = (key: Buffer) => derive(key, "draft-seal/v1");
  const place = (tag: Buffer) => `${officeId}|draft|${tag.toString("hex")}`;
  const run = <Row>(sql: string, values: readonly unknown[]) =>
    underAccess<Row>(pool, newId(), sql, [...values]);

  return {
    async find(personKey, part) {
      const tag = tagOf(personKey, part);
      const [row] = await run<{ sealed: Buffer }>(
        `select sealed from application_drafts
         where office_id = $1 and draft_tag = $2 and touched_on > $3::date - ${KEPT_DAYS}`,
        [officeId, tag, clock.today()],
      );
      return row && seals.unseal(sealingKey(personKey), place(tag), row.sealed);
    },
    async keep(personKey, part, plain) {
      const tag = tagOf(personKey, part);
      await run(
        `insert into application_drafts (office_id, draft_tag, sealed, touched_on)
         values ($1, $2, $3, $4)
         on conflict (office_id, draft_tag)
         do update set sealed = excluded.sealed, touched_on = excluded.touched_on`,
        [officeId, tag, seals.seal(sealingKey(personKey), place(tag), plain), clock.today()],
      );
    },
    async touch(personKey, parts) {
      await run(
        `update application_drafts set touched_on = $3
         where office_id = $1 and draft_tag = any($2)`,
        [officeId, parts.map((part) => tagOf(personKey, part)), clock.today()],
      );
    },
    async drop(personKey, parts) {
      await run("delete from application_drafts where office_id = $1 and draft_tag = any($2)", [
        officeId,
        parts.map((part) => tagOf(personKey, part)),
      ]);
    },
    async dropExpired() {
      await run(
        `delete from application_drafts
         where office_id = $1 and touched_on <= $2::date - ${KEPT_DAYS}`,
        [officeId, clock.today()],
      );
    },
  };
}
