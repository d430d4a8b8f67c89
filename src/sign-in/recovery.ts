import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clock } from "#domain/ports.ts";
import { PAPERS } from "#domain/ways-back.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Account, AccountRows } from "./account-rows.ts";
import type { Brake } from "./brake.ts";
import { lettersOf, newLetterCode } from "./letter-code.ts";
import { passwordProblem } from "./password-rules.ts";
import type { Telling } from "./telling.ts";

export const Said = z.object({
  way: z.enum(["code", "counter", "colleague"]),
  /** When the wait began, by the clock of the office. */
  since: z.string(),
  typedName: z.string().optional(),
  paper: z.enum(PAPERS).optional(),
  reason: z.string().optional(),
  by: z.string().optional(),
  byWhom: z.string().optional(),
  second: z.string().optional(),
  /** The tag of the code: another one written over it in the table opens nothing. */
  code: z.string().optional(),
  /** Who was told at the start, and is told at the end as well. */
  told: z.array(z.object({ by: z.enum(["email", "post"]), address: z.string() })),
});
export type Said = z.infer<typeof Said>;
export type Found = {
  readonly id: string;
  readonly accountId: string;
  readonly stage: string;
  readonly plain: Buffer;
};

/** Where ways back lie, and the codes that wrap a person's key. */
export interface RecoveryRows {
  begin(
    which: { readonly id: string; readonly accountId: string },
    to: { readonly stage: "proved" | "waiting"; readonly code?: Buffer; readonly stop?: Buffer },
    endsOn: string,
    plain: Buffer,
  ): Promise<boolean>;
  byId(id: string): Promise<Found | undefined>;
  byCode(tag: Buffer): Promise<Found | undefined>;
  byStop(tag: Buffer): Promise<Found | undefined>;
  openOf(accountId: string): Promise<Found | undefined>;
  proved(): Promise<readonly Found[]>;
  confirm(
    which: { readonly id: string; readonly accountId: string },
    tags: { readonly code: Buffer; readonly stop: Buffer },
    plain: Buffer,
  ): Promise<boolean>;
  stop(id: string): Promise<boolean>;
  hasWaited(id: string): Promise<boolean>;
  finish(id: string): Promise<boolean>;
  keepCode(accountId: string, tag: Buffer, letters: string, personKey: Buffer): Promise<void>;
  codeOwner(tag: Buffer): Promise<string | undefined>;
  keyUnder(accountId: string, tag: Buffer, letters: string): Promise<Buffer | undefined>;
  dropCode(accountId: string): Promise<void>;
}

export type Recovery = {
  /** A new code that wraps this person's key, in the place of the one before. */
  printCode(accountId: string, personKey: Buffer): Promise<string>;
  /** One answer for every name and every code: the day from which it works, if it is right. */
  begin(signInName: string, code: string, from: string): Promise<{ from: Date } | Refusal>;
  /** Sets a new password after the wait, with the code; every older way in and session ends. */
  finish(code: string, password: string, from: string): Promise<"done" | Refusal>;
  /** With the code of a notice; a refusal for one that stops nothing. */
  stop(code: string, from: string): Promise<Refusal | undefined>;
  /** From any session of the account; false where nothing is under way. */
  stopOwn(accountId: string): Promise<boolean>;
  isOpen(accountId: string): Promise<boolean>;
};

export type RecoveryParts = {
  readonly rows: RecoveryRows;
  readonly accounts: Pick<AccountRows, "find" | "byId">;
  readonly telling: Telling;
  readonly clock: Clock;
  readonly brake: Brake;
  readonly tag: (label: string, value: string) => Buffer;
  readonly nameTag: (signInName: string) => Buffer;
  readonly setAnew: (account: Account, password: string, key?: Buffer) => Promise<boolean>;
  readonly commonPasswords: ReadonlySet<string>;
  readonly officeName: string;
};

