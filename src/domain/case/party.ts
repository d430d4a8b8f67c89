import type { FieldClass } from "../access/roles.ts";

export type Party = {
  readonly partyId: string;
  readonly role: string;
  readonly name?: string;
  readonly language?: string;
  readonly contact?: string;
};

/** Somebody further in the case: not the person whose case it is, with a part of their own. */
export type FurtherParty = {
  readonly partyId: string;
  readonly role: string;
  /** As whoever brought them in wrote it. */
  readonly name?: string;
};

export type Representative = Party & {
  /** The same for each appointment of one person in this case, and for nothing else anywhere. */
  readonly holder?: string;
  /** Who else stood when this ended, where the fact of it names nobody but this one. */
  readonly besides?: readonly string[];
  readonly from: string;
  /** The day on which it ended: from then on they are of record no more. */
  readonly to?: string;
  /** The last day, where the person set one; after it nobody has to end it. */
  readonly until?: string;
  /** Who reads along acts for nobody. Without it everything is meant. */
  readonly scope?: "everything" | "read-only";
  readonly form?: string;
  /** Classes that a guardian may read beside what care needs. */
  readonly entrusted?: readonly FieldClass[];
  /** The paper that made a guardian one: whose it is, and its day. */
  readonly appointed?: { readonly by: "court-order" | "authority-paper"; readonly on: string };
};
