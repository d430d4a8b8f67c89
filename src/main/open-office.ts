import { join } from "node:path";
import { createStandingRoles } from "#adapters/postgres/standing-roles.ts";
import type { StandingRoles } from "#domain/standing-roles.ts";
import { newDayId, newId, newReference, sha256, tagWith } from "#adapters/clock/identifiers.ts";
import { systemClock } from "#adapters/clock/system-clock.ts";
import { createFileStore } from "#adapters/files/file-store.ts";
import { FileKeyStore, openKeyStore } from "#adapters/keys/file-key-store.ts";
import { seal, unseal } from "#adapters/keys/seal.ts";
import { openWith, sealTo } from "#adapters/keys/sealed-box.ts";
import { createToPdf } from "#adapters/pdf/typst-pdf.ts";
import { type AccountParts, createAccountRows } from "#adapters/postgres/account-rows.ts";
import type { ProjectCase } from "#adapters/postgres/append-case.ts";
import { createConcerns } from "#adapters/postgres/concerns.ts";
import { createCaseStore } from "#adapters/postgres/case-store.ts";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { createDirectory } from "#adapters/postgres/directory.ts";
import { createDrafts } from "#adapters/postgres/drafts.ts";
import { createEmployment } from "#adapters/postgres/employment.ts";
import { createFileList } from "#adapters/postgres/file-list.ts";
import { createIdentifierTags } from "#adapters/postgres/identifier-tags.ts";
import { createInstruments } from "#adapters/postgres/instruments.ts";
import { createInvitations } from "#adapters/postgres/invitations.ts";
import { createLinks, type LinkParts } from "#adapters/postgres/links.ts";
import { ensureDatabase, migrate } from "#adapters/postgres/migrate.ts";
import { hearPolicySteps } from "#adapters/postgres/policy-news.ts";
import { createPool } from "#adapters/postgres/pool.ts";
import { createReading } from "#adapters/postgres/reading.ts";
import { roleConnection } from "#adapters/postgres/roles.ts";
import { createStaleClocks } from "#adapters/postgres/stale-clocks.ts";
import { createTimers } from "#adapters/postgres/timers.ts";
import { createUnexplained } from "#adapters/postgres/unexplained.ts";
import { type FileList, UNCLAIMED_DAYS } from "#domain/file-list.ts";
import type { MailServer, MailToSend } from "#domain/account-telling.ts";
import type { SignOnSettings } from "#adapters/sign-on/oidc-provider.ts";
import type { SmtpSettings } from "#adapters/mail/smtp-mail.ts";
import type { WorkingWeek } from "#domain/looks/known-of-staff.ts";
import type { Files } from "#domain/files.ts";
import type { Links, Seals } from "#domain/ports.ts";
import type { IdentifierTags } from "#domain/search/identifier-tags.ts";
import type { StaleClocks } from "#domain/stale-clocks.ts";
import type { Timers } from "#domain/timers.ts";
import type { Office, Rules } from "#door/office.ts";
import { tagsOfIdentifiers } from "#door/tag-identifiers.ts";
import { projectCase } from "#projections/case-row.ts";
import type { Accounts } from "#sign-in/accounts.ts";
import type { HearPolicies } from "#worker/follow-policies.ts";
import type { Identity } from "#sign-in/identity.ts";
import { openAccounts } from "./open-accounts.ts";
import { openImports } from "./open-imports.ts";
import { forgetCases } from "./forget-cases.ts";
import { type OpenPolicies, openPolicies } from "./open-policies.ts";
import { openRules } from "./open-rules.ts";

export type OfficePlace = {
  readonly officeId: string;
  readonly name: string;
  readonly mode: "own" | "observed";
  readonly zone: string;
  readonly database: string;
  readonly dataDir: string;
  readonly officeKeyFile: string | undefined;
  readonly root: string;
  readonly isDemo: boolean;
  /** Types offered by setting that the office's own file names (refusal R13). */
  readonly caseTypes?: readonly string[];
  /** The laws that the office works under; where nothing is said, all that there are rules for. */
  readonly jurisdictions?: readonly string[];
  /** Days after which an uploaded file that no event names is removed; 30 where absent. */
  readonly unclaimedDays?: number;
  /** When the office works, as its own file says. */
  readonly workingHours?: WorkingWeek;
  /** Which secret tags the numbers by which cases are found; another number is a new secret. */
  readonly searchKey?: number;
  /** The address by which browsers reach this office; passkeys belong to it. */
  readonly origin?: string;
  /** How mail leaves the office; without it, it sends none. */
  readonly mail?: SmtpSettings;
  /** Where its own staff sign on; without it, by name here alone. */
  readonly signOn?: SignOnSettings;
};

