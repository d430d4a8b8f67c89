type Somebody = { readonly accountId: string; readonly name: string };

/**
 * Whether two accounts are one person as far as the office knows: by account, or by name (spaces,
 * signs, accents and capitals apart). Two of one name are one person where a second person is
 * needed: a colleague of another name can be.
 */
export const isOnePerson = (one: Somebody, other: Partial<Somebody>): boolean =>
  one.accountId === other.accountId ||
  (other.name !== undefined && other.name !== "" && plain(one.name) === plain(other.name));

const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
