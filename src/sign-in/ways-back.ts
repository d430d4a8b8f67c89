import { randomUUID } from "node:crypto";
import type { LetterToPost } from "#domain/account-telling.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Handed, Helper, Proved, ToConfirm, WaysBack } from "#domain/ways-back.ts";
import { letterCodeOf, lettersOf, newLetterCode } from "./letter-code.ts";
import {
  codeTagOf,
  endsOn,
  type Found,
  pack,
  type RecoveryParts,
  type Said,
  saidIn,
  stop,
  stopTagOf,
  WAIT_MS,
} from "./recovery.ts";

type Parts = RecoveryParts & {
  readonly post: {
    letters(): Promise<readonly LetterToPost[]>;
    letterPosted(id: string): Promise<boolean>;
  };
};

/**
 * The way back that begins at the office: one member of staff proves somebody, another confirms it,
 * and from then on it waits and is told like any other. No account is opened by one person's word.
 */
export function createWaysBack(parts: Parts): WaysBack {
  const { rows } = parts;
  return {
    prove: (by, said) => prove(parts, by, said),
    toConfirm: async () => (await rows.proved()).map(toConfirm),
    confirm: (by, id) => confirm(parts, by, id),
    async refuse(_by, id) {
      const found = await proved(parts, id);
      if (found === undefined) return refuse("not-found");
      return (await stop(parts, found)) ? undefined : refuse("already-done");
    },
    letters: () => parts.post.letters(),
    letterPosted: (id) => parts.post.letterPosted(id),
  };
}

function toConfirm(found: Found): ToConfirm {
  const { way, typedName = "", paper, reason = "", by = "", byWhom = "", since } = saidIn(found);
  const whom = way === "colleague" ? ("colleague" as const) : ("person" as const);
  const shown = paper === undefined ? {} : { paper };
  return { id: found.id, whom, typedName, reason, by, byWhom, since, ...shown };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const byId = async ({ rows }: Parts, id: string): Promise<Found | undefined> =>
  UUID.test(id) ? rows.byId(id) : undefined;

async function proved(parts: Parts, id: string): Promise<Found | undefined> {
  const found = await byId(parts, id);
  return found?.stage === "proved" ? found : undefined;
}

async function prove(
  parts: Parts,
  by: Helper,
  { whom, signInName, paper, reason }: Proved,
): Promise<Refusal | undefined> {
  const { rows, clock, telling } = parts;
  const account = await parts.accounts.find(parts.nameTag(signInName));
  // Nobody helps themselves back: whoever is signed in needs no way back.
  if (account?.accountId === by.accountId) return refuse("second-person-needed");
  // A name that nobody has goes the same way: what comes of it is a code that opens nothing.
  const kind = whom === "person" ? "person" : "staff";
  const accountId = account?.kind === kind ? account.accountId : nobodyOf(parts, signInName);
  const said: Said = {
    way: whom === "person" ? "counter" : "colleague",
    since: clock.now().toISOString(),
    typedName: signInName.trim(),
    ...(paper === undefined ? {} : { paper }),
    reason,
    by: by.accountId,
    byWhom: by.pseudonym,
    told: [],
  };
  const open = await rows.openOf(accountId);
  if (open !== undefined) {
    const isSame = open.stage === "proved" && saidIn(open).by === by.accountId;
    return isSame ? undefined : refuse("already-done");
  }
  if (whom === "colleague") await telling.tell(by.accountId, "recovery-helped");
  const which = { id: randomUUID(), accountId };
  const isBegun = await rows.begin(which, { stage: "proved" }, endsOn(parts), pack(said));
  return isBegun ? undefined : refuse("already-done");
}

async function confirm(parts: Parts, by: Helper, id: string): Promise<Handed | Refusal> {
  const { rows, telling, clock } = parts;
  const found = await byId(parts, id);
  if (found === undefined) return refuse("not-found");
  const before = saidIn(found);
  const code = handedCode(parts, found);
  if (found.stage === "waiting" && before.second === by.accountId) {
    return { code, from: opensAt(before) };
  }
  if (found.stage !== "proved") return refuse("not-found");
  if (before.by === by.accountId || found.accountId === by.accountId) {
    return refuse("second-person-needed");
  }
  const stopCode = newLetterCode();
  const told = [...(await telling.recipients(found.accountId))];
  const since = clock.now().toISOString();
  const tags = {
    code: codeTagOf(parts, lettersOf(code) ?? ""),
    stop: stopTagOf(parts, lettersOf(stopCode) ?? ""),
  };
  const bound = tags.code.toString("hex");
  const said: Said = { ...before, since, second: by.accountId, told, code: bound };
  // Of two who confirm at once one alone does, and its stop code is the one that is told.
  if (!(await rows.confirm(found, tags, pack(said)))) return refuse("already-done");
  try {
    await telling.tellWithStop(found.accountId, "recovery-begun", stopCode);
    if (before.way === "colleague") await telling.tell(by.accountId, "recovery-helped");
  } catch (error) {
    await rows.stop(found.id);
    throw error;
  }
  return { code, from: opensAt(said) };
}

const opensAt = ({ since }: Said): Date => new Date(new Date(since).getTime() + WAIT_MS);

// The same for the same one: a page that was lost on its way is asked for again by who confirmed.
const handedCode = ({ tag }: Parts, { id, accountId }: Found): string =>
  letterCodeOf(tag("way-back-code", `${id}|${accountId}`));

// The same for the same name each time, and nobody's: a second try finds the first, as it would.
function nobodyOf({ tag }: Parts, signInName: string): string {
  const name = signInName.trim().toLowerCase().normalize("NFKC");
  const hex = tag("nobody", name).toString("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
