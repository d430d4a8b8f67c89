import { roleFor } from "#domain/access/default-purpose.ts";
import { relationsTo } from "#domain/access/relations.ts";
import { linkKey } from "#domain/access/part-ties.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { TIES_ALONE } from "#domain/access/sight.ts";
import type { AccessEntry, Link, Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor } from "./facts.ts";
import { daysAfter } from "./invite.ts";
import type { Office } from "./office.ts";
import { opensAt } from "./way-in.ts";

const NAME = "join-case";

/**
 * Lets a person into a case that was filed for them, by the code they were given. A code that was
 * never given, was used, or is too old gets one and the same answer.
 */
export async function joinCase(
  office: Office,
  who: Who,
  purpose: Purpose,
  code: string,
): Promise<{ readonly caseId: string; readonly part?: string } | Refusal> {
  const id = newAccessId(office, who);
  const facts = factsFor(who, purpose, "my-cases", undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const record = (by: Who, caseId: string, outcome: AccessEntry["outcome"], more: More) =>
    office.store.recordLooks([
      entryFor(office, by, {
        id,
        caseId,
        purpose,
        name: NAME,
        kind: "act",
        outcome,
        judgement,
        ...more,
      }),
    ]);
  const isPerson = judgement.allowed && roleFor(who, purpose) === "applicant";
  if (!isPerson || who.personKey === undefined) {
    await record(who, "", "denied", { relations: facts.relations, code: "not-allowed" });
    return refuse("not-allowed", { params: { event: NAME } });
  }
  const { personKey } = who;
  const given = await office.links.accept(personKey, code, office.clock.today());
  const link = given ?? (await acceptWayIn(office, personKey, code));
  if (isRefusal(link)) {
    await record(who, "", "refused", { relations: facts.relations, code: link.code });
    return link;
  }
  if (link === undefined) {
    await record(who, "", "refused", { relations: facts.relations, code: "invalid-input" });
    return refuse("invalid-input", { fields: [{ field: "code", code: "unknown" }] });
  }
  const { caseId } = link;
  const joined: Who = { ...who, links: new Map([...who.links, [linkKey(link), link]]) };
  const state = await (await office.store.open(id, caseId, TIES_ALONE))?.view(TIES_ALONE);
  const relations =
    state === undefined ? facts.relations : relationsTo(state, joined, office.clock.today());
  await record(joined, caseId, "allowed", { relations });
  return link.as === "further-party" ? { caseId, part: link.partyId } : { caseId };
}

// The code of a new way in, once its wait is over by both clocks and nobody stopped it.
async function acceptWayIn(
  { waysIn, links, clock }: Office,
  personKey: Buffer,
  code: string,
): Promise<Link | Refusal | undefined> {
  const found = await waysIn.waiting(code);
  if (found === undefined) return undefined;
  const { caseId, way } = found;
  const from = opensAt(way);
  const tooSoon = refuse("too-soon", { params: { opensAt: from.toISOString() } });
  if (clock.now() < from || !(await waysIn.finish(caseId, way.id))) return tooSoon;
  const today = clock.today();
  await links.invite(code, { caseId, partyId: way.partyId, as: "party" }, daysAfter(today, 1));
  return links.accept(personKey, code, today);
}

type More = Pick<Parameters<typeof entryFor>[2], "relations" | "code">;
