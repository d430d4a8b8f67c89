import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { Office } from "#door/office.ts";
import type { Accounts } from "#sign-in/accounts.ts";
import type { Identity } from "#sign-in/identity.ts";
import type { PasskeyPlace } from "#sign-in/passkeys.ts";
import type { Language } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import type { Files } from "#domain/files.ts";
import type { Page } from "./parts/page.ts";
import type { Runs } from "./security-headers.ts";

/** One request as a screen sees it. */
export type Visit = {
  readonly office: Office;
  readonly identity: Identity;
  readonly accounts: Accounts;
  readonly files: Files;
  readonly words: Words;
  /** Words in another language, for letters that somebody else will read. */
  readonly wordsIn: (language: Language) => Words;
  /** The address it comes from. */
  readonly from: string;
  /** Path with query, for the language switch and for coming back after a mistake. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly signedIn: Signed | undefined;
  readonly told: OfficeTold;
  /** What this browser kept while it was at the provider of the staff. */
  readonly keptSignOn: string | undefined;
  /** Undefined where nobody said by which address browsers reach this office. */
  readonly passkeyPlace: PasskeyPlace | undefined;
  /** The token of forms for those who did not sign in; with `make` a visit without one gets one. */
  readonly visitorToken: (make?: "make") => string | undefined;
};

/** What whoever runs the office has said of it, for people to read. */
export type OfficeTold = {
  /** Where the source of the program that runs here can be had: an http(s) address. */
  readonly source?: string | undefined;
  /** Where and when people get a sign-in, in the office's own words. */
  readonly counter?: string | undefined;
};

/** Somebody signed in, the purpose of this visit, and the token their forms carry. */
export type Signed = {
  readonly who: Who;
  readonly purpose: Purpose;
  readonly csrf: string;
  readonly token: string;
  /** Nothing but setting up a second factor is open to them yet. */
  readonly mustAdd?: true;
};

export type SignedVisit = Visit & { readonly signedIn: Signed };

/** A file as it arrived, not yet looked at. */
export type Upload = {
  readonly name: string;
  readonly claimedType: string;
  readonly bytes: Buffer;
  /** More came than the office takes; the rest was not kept. */
  readonly isTooLarge: boolean;
};

/** A form as it was sent: texts by name (several for checkboxes) and files by field. */
export type Form = {
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly uploads: Readonly<Record<string, readonly Upload[]>>;
};

/** A page to show; what every page needs beside it is added by the app. */
export type Shown = Omit<
  Page,
  "words" | "office" | "path" | "isInvented" | "signedIn" | "coming"
> & {
  readonly status?: number;
  readonly version?: number;
};

export type Reply =
  | { readonly show: Shown; readonly cookie?: { value: string } }
  | { readonly redirect: string; readonly cookie?: { value: string } | "clear" }
  /** Signed out, and on to another site at once: a redirect after a form may not leave ours. */
  | { readonly leaveTo: string }
  /** Away to the provider of the staff, with what the browser keeps until it comes back. */
  | { readonly signOn: { readonly to: string; readonly kept: string } }
  /** A page that goes on by itself: who came from another site has no cookie of ours yet. */
  | { readonly goOn: string; readonly cookie?: { readonly value: string } }
  | { readonly refusal: Refusal; readonly room?: Page["room"] }
  | { readonly download: { bytes: Buffer; mediaType: string; name: string } };

/** One address of the office's site: one file a screen. Paths are Fastify's (`/cases/:caseId`). */
export type Screen = {
  readonly path: string;
  readonly get?: (visit: Visit) => Promise<Reply> | Reply;
  readonly post?: (visit: Visit, form: Form) => Promise<Reply> | Reply;
  /** Its form may bring files; any other refuses them unread. */
  readonly takesFiles?: true;
  /** It runs modules of our own, or makes passkeys with one; every other page runs nothing. */
  readonly runs?: Runs;
  /** Its form does something for those who did not sign in, and carries their visit's token. */
  readonly isForVisitors?: true;
  /** Somebody who has to set up a second factor may come here before they did. */
  readonly isBeforeAll?: true;
};

/** Wraps a screen that is for people who signed in; others are led to the sign-in page. */
export function signedOnly<Rest extends readonly unknown[]>(
  show: (visit: SignedVisit, ...rest: Rest) => Promise<Reply> | Reply,
): (visit: Visit, ...rest: Rest) => Promise<Reply> | Reply {
  return (visit, ...rest) => {
    const { signedIn } = visit;
    if (signedIn === undefined) {
      return toSignIn(visit);
    }
    return show({ ...visit, signedIn }, ...rest);
  };
}

/** To the sign-in page, and back here from there. */
export const toSignIn = (visit: Visit): { readonly redirect: string } => ({
  redirect: `/sign-in?next=${encodeURIComponent(visit.path)}`,
});

/** The first text of a field; an empty string where it was not sent. */
export const textOf = (form: Form, name: string): string => form.texts[name]?.[0] ?? "";