const HOUR = 3_600_000;
/** So long everybody who is told has to say no. */
export const WAIT_HOURS = 72;
export const WAIT_MS = WAIT_HOURS * HOUR;
const USABLE_DAYS = 14;
const WRONG = refuse("invalid-input", { fields: [{ field: "code", code: "recovery-code" }] });
const STOPS_NOTHING = refuse("invalid-input", { fields: [{ field: "code", code: "stop-code" }] });

/**
 * The way back for who cannot sign in: it is told by every channel, waits for 72 hours by two
 * clocks, and can be stopped by any session and by the code in the notice. Nothing of it is silent.
 */
export function createRecovery(parts: RecoveryParts): Recovery {
  const { rows, telling } = parts;
  return {
    async printCode(accountId, personKey) {
      const code = newLetterCode();
      const letters = lettersOf(code) ?? "";
      await telling.tell(accountId, "recovery-code-made");
      await rows.keepCode(accountId, codeTagOf(parts, letters), letters, personKey);
      return code;
    },
    begin: (name, code, from) => begin(parts, name, code, from),
    finish: (code, password, from) => finish(parts, code, password, from),
    async stop(code, from) {
      const letters = await braked(parts, code, from);
      if (isRefusal(letters)) return letters;
      const found = await rows.byStop(stopTagOf(parts, letters));
      // Nobody guesses such a code; who mistyped it must not believe that all is well.
      if (found === undefined) return STOPS_NOTHING;
      if (found.stage === "waiting" && !(await stop(parts, found))) return STOPS_NOTHING;
      return undefined;
    },
    async stopOwn(accountId) {
      const found = await rows.openOf(accountId);
      return found !== undefined && stop(parts, found);
    },
    isOpen: async (accountId) => (await rows.openOf(accountId)) !== undefined,
  };
}

async function begin(parts: RecoveryParts, name: string, code: string, from: string) {
  const letters = await braked(parts, code, from);
  const opensAt = new Date(parts.clock.now().getTime() + WAIT_MS);
  if (isRefusal(letters)) return letters.code === "slow-down" ? letters : { from: opensAt };
  const tag = codeTagOf(parts, letters);
  const [account, owner] = [
    await parts.accounts.find(parts.nameTag(name)),
    await parts.rows.codeOwner(tag),
  ];
  if (account !== undefined && account.accountId === owner) {
    await wait(parts, account.accountId, { way: "code" }, tag);
  }
  return { from: opensAt };
}

// Of many who begin at once one alone does, and is told: a notice whose code stops nothing would
// calm somebody who has to act. What nobody could be told of does not wait.
async function wait(
  parts: RecoveryParts,
  accountId: string,
  said: Omit<Said, "since" | "told" | "code">,
  code: Buffer,
): Promise<boolean> {
  const { rows, telling, clock } = parts;
  const stopCode = newLetterCode();
  const whole: Said = {
    ...said,
    code: code.toString("hex"),
    since: clock.now().toISOString(),
    told: [...(await telling.recipients(accountId))],
  };
  const stopTag = stopTagOf(parts, lettersOf(stopCode) ?? "");
  const to = { stage: "waiting" as const, code, stop: stopTag };
  const which = { id: randomUUID(), accountId };
  const begin = () => rows.begin(which, to, endsOn(parts), pack(whole));
  const isBegun =
    (await begin()) || ((await dropsUnconfirmed(parts, accountId)) && (await begin()));
  if (!isBegun) return false;
  try {
    await telling.tellWithStop(accountId, "recovery-begun", stopCode);
  } catch (error) {
    await rows.stop(which.id);
    throw error;
  }
  return true;
}

// What one member of staff said keeps nobody from their own way back.
async function dropsUnconfirmed({ rows }: RecoveryParts, accountId: string): Promise<boolean> {
  const open = await rows.openOf(accountId);
  return open === undefined || (open.stage === "proved" && rows.stop(open.id));
}

