import { createHmac, randomUUID } from "node:crypto";
import type pg from "pg";
import { linkKey } from "#domain/access/part-ties.ts";
import type { Link, Links, Seals } from "#domain/ports.ts";
import { underAccess } from "./under-access.ts";

type Boxes = {
  sealTo(publicKey: Buffer, bytes: Buffer): Buffer;
  openWith(privateKey: Buffer, box: Buffer): Buffer;
};
export type LinkParts = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
};
type Parts = LinkParts & { readonly boxes: Boxes };
type KeptLinks = Pick<Links, "keep" | "letterTo" | "find">;
type Row = { letter: string | null; link_tag: Buffer | null; sealed: Buffer };
type Letter = { readonly id: string; readonly sealed: Buffer };
type Found = {
  readonly links: readonly Link[];
  readonly next: number;
  readonly letters: readonly Letter[];
};

const PAGE = 32;
const READ = { name: "read-links", text: "select * from read_links($1, $2, $3, $4)" };
const NO_ACCOUNT = "";

const derive = (key: Buffer, use: string) => createHmac("sha256", key).update(use).digest();
const tagOf = (key: Buffer, n: number) => derive(key, `case-link/v1|${n}`);
const sealKeyOf = (key: Buffer) => derive(key, "case-link-seal/v1");
export const packLink = (link: Link) => Buffer.from(JSON.stringify(link));
export const unpackLink = (plain: Buffer) => JSON.parse(plain.toString()) as Link;

/**
 * A person's way to their cases. Each link lies under a tag that only their key can compute, so
 * that no two links show that they belong together (refusal R2). Letters to somebody who is not
 * signed in are sealed to their public key and turned into links at their next visit.
 */
export function createLinks(parts: Parts): KeptLinks {
  const { boxes } = parts;
  return {
    keep: (personKey, link) => keep(parts, personKey, link),
    letterTo: (accountId, publicKey, link) => ({
      // A time in the id would say in which minute, and so in which case, it was written.
      id: randomUUID(),
      accountId,
      sealed: boxes.sealTo(publicKey, packLink(link)),
    }),
    async find(personKey, accountId) {
      const { links, letters } = await readLinks(parts, personKey, accountId);
      if (letters.length === 0) return newest(links);
      for (const letter of letters) await collect(parts, personKey, letter);
      return newest((await readLinks(parts, personKey, NO_ACCOUNT)).links);
    },
  };
}

// Letters are collected in no order; ids within a case begin with the time they were made at.
function newest(links: readonly Link[]): readonly Link[] {
  const byCase = new Map<string, Link>();
  for (const link of links.toSorted((a, b) => (a.partyId < b.partyId ? -1 : 1))) {
    const before = byCase.get(linkKey(link));
    const isAgain = link.as === "representative" && before?.as === "representative";
    const earlier = isAgain ? [...(before.earlier ?? []), before.partyId] : [];
    byCase.set(linkKey(link), earlier.length === 0 ? link : { ...link, earlier });
  }
  return [...byCase.values()];
}

/** Every link that this key opens, the next free place, and letters waiting for the account. */
export async function readLinks(
  parts: LinkParts,
  personKey: Buffer,
  accountId: string,
): Promise<Found> {
  const links: Link[] = [];
  const letters: Letter[] = [];
  const key = sealKeyOf(personKey);
  for (let from = 0; ; from += PAGE) {
    const tags = Array.from({ length: PAGE }, (_, n) => tagOf(personKey, from + n));
    const { rows } = await parts.pool.query<Row>({
      ...READ,
      values: [parts.newId(), parts.officeId, from === 0 ? accountId : NO_ACCOUNT, tags],
    });
    const byTag = new Map<string | undefined, Buffer>();
    for (const { letter, link_tag, sealed } of rows) {
      if (letter === null) byTag.set(link_tag?.toString("hex"), sealed);
      else letters.push({ id: letter, sealed });
    }
    for (const tag of tags) {
      const sealed = byTag.get(tag.toString("hex"));
      if (sealed === undefined) return { links, next: links.length, letters };
      links.push(unpackLink(parts.seals.unseal(key, placeOf(parts, tag), sealed)));
    }
  }
}

async function keep(parts: Parts, personKey: Buffer, link: Link): Promise<void> {
  const { pool, officeId, newId } = parts;
  const { links, next } = await readLinks(parts, personKey, NO_ACCOUNT);
  // A crash after keeping it and before the letter was gone: it is here already.
  if (links.some((one) => one.caseId === link.caseId && one.partyId === link.partyId)) return;
  const { tag, sealed } = sealLink(parts, personKey, next, link);
  const kept = await underAccess(
    pool,
    newId(),
    `insert into case_links (office_id, link_tag, sealed) values ($1, $2, $3)
     on conflict do nothing returning link_tag`,
    [officeId, tag, sealed],
  );
  // Another window of the same person took this tag in between: the next one is free.
  if (kept.length === 0) await keep(parts, personKey, link);
}

async function collect(parts: Parts, personKey: Buffer, letter: Letter): Promise<void> {
  const { pool, boxes, officeId, newId } = parts;
  const link = unpackLink(boxes.openWith(derive(personKey, "box/v1"), letter.sealed));
  await keep(parts, personKey, link);
  await underAccess(pool, newId(), "delete from link_letters where office_id = $1 and id = $2", [
    officeId,
    letter.id,
  ]);
}

/** A link sealed for the n-th place of its person. */
export function sealLink(
  parts: LinkParts,
  personKey: Buffer,
  n: number,
  link: Link,
): { readonly tag: Buffer; readonly sealed: Buffer } {
  const tag = tagOf(personKey, n);
  const sealed = parts.seals.seal(sealKeyOf(personKey), placeOf(parts, tag), packLink(link));
  return { tag, sealed };
}

const placeOf = ({ officeId }: LinkParts, tag: Buffer): string =>
  `${officeId}|case-link|${tag.toString("hex")}`;
