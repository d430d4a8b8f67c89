import type { OfficerReasons } from "./case/reasons-likeness.ts";
import type { UsedEmergency } from "./access/emergency-right.ts";
import type { FieldClass, Purpose, Role } from "./access/roles.ts";
import type { Sight } from "./access/sight.ts";
import type { CaseEvent, CaseState, JsonObject, ReachedAt } from "./case/state.ts";
import type { Concerns } from "./concern/concerns.ts";
import type { StaffRoles } from "./standing-roles.ts";
import type { Drafts } from "./drafts.ts";
import type { ReleaseKind } from "./release/release.ts";

/** Keys live outside the database; without its key a case is bytes that nobody can read. */
export interface Keys {
  /** Durable before it returns: a key exists before anything is sealed with it. */
  createCaseKey(officeId: string, caseId: string): Promise<void>;
  createCaseKeys(cases: readonly { officeId: string; caseId: string }[]): Promise<void>;
  caseKey(officeId: string, caseId: string): Promise<Buffer | undefined>;
  destroyCaseKey(officeId: string, caseId: string): Promise<void>;
  /** A 32-byte secret of the office for one labelled use (blind indexes, office-level sealing). */
  officeSecret(label: string): Buffer;
}

/** Authenticated sealing; `place` binds the bytes to where they belong. */
export interface Seals {
  seal(key: Uint8Array, place: string, plain: Uint8Array): Buffer;
  unseal(key: Uint8Array, place: string, sealed: Uint8Array): Buffer;
}

export type LookKind =
  | "act"
  | "opened"
  | "listed"
  | "searched"
  | "exported"
  | "printed"
  | "reported";

/** One line of the record of looks and acts, as the door writes it. */
export type AccessEntry = {
  readonly id: string;
  /** Empty where the request touches no single case. */
  readonly caseId: string;
  readonly at: string;
  readonly actorId: string;
  readonly purpose: Purpose;
  /** The event, question or report by name. */
  readonly name: string;
  readonly kind: LookKind;
  readonly outcome: "allowed" | "denied" | "refused";
  /** A party's or representative's look at their own file: theirs alone, kept to the day (R9). */
  readonly own: boolean;
  readonly details: {
    readonly role: string;
    readonly pseudonym: string;
    readonly relations: readonly string[];
    readonly policies: readonly string[];
    readonly policiesHash: string;
    readonly reason?: string;
    /** The party in whose own part it was; absent for the case itself. */
    readonly part?: string;
    readonly code?: string;
    readonly count?: number;
    /** What staff searched for; a person's search is theirs alone and keeps no text. */
    readonly searched?: { readonly kind: string; readonly text: string };
  };
};

/** A request of nobody in particular: on which day, for what, and what came of it. */
export type AnonymousRequest = {
  readonly on: string;
  readonly name: string;
  readonly outcome: AccessEntry["outcome"];
};

/** A case as it lies in the store: its head in clear, and views unsealed class by class. */
export type OpenedCase = {
  readonly version: number;
  /** Folds what may be seen; the rest is not unsealed. A plain set opens no own part. */
  view(seen: ReadonlySet<FieldClass> | Sight): Promise<CaseState>;
};

export type Append = {
  readonly caseId: string;
  readonly base: CaseState;
  readonly events: readonly CaseEvent[];
  readonly at: string;
  readonly entry: AccessEntry;
  readonly key: { readonly tag: Buffer; readonly bodyHash: Buffer; readonly answer: JsonObject };
  readonly isNew: boolean;
  /** The officer whom this gives the case to, and how much anybody may be given (refusal R6). */
  readonly assignment?: Assignment;
  /** A link for somebody who is not signed in; it commits with the act that made it. */
  readonly letter?: LinkLetter;
  /** Where letters go from now on; takes the place of what stood there. */
  readonly reachedAt?: ReachedAt;
  /** A keyed tag of the reason for which somebody opens the case in an emergency. */
  readonly saidTag?: Buffer;
};

