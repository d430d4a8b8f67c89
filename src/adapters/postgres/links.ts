import { createHmac } from "node:crypto";
import type pg from "pg";
import type { Link, Links, Seals } from "#domain/ports.ts";
import { underAccess } from "./case-store.ts";

type Boxes = {
  sealTo(publicKey: Buffer, bytes: Buffer): Buffer;
  openWith(privateKey: Buffer, box: Buffer): Buffer;
};

const PAGE = 32;

/**
 * A person's way to their cases. Each link lies under a tag that only their key can compute, so
 * that no two links show that they belong together (refusal R2). Letters to somebody who is not
 * signed in are sealed to their public key and turned into links at their next visit.
 */
export function createLinks(pool: pg.Pool, seals: Seals, boxes: Boxes, officeId: string, newId: () => string): Links {
  const derive = (key: Buffer, use: string) => createHmac("sha256", key).update(use).digest();
  const tagOf = (key: Buffer, n: number) => derive(key, `case-link/v1|${n}`);
  const place = (tag: Buffer) => `${officeId}|case-link|${tag.toString("hex")}`;
  const pack = (link: Link) => Buffer.from(JSON.stringify(link));
  const unpack = (plain: Buffer) => JSON.parse(plain.toString()) as Link;

  async function own(personKey: Buffer): Promise<{ links: Link[]; next: number }> {
    const links: Link[] = [];
    for (let from = 0; ; from += PAGE) {
      const tags = Array.from({ length: PAGE }, (_, n) => tagOf(personKey, from + n));
      const rows = await underAccess<{ link_tag: Buffer; sealed: Buffer }>(
        pool, newId(),
        "select link_tag, sealed from case_links where office_id = $1 and link_tag = any($2)",
        [officeId, tags],
      );
      const byTag = new Map(rows.map((row) => [row.link_tag.toString("hex"), row.sealed]));
      for (const tag of tags) {
        const sealed = byTag.get(tag.toString("hex"));
        if (sealed === undefined) return { links, next: links.length };
        links.push(unpack(seals.unseal(derive(personKey, "case-link-seal/v1"), place(tag), sealed)));
      }
    }
  }

  async function keep(personKey: Buffer, link: Link): Promise<void> {
    const { links, next } = await own(personKey);
    if (links.some((one) => one.caseId === link.caseId && one.as === link.as)) return;
    const tag = tagOf(personKey, next);
    await underAccess(
      pool, newId(),
      `insert into case_links (office_id, link_tag, sealed) values ($1, $2, $3)
       on conflict do nothing`,
      [officeId, tag, seals.seal(derive(personKey, "case-link-seal/v1"), place(tag), pack(link))],
    );
    const kept = await own(personKey);
    // Another window of the same person may have taken this tag in between.
    if (!kept.links.some((one) => one.caseId === link.caseId)) await keep(personKey, link);
  }

  return {
    keep,
    async send(accountId, publicKey, link) {
      await underAccess(
        pool, newId(),
        "insert into link_letters (office_id, id, account_id, sealed) values ($1, $2, $3, $4)",
        [officeId, newId(), accountId, boxes.sealTo(publicKey, pack(link))],
      );
    },
    async find(personKey, accountId) {
      const letters = await underAccess<{ id: string; sealed: Buffer }>(
        pool, newId(),
        "select id, sealed from link_letters where office_id = $1 and account_id = $2",
        [officeId, accountId],
      );
      for (const letter of letters) {
        await keep(personKey, unpack(boxes.openWith(derive(personKey, "box/v1"), letter.sealed)));
        await underAccess(
          pool, newId(),
          "delete from link_letters where office_id = $1 and id = $2",
          [officeId, letter.id],
        );
      }
      return (await own(personKey)).links;
    },
  };
}