/** Whether its owner was told that it began: nothing that is silent opens an account. */
async function wasTold({ telling }: RecoveryParts, { accountId }: Found): Promise<boolean> {
  const notices = await telling.notices(accountId);
  return notices.some(({ code }) => code === "recovery-begun");
}

async function finish(
  parts: RecoveryParts,
  code: string,
  password: string,
  from: string,
): Promise<"done" | Refusal> {
  const { rows, telling, clock } = parts;
  const letters = await braked(parts, code, from);
  if (isRefusal(letters)) return letters;
  const tag = codeTagOf(parts, letters);
  const found = await rows.byCode(tag);
  const account = found && (await parts.accounts.byId(found.accountId));
  if (found === undefined || account === undefined) return WRONG;
  if (!(await wasTold(parts, found))) {
    await rows.stop(found.id);
    return WRONG;
  }
  const said = saidIn(found);
  if (said.code !== undefined && said.code !== tag.toString("hex")) return WRONG;
  const opensAt = new Date(new Date(said.since).getTime() + WAIT_MS);
  // Both clocks have to agree: turning one forward ends no wait.
  if (clock.now() < opensAt || !(await rows.hasWaited(found.id))) {
    return refuse("too-soon", { params: { opensAt: opensAt.toISOString() } });
  }
  const names = [account.profile.name, parts.officeName];
  const problem = passwordProblem(password, parts.commonPasswords, names);
  if (problem !== undefined) {
    return refuse("invalid-input", { fields: [{ field: "password", code: problem }] });
  }
  const key =
    said.way === "code" ? await rows.keyUnder(account.accountId, tag, letters) : undefined;
  if (said.way === "code" && key === undefined) return WRONG;
  await telling.tellOld(account.accountId, "recovery-done", await whomToTell(parts, found, said));
  if (!(await rows.finish(found.id))) return WRONG;
  if (!(await parts.setAnew(account, password, key))) return refuse("stale-version");
  // A code that was used opens nothing; with a new key the old code would open the old one.
  await rows.dropCode(account.accountId);
  return "done" as const;
}

// Who was told at the start sees the end as well; where a safe contact stands, it alone.
async function whomToTell({ telling }: RecoveryParts, { accountId }: Found, { told }: Said) {
  const now = await telling.recipients(accountId);
  const { safe } = await telling.contact(accountId);
  if (safe !== undefined) return now;
  const isThere = (address: string) => now.some((one) => one.address === address);
  return [...now, ...told.filter(({ address }) => !isThere(address))];
}

export async function stop({ rows, telling }: RecoveryParts, found: Found): Promise<boolean> {
  await telling.tell(found.accountId, "recovery-stopped");
  // Whoever began it had the code, and it is not theirs alone.
  if (saidIn(found).way === "code") await rows.dropCode(found.accountId);
  return rows.stop(found.id);
}

/** The letters of a code that may be tried now; every try from one place is slowed down. */
async function braked(
  { brake, tag }: RecoveryParts,
  code: string,
  from: string,
): Promise<string | Refusal> {
  const letters = lettersOf(code);
  // What is no code at all is a slip: nobody who makes one waits for those who guess.
  if (letters === undefined) return WRONG;
  const entered = await brake.enter(tag("tried-code", letters).toString("hex"), from);
  return entered === undefined ? refuse("slow-down") : letters;
}

export const codeTagOf = ({ tag }: RecoveryParts, letters: string): Buffer =>
  tag("recovery", letters);
export const stopTagOf = ({ tag }: RecoveryParts, letters: string): Buffer => tag("stop", letters);

export function endsOn({ clock }: RecoveryParts): string {
  const last = new Date(clock.now().getTime() + WAIT_MS + USABLE_DAYS * 24 * HOUR);
  return last.toISOString().slice(0, 10);
}

export const pack = (said: Said): Buffer => Buffer.from(JSON.stringify(said));
export const saidIn = ({ plain }: Found): Said => Said.parse(JSON.parse(plain.toString()));