export type Assignment = {
  readonly officer: string;
  readonly on: string;
  readonly mostOpen: number;
  readonly mostADay: number;
};

/** A link sealed to somebody's public key: they alone open it, at their next visit. */
export type LinkLetter = {
  readonly id: string;
  readonly accountId: string;
  readonly sealed: Buffer;
};

export type AppendResult =
  | { readonly done: true; readonly state: CaseState }
  | { readonly done: false; readonly because: Conflict };
/**
 * Somebody changed the case or used the key in between, a limit on assignments was reached, or a
 * file that an event names was removed meanwhile.
 */
export type Conflict = "version" | "key" | "assignments-open" | "assignments-a-day" | "file-gone";

/** Where streams lie. Only the door holds one. */
export interface CaseStore {
  /**
   * Undefined where no such case exists, or where its key is gone. The database is asked once,
   * whether the case is there or not, also for the view of the classes named here.
   */
  open(
    accessId: string,
    caseId: string,
    first?: ReadonlySet<FieldClass> | Sight,
  ): Promise<OpenedCase | undefined>;
  /**
   * A case as this process saw it last, with the view of these classes: good for what fails when
   * the case has moved on (`append`, `recordLookAt`), never for saying no. Undefined where the
   * database would have to be asked for that view.
   */
  recall(caseId: string, first: ReadonlySet<FieldClass> | Sight): Promise<OpenedCase | undefined>;
  append(append: Append): Promise<AppendResult>;
  /** Durable before it resolves; entries of many callers share one commit. */
  recordLooks(entries: readonly AccessEntry[]): Promise<void>;
  /** Counts what people asked who are not signed in. Durable before it resolves. */
  countRequests(requests: readonly AnonymousRequest[]): Promise<void>;
  /** The same for one look at a case that must still stand at this version; else false. */
  recordLookAt(entry: AccessEntry, version: number): Promise<boolean>;
  /**
   * The same for a look that counts (refusal R7): `too-many` where its actor would have opened more
   * than `most` different cases within 24 hours, and nobody allowed them more; then nothing is
   * recorded. Without a version it matters not where the case stands.
   */
  recordCounted(
    entry: AccessEntry,
    most: number,
    version?: number,
  ): Promise<"recorded" | "moved" | "too-many">;
  /**
   * The same for the lines of one answer that shows several cases: all of them, or none. The line
   * that stands with no case takes no place.
   */
  recordCountedList(
    entries: readonly AccessEntry[],
    most: number,
  ): Promise<"recorded" | "too-many">;
  /**
   * A step of a release and the line that it leaves, in one transaction. False where another step
   * stands in its place already; then nothing is recorded.
   */
  recordRelease(entry: AccessEntry, step: ReleaseStep): Promise<boolean>;
  /** The answer given earlier to this key, with the hash of the body it answered. */
  answered(
    accessId: string,
    tag: Buffer,
  ): Promise<{ bodyHash: Buffer; answer: JsonObject } | undefined>;
}

/** One step of a release (refusal R7): who asked for how much, or what another said to it. */
export type ReleaseStep = {
  readonly id: string;
  readonly step: "asked" | "agreed" | "refused";
  readonly kind: ReleaseKind;
  readonly askedBy: string;
  readonly count: number;
  readonly fromAt?: string;
  readonly untilAt?: string;
};

/** Rows of a question, read in one transaction under a named access entry. */
export interface Reader {
  rows<T>(sql: string, values?: readonly unknown[]): Promise<readonly T[]>;
  /** Opens a sealed column of a case's projection; undefined when its key is gone. */
  unsealRow(caseId: string, table: string, sealed: Buffer): Promise<JsonObject | undefined>;
  /** Opens the details of an access entry; undefined when its case's key is gone. */
  unsealEntry(
    entry: { id: string; caseId: string },
    sealed: Buffer,
  ): Promise<JsonObject | undefined>;
  /**
   * The part, 0 to 1, of the runs of words in these reasons that signed decisions of the type had.
   * Takes what an officer wrote and nothing else (refusal R11).
   */
  repeatedReasons(typeId: string, reasons: OfficerReasons): Promise<number>;
  readonly officeId: string;
  /** Under which this reading is recorded. */
  readonly accessId: string;
  readonly drafts: Drafts;
  readonly concerns: Concerns;
}

