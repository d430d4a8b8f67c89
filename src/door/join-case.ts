import { roleFor } from "#domain/access/default-purpose.ts";
import { relationsTo } from "#domain/access/relations.ts";
import { linkKey } from "#domain/access/part-ties.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { TIES_ALONE } from "#domain/access/sight.ts";
import type { AccessEntry, Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor } from "./facts.ts";
import type { Office } from "./office.ts";

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
  const link = await office.links.accept(who.personKey, code, office.clock.today());
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

type More = Pick<Parameters<typeof entryFor>[2], "relations" | "code">;