/** One office with everything wired: its door's parts, its sign-in, and how to close it. */
export type OpenOffice = {
  readonly office: Office;
  readonly identity: Identity;
  /** How accounts are told, made and recovered. */
  readonly accounts: Accounts;
  readonly mailToSend: MailToSend;
  readonly mailServer: MailServer | undefined;
  readonly files: Files;
  /** Who holds a standing role, since when, until when and why. */
  readonly standingRoles: StandingRoles;
  readonly timers: Timers;
  readonly staleClocks: StaleClocks;
  readonly identifierTags: IdentifierTags;
  readonly fileList: FileList;
  /** What a start has to say of the policies; undefined where those of the checkout judge. */
  readonly saidOfPolicies: OpenPolicies["said"];
  /** Hears each step about the policies, also of another process. */
  readonly hearPolicies: HearPolicies;
  readonly unclaimedDays: number;
  readonly origin: string | undefined;
  /** Removes ended sign-ins, drafts and invitations of 30 days, and keys of forgotten cases. */
  readonly tidyUp: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const MAKERS = { newId, newDayId, newReference, sha256 };

/** Makes the office's database if need be, opens its keys and wires its rooms. */
export async function openOffice(
  admin: DatabaseConnection,
  place: OfficePlace,
): Promise<OpenOffice> {
  return wireOffice(await officeDatabase(admin, place), place);
}

/** The office's database, made and migrated if need be, as the application's own role. */
export async function officeDatabase(
  admin: DatabaseConnection,
  { database }: Pick<OfficePlace, "database">,
): Promise<DatabaseConnection> {
  await ensureDatabase(admin, database);
  await migrate(admin, database);
  return roleConnection(admin, database, "app");
}

/** Wires an office on a database that has been migrated; `app` is the application's own role. */
export async function wireOffice(app: DatabaseConnection, place: OfficePlace): Promise<OpenOffice> {
  const { officeId } = place;
  const keys = await openKeys(place);
  const pool = createPool(app);
  const seals: Seals = { seal, unseal };
  const clock = systemClock(place.zone);
  const tag = taggerOf(keys);
  const rows = createAccountRows({ pool, keys, seals, officeId, newId });
  const parts = { pool, keys, seals, officeId, newId, clock };
  const standingRoles = createStandingRoles(parts);
  const links = openLinks(parts);
  const rules = await openRules(pool, place.root, officeId, newId, place);
  const policies = await openPolicies(parts, place);
  const drafts = createDrafts(pool, seals, officeId, clock, newId);
  const identifierTags = createIdentifierTags(pool, officeId, newId, place.searchKey ?? 1);
  const concerns = createConcerns({ pool, keys, seals, officeId });
  const { tidyAccounts, help, ...told } = openAccounts({ ...parts, rows, links, tag }, place);
  const office: Office = {
    officeId,
    ...help,
    name: place.name,
    mode: place.mode,
    zone: place.zone,
    isDemo: place.isDemo,
    clock,
    links,
    rules,
    ...MAKERS,
    toPdf: createToPdf(),
    tag,
    judge: policies.judge,
    policies,
    directory: createDirectory(pool, officeId, () => rows.all(), standingRoles),
    reading: createReading(pool, keys, seals, officeId, { drafts, concerns }),
    drafts,
    concerns,
    workingHours: place.workingHours,
    ...aboutLooks(parts),
    ...openImports({ pool, keys, seals, officeId, newId, tag, learned: rules.learned }),
    store: createCaseStore({ ...parts, project: projectionBy(rules, tag, identifierTags.keyNo) }),
  };
  const fileList = createFileList(parts);
  const filesFolder = join(place.dataDir, "files", officeId);
  const files = createFileStore(filesFolder, keys, seals, officeId, fileList);
  return {
    office,
    files,
    standingRoles,
    ...told,
    timers: createTimers(pool, officeId, newId),
    staleClocks: createStaleClocks(pool, officeId, newId),
    identifierTags,
    fileList,
    saidOfPolicies: policies.said,
    hearPolicies: (heard) => hearPolicySteps(app, officeId, heard),
    unclaimedDays: place.unclaimedDays ?? UNCLAIMED_DAYS,
    origin: place.origin,
    async tidyUp() {
      await rows.dropSessionsBefore(clock.today());
      await office.drafts.dropExpired();
      await links.dropInvitationsBefore(clock.today());
      await tidyAccounts();
      const forgetting = { pool, keys, officeId, newId, now: clock.now() };
      await forgetCases(forgetting, rules.readable.values());
    },
    close: () => pool.end(),
  };
}

const aboutLooks = (parts: AccountParts) => ({
  unexplained: createUnexplained(parts),
  employment: createEmployment(parts),
  instruments: createInstruments(parts),
});

async function openKeys({ officeId, dataDir, officeKeyFile }: OfficePlace): Promise<FileKeyStore> {
  const keys = await openKeyStore({
    keysFolder: join(dataDir, "keys", officeId),
    officeKeyFile: officeKeyFile ?? join(dataDir, `${officeId}.office-key`),
  });
  if (keys instanceof FileKeyStore) return keys;
  throw new Error(`${keys.reason} ${keys.remedy}`);
}

function openLinks(parts: LinkParts & { readonly keys: FileKeyStore }): Links {
  const officeSecret = parts.keys.officeSecret("case-invitations");
  return {
    ...createLinks({ ...parts, boxes: { sealTo, openWith } }),
    ...createInvitations({ ...parts, officeSecret }),
  };
}

function projectionBy(rules: Rules, tag: Office["tag"], keyNo: number): ProjectCase {
  return (before, after, makeId) => {
    const type = rules.pinned(after.typeHash);
    if (type === undefined) throw new Error(`${after.caseId} pins rules nobody knows`);
    const { row, sealed, identifiers } = projectCase(type, before, after, makeId);
    if (identifiers === undefined) return { row, sealed };
    const tags = tagsOfIdentifiers(tag, keyNo, after, identifiers);
    const found = tags.map((one) => one.toString("hex"));
    return { row: { ...row, identifier_key: keyNo, identifier_tags: found }, sealed };
  };
}

// Secrets are derived once for each use: a tag is made at every request.
function taggerOf(keys: FileKeyStore): Office["tag"] {
  const secrets = new Map<string, Buffer>();
  return (label, value) => {
    const secret = secrets.get(label) ?? keys.officeSecret(label);
    secrets.set(label, secret);
    return tagWith(secret, value);
  };
}
