import type { Facts } from "#domain/access/facts.ts";
import { ANSWER_DAYS } from "#domain/concern/decide.ts";
import { HEARERS } from "#domain/concern/events.ts";
import type { Who } from "#domain/ports.ts";
import { entryFor, newAccessId } from "./entry.ts";
import type { Office } from "./office.ts";

const DAY = 86_400_000;
// An instrument withholds a look from its person, and from nobody who answers for it.
const BEFORE_ANY_INSTRUMENT = "0001-01-01";

/**
 * Makes a concern of a look that the privacy officer refers, for the ombudsman to hear: it stands
 * where concerns stand, beside every case, and the same look is referred once.
 */
export async function referLook(
  office: Office,
  who: Who,
  facts: Facts,
  { entryId, reason }: { readonly entryId: string; readonly reason: string },
): Promise<void> {
  const id = newAccessId(office, who);
  const caseId = await office.unexplained.caseOf(id, entryId);
  if (caseId === undefined) return;
  const at = { caseId, id: entryId, today: BEFORE_ANY_INSTRUMENT };
  const look = await office.concerns.look(id, at);
  if (look === undefined) return;
  const { part: _part, ...line } = look;
  const on = office.clock.today();
  const due = Date.parse(`${on}T00:00:00Z`) + ANSWER_DAYS * DAY;
  const entry = {
    id,
    caseId: "",
    purpose: facts.purpose,
    name: "judge-unexplained",
    kind: "act" as const,
    outcome: "allowed" as const,
    relations: facts.relations,
    judgement: office.judge.judge(facts),
  };
  // Where the ombudsman looked, whoever else hears concerns does.
  const looked = await office.directory.officer(look.actorId);
  const isOmbudsman = looked?.roles.includes("ombudsman") === true;
  await office.concerns.raise({
    concernId: office.newReference().replace(/^RC-/, "CN-"),
    personKey: undefined,
    event: {
      type: "ConcernRaised",
      on,
      text: reason,
      caseId,
      as: "office",
      look: line,
      dueOn: new Date(due).toISOString().slice(0, 10),
    },
    heardBy: isOmbudsman ? HEARERS : ["ombudsman"],
    notFor: office.tag("concern-not-for", look.actorId),
    key: {
      tag: office.tag("concern-key", `referred|${entryId}`),
      bodyHash: office.sha256(entryId),
    },
    entry: entryFor(office, who, entry),
  });
}
