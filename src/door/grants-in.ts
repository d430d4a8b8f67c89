import type { CaseReader, GrantKind, Opened } from "#domain/access/case-readers.ts";
import type { Role } from "#domain/access/roles.ts";
import {
  type AskedAccess,
  type BrokenGlass,
  isOpenAt,
  isRunning,
  reviewDue,
} from "#domain/case/given-access.ts";
import type { CaseState, Exclusion, Tenure } from "#domain/case/state.ts";
import type { HeldRole } from "#domain/standing-roles.ts";
import type { Office } from "./office.ts";

/** A member of staff as a list of readers says them. */
export type Staff = {
  readonly accountId: string;
  readonly who: string;
  readonly roles: readonly Role[];
  readonly held: readonly HeldRole[];
};
type Opens = (accountId: string, kind: GrantKind) => readonly Opened[];

/**
 * What a case says itself of who was given it, asked to read it, opened it in an emergency or was
 * kept out: each with its start, its end, why and by whose word. `opens` says what policies open
 * to them by it now.
 */
export function grantsIn(
  state: CaseState,
  { clock }: Pick<Office, "clock">,
  staff: readonly Staff[],
  opens: Opens,
): readonly CaseReader[] {
  const named = (accountId: string | undefined): string | undefined =>
    staff.find((one) => one.accountId === accountId)?.who ?? pseudonymIn(state, accountId);
  const said = { named, opens, today: clock.today(), now: clock.now().getTime(), state, staff };
  const { tenures = [], accessAsked = [], glassBroken = [], excluded, excludedBefore = [] } = state;
  return [
    ...tenures.map((one) => tenure(said, one)),
    ...accessAsked.filter(({ answer }) => answer === "approve").map((one) => granted(said, one)),
    ...glassBroken.map((one) => emergency(said, one)),
    ...[...excludedBefore, ...excluded].map((one) => exclusion(said, one)),
  ];
}

type Said = {
  readonly named: (accountId: string | undefined) => string | undefined;
  readonly opens: Opens;
  readonly today: string;
  readonly now: number;
  readonly state: CaseState;
  readonly staff: readonly Staff[];
};

function pseudonymIn(
  { history, accessAsked = [], glassBroken = [] }: CaseState,
  accountId: string | undefined,
): string | undefined {
  return [...history, ...accessAsked, ...glassBroken].find((one) => one.actorId === accountId)
    ?.pseudonym;
}

const ifAny = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: string };

function tenure(said: Said, { actorId, on, by, why, endedOn }: Tenure): CaseReader {
  const { state, named, opens } = said;
  const isNow = endedOn === undefined && state.assignedTo?.actorId === actorId;
  const out = state.excluded.find((one) => one.actorId === actorId);
  const until = endedOn ?? out?.on;
  return {
    kind: "assigned",
    isNow: isNow && out === undefined,
    role: roleOf(said, actorId, state.mode === "observed" ? "representative" : "caseworker"),
    who: named(actorId) ?? "",
    accountId: actorId,
    opens: isNow ? opens(actorId, "assigned") : [],
    from: on,
    ...ifAny("until", until),
    ...ifAny("why", why),
    ...ifAny("by", named(by)),
  };
}

// Where they hold none of the usual roles any more, they are said by the one that they had.
function roleOf({ staff }: Said, accountId: string, usual: Role): string {
  const roles = staff.find((one) => one.accountId === accountId)?.roles ?? [];
  const works: readonly Role[] = [usual, "caseworker", "supervisor"];
  return works.find((role) => roles.includes(role)) ?? usual;
}

function granted({ named, opens, today }: Said, one: AskedAccess): CaseReader {
  const { actorId, role, from, until, endedOn, why, said, answeredBy, because } = one;
  const isNow = isRunning(one, today);
  return {
    kind: "granted",
    isNow,
    role,
    who: named(actorId) ?? "",
    accountId: actorId,
    opens: isNow ? opens(actorId, "granted") : [],
    ...ifAny("from", from),
    ...ifAny("until", endedOn ?? until),
    why,
    said,
    ...ifAny("by", named(answeredBy)),
    ...ifAny("whyEnded", because),
  };
}

function emergency({ named, opens, now }: Said, one: BrokenGlass): CaseReader {
  const { actorId, role, at, endsAt, why, said, reviewedAt, reviewedBy, justified, because } = one;
  const isNow = isOpenAt(one, now);
  const isOverdue = Date.parse(reviewDue(at)) <= now;
  const waits = isOverdue ? "overdue" : "waits";
  const found = justified === true ? "justified" : "not-justified";
  return {
    kind: "broke-glass",
    isNow,
    role,
    who: named(actorId) ?? "",
    accountId: actorId,
    opens: isNow ? opens(actorId, "broke-glass") : [],
    from: at,
    until: endsAt,
    why,
    said,
    found: reviewedAt === undefined ? waits : found,
    ...ifAny("endedBy", named(reviewedBy)),
    ...ifAny("whyEnded", because),
  };
}

function exclusion(
  said: Said,
  one: Exclusion & Partial<Record<"endedOn" | "endedBy" | "whyBack", string>>,
): CaseReader {
  const { actorId, on, by, why, endedOn, endedBy, whyBack } = one;
  const { named } = said;
  return {
    kind: "excluded",
    isNow: endedOn === undefined,
    role: roleOf(said, actorId, "caseworker"),
    who: named(actorId) ?? "",
    accountId: actorId,
    opens: [],
    from: on,
    ...ifAny("until", endedOn),
    ...ifAny("why", why),
    ...ifAny("by", named(by)),
    ...ifAny("endedBy", named(endedBy)),
    ...ifAny("whyEnded", whyBack),
  };
}
