import { createHmac, hkdfSync } from "node:crypto";
import pg from "pg";
import type { Link, Links } from "#domain/ports.ts";
import { type LinkParts, packLink, readLinks, sealLink, unpackLink } from "./links.ts";
import { underAccess } from "./under-access.ts";

type Parts = LinkParts & { readonly officeSecret: Buffer };
type Invitations = Pick<Links, "codeFor" | "invite" | "accept" | "dropInvitationsBefore">;

// Without letters and digits that are read for one another (Crockford's base 32, less U).
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// Five bits a letter: a hundred bits are beyond guessing, for whoever holds the database as well.
const LETTERS = 20;
const GROUP = /.{5}(?=.)/g;
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${LETTERS}}$`);
const NO_ACCOUNT = "";
const UNIQUE_VIOLATION = "23505";

/**
 * Ways into a case that was filed for somebody. The code finds the invitation by a keyed tag and
 * opens it by a key made from the code itself: nobody opens one from what the office stores.
 */
export function createInvitations(parts: Parts): Invitations {
  const { pool, seals, officeId, newId } = parts;
  return {
    codeFor(personKey, place) {
      const drawn = createHmac("sha256", personKey).update(`invitation/v1|${place}`).digest();
      const letters = [...drawn.subarray(0, LETTERS)].map((byte) => ALPHABET[byte % 32]);
      return letters.join("").replace(GROUP, "$&-");
    },
    async invite(code, link, expiresOn) {
      const letters = lettersOf(code);
      if (letters === undefined) throw new RangeError("an invitation's code has another form");
      const tag = tagOf(parts, letters);
      await underAccess(
        pool,
        newId(),
        `insert into case_invitations (office_id, code_tag, sealed, expires_on)
         values ($1, $2, $3, $4)`,
        [officeId, tag, seals.seal(keyOf(letters), placeOf(parts, tag), packLink(link)), expiresOn],
      );
    },
    async accept(personKey, code, today) {
      const letters = lettersOf(code);
      return letters === undefined ? undefined : accept(parts, personKey, letters, today);
    },
    async dropInvitationsBefore(on) {
      await underAccess(
        pool,
        newId(),
        "delete from case_invitations where office_id = $1 and expires_on < $2",
        [officeId, on],
      );
    },
  };
}

async function accept(
  parts: Parts,
  personKey: Buffer,
  letters: string,
  today: string,
): Promise<Link | undefined> {
  const { pool, seals, officeId, newId } = parts;
  const tag = tagOf(parts, letters);
  const [found] = await underAccess<{ sealed: Buffer }>(
    pool,
    newId(),
    `select sealed from case_invitations
     where office_id = $1 and code_tag = $2 and expires_on >= $3`,
    [officeId, tag, today],
  );
  if (found === undefined) return undefined;
  const link = unpackLink(seals.unseal(keyOf(letters), placeOf(parts, tag), found.sealed));
  const { links, next } = await readLinks(parts, personKey, NO_ACCOUNT);
  // Who filed for the person is in the case already, and would shut them out of it.
  if (links.some((one) => one.caseId === link.caseId)) return undefined;
  const own = sealLink(parts, personKey, next, link);
  try {
    const kept = await underAccess(
      pool,
      newId(),
      `with used as (
         delete from case_invitations where office_id = $1 and code_tag = $2 returning office_id)
       insert into case_links (office_id, link_tag, sealed)
       select office_id, $3::bytea, $4::bytea from used returning link_tag`,
      [officeId, tag, own.tag, own.sealed],
    );
    return kept.length === 0 ? undefined : link;
  } catch (error) {
    const isTaken = error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION;
    // Another window of the same person took this place in between: the next one is free.
    if (isTaken) return accept(parts, personKey, letters, today);
    throw error;
  }
}

/** The letters of a code as somebody typed it; undefined where it is no code at all. */
function lettersOf(code: string): string | undefined {
  const letters = code
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return WELL_FORMED.test(letters) ? letters : undefined;
}

const tagOf = ({ officeSecret }: Parts, letters: string): Buffer =>
  createHmac("sha256", officeSecret).update(letters).digest();

const keyOf = (letters: string): Buffer =>
  Buffer.from(hkdfSync("sha256", letters, "", "recourse/case-invitation/v1", 32));

const placeOf = ({ officeId }: Parts, tag: Buffer): string =>
  `${officeId}|case-invitation|${tag.toString("hex")}`;
