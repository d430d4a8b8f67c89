import {
  type CaseReader,
  type GrantKind,
  inOrder,
  OPENED,
  type Opened,
} from "#domain/access/case-readers.ts";
import { roleFor } from "#domain/access/default-purpose.ts";
import type { Facts, Relation } from "#domain/access/facts.ts";
import { CASE_PURPOSES, type Purpose } from "#domain/access/roles.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { HeldRole } from "#domain/standing-roles.ts";
import type { Who } from "#domain/ports.ts";
import { factsFor } from "./facts.ts";
import { grantsIn, type Staff } from "./grants-in.ts";
import type { Office } from "./office.ts";

const GIVEN: readonly Relation[] = ["assigned", "representative", "granted", "broke-glass"];
const NO_LINKS = new Map<string, never>();

/** How somebody may open the case now: as what, by which grant, and what of it. */
type Opening = { readonly role: string; readonly kind: GrantKind; readonly opens: Set<Opened> };

/**
 * Every grant that staff have or had on a case: what policies open to each of them now, found by
 * asking the policies, and what the case itself says began and ended. A person reads who may open
 * it now, by role and pseudonym, and why; whom a conflict keeps out is the office's own.
 */
export async function readersOf(
  office: Office,
  asker: Who,
  purpose: Purpose,
  { ties, seen }: { readonly ties: CaseState; readonly seen: CaseState },
): Promise<readonly CaseReader[]> {
  const [officers, told] = await Promise.all([
    office.directory.officers(),
    office.directory.staffRoles(),
  ]);
  const isPerson = asker.kind === "person";
  const role = roleFor(asker, purpose);
  const isNamed = !isPerson && (role === "supervisor" || role === "ombudsman");
  const staff: readonly Staff[] = officers.map(({ accountId, name, pseudonym, roles }) => ({
    accountId,
    who: isNamed ? name : pseudonym,
    roles,
    held: told.find((one) => one.accountId === accountId)?.roles ?? [],
  }));
  const openings = new Map(staff.map((one) => [one.accountId, openingsOf(office, one, ties)]));
  const given = grantsIn(seen, office, staff, (accountId, kind) =>
    opensOf(openings.get(accountId) ?? [], kind),
  );
  const standing = staff.flatMap((one) =>
    (openings.get(one.accountId) ?? [])
      .filter(({ kind }) => kind === "standing")
      .map((opening) => standingOf(one, opening, ties)),
  );
  const all = inOrder([...given, ...standing]);
  return isPerson ? all.filter(isTold).map(asTold) : all;
}

const opensOf = (openings: readonly Opening[], kind: GrantKind): readonly Opened[] =>
  openings
    .find((one) => one.kind === kind)
    ?.opens.values()
    .toArray() ?? [];

function openingsOf({ judge, clock }: Office, staff: Staff, state: CaseState): readonly Opening[] {
  const { accountId, roles } = staff;
  const who: Who = {
    kind: "staff",
    accountId,
    roles,
    name: "",
    pseudonym: "",
    grade: 0,
    language: "en",
    links: NO_LINKS,
  };
  const found = new Map<string, Opening>();
  for (const purpose of CASE_PURPOSES) {
    for (const action of OPENED) {
      const facts = factsFor(who, purpose, action, state, clock);
      if (!judge.judge(facts).allowed) continue;
      const kind = kindOf(judge, facts);
      const role = roleFor(who, purpose) ?? "";
      const opening = found.get(`${kind} ${role}`) ?? { role, kind, opens: new Set() };
      found.set(`${kind} ${role}`, opening);
      opening.opens.add(action);
    }
  }
  return [...found.values()];
}

// What would be open without anything that was given in this case, is open by the role alone.
function kindOf(judge: Office["judge"], facts: Facts): GrantKind {
  const given = GIVEN.filter((tie) => facts.relations.includes(tie));
  const rest = facts.relations.filter((tie) => !given.includes(tie));
  const relations = rest.length === 0 ? (["none"] as const) : rest;
  if (given.length === 0 || judge.judge({ ...facts, relations }).allowed) return "standing";
  const [first] = given;
  return first === "granted" || first === "broke-glass" ? first : "assigned";
}

function standingOf(staff: Staff, { role, opens }: Opening, state: CaseState): CaseReader {
  const { since, until, why, by }: Partial<HeldRole> =
    staff.held.find((one) => one.role === role && one.isHeld) ?? {};
  return {
    kind: "standing",
    isNow: true,
    role,
    who: staff.who,
    accountId: staff.accountId,
    opens: [...opens],
    ...(role === "intake-clerk" && state.mode === "own" ? { untilAssigned: true as const } : {}),
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { until }),
    ...(why === undefined ? {} : { said: why }),
    ...(by === undefined ? {} : { by }),
  };
}

const isTold = ({ isNow, kind, opens }: CaseReader): boolean =>
  isNow && kind !== "excluded" && opens.length > 0;

// Why the office gave somebody a role, and who did, is between the two; that they have it is told.
function asTold({ accountId: _account, by: _by, endedBy: _ended, ...one }: CaseReader): CaseReader {
  if (one.kind !== "standing") return one;
  const { said: _said, from: _from, until: _until, ...rest } = one;
  return rest;
}