/** Who somebody is to one of their cases, known only in their own session (R2). */
export type Link = {
  readonly caseId: string;
  readonly partyId: string;
  readonly as: "party" | "representative" | "further-party";
  /** The further party for whom somebody speaks; absent where it is the person of the case. */
  readonly for?: string;
  /** Ids of earlier appointments of the same person to the same; known to their session alone. */
  readonly earlier?: readonly string[];
};

/** Somebody who signed in, or the clock. */
export type Who = {
  readonly kind: "person" | "staff" | "clock";
  readonly accountId: string;
  readonly name: string;
  readonly pseudonym: string;
  readonly roles: readonly Role[];
  readonly grade: number;
  readonly language: string;
  /** Only for persons, only in their session; under the names that `linkKey` gives. */
  readonly links: ReadonlyMap<string, Link>;
  readonly personKey?: Buffer;
  /** They proved themselves within the last ten minutes, with everything their account asks for. */
  readonly isFresh?: boolean;
};

/** Staff accounts as an assignment needs them. */
export interface Directory {
  officer(
    accountId: string,
  ): Promise<
    { accountId: string; name: string; pseudonym: string; roles: readonly Role[] } | undefined
  >;
  officers(): Promise<
    readonly { accountId: string; name: string; pseudonym: string; roles: readonly Role[] }[]
  >;
  /** Staff and their roles: since when, until when, why and by whose word. */
  staffRoles(): Promise<readonly StaffRoles[]>;
  /**
   * Open cases an officer holds now, and how many were given to them on a day (refusal R6): all of
   * them, or only those that the law hid when they were given (8 USC 1367), or only the others.
   */
  load(
    accessId: string,
    accountId: string,
    on: string,
    counts?: "all" | "hidden" | "not-hidden",
  ): Promise<{ open: number; today: number }>;
  /** Whether this member of staff ever read, at the interpreting desk, what it knows of a case. */
  readDesk(
    accessId: string,
    accountId: string,
    caseId: string,
    names: readonly string[],
  ): Promise<boolean>;
  /** Every emergency that this member of staff ever used, in whichever case. */
  emergencies(accessId: string, accountId: string): Promise<readonly UsedEmergency[]>;
  /** A representative, or a guardian, by the code they give to the person or to the office. */
  representative(
    code: string,
    as?: "representative" | "guardian",
  ): Promise<{ accountId: string; name: string; language: string; publicKey: Buffer } | undefined>;
}

/** A person's own ways to their cases. */
export interface Links {
  /** Adds a link in the person's own session. */
  keep(personKey: Buffer, link: Link): Promise<void>;
  /** Seals a link to the public key of somebody who is not signed in. */
  letterTo(accountId: string, publicKey: Buffer, link: Link): LinkLetter;
  /**
   * All links this key opens, the newest to each case; letters waiting for the account are
   * collected first.
   */
  find(personKey: Buffer, accountId: string): Promise<readonly Link[]>;
  /** The code that somebody who filed a case gives to its person: the same whenever it is asked. */
  codeFor(personKey: Buffer, place: string): string;
  /** Keeps a link for whoever has the code, until the end of that day. */
  invite(code: string, link: Link, expiresOn: string): Promise<void>;
  /** Keeps the link in the person's own session, once; undefined where the code opens nothing. */
  accept(personKey: Buffer, code: string, today: string): Promise<Link | undefined>;
  dropInvitationsBefore(on: string): Promise<void>;
}

/** Time and randomness come in through here, so that everything else can be repeated. */
export interface Clock {
  now(): Date;
  /** The civil date in the office's zone. */
  today(): string;
}
