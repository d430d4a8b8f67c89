import type { LetterToPost } from "./account-telling.ts";
import type { Refusal } from "./refusal.ts";

/** Papers that prove somebody at the counter; a closed list. */
export const PAPERS = [
  "passport",
  "national-identity-card",
  "residence-permit",
  "refugee-travel-document",
  "driving-licence",
  "consular-card",
  "office-paper-with-photo",
] as const;
export type Paper = (typeof PAPERS)[number];

/** A member of staff who helps somebody back, as they are signed in. */
export type Helper = { readonly accountId: string; readonly pseudonym: string };

/** What a helper says: a person is proved by a paper, a colleague by who knows them. */
export type Proved = {
  readonly whom: "person" | "colleague";
  readonly signInName: string;
  readonly paper?: Paper;
  readonly reason: string;
};

/** What somebody else has to confirm. `by` is the account of whoever proved it. */
export type ToConfirm = Omit<Proved, "signInName"> & {
  readonly id: string;
  readonly typedName: string;
  readonly by: string;
  readonly byWhom: string;
  readonly since: string;
};

/** A code to be handed over, and from when it works. */
export type Handed = { readonly code: string; readonly from: Date };

/**
 * The way back into an account for who has no code of their own: two members of staff, then a wait
 * that is told by every channel. Nothing of it says whether a name exists.
 */
export interface WaysBack {
  prove(by: Helper, said: Proved): Promise<Refusal | undefined>;
  toConfirm(): Promise<readonly ToConfirm[]>;
  /** A second member of staff; from now on it waits. The same answer again for who confirmed. */
  confirm(by: Helper, id: string): Promise<Handed | Refusal>;
  /** It was not who they said they are, or it was a mistake: it ends before it began. */
  refuse(by: Helper, id: string): Promise<Refusal | undefined>;
  /** Letters that wait to be posted, by account and never by case, the oldest first. */
  letters(): Promise<readonly LetterToPost[]>;
  /** True where it stood on the list and has now left it. */
  letterPosted(id: string): Promise<boolean>;
}
