import type { Facts } from "#domain/access/facts.ts";
import { entrustedTo, relationsTo } from "#domain/access/relations.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { EventDefinition } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Clock, Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Office } from "./office.ts";

/** The facts of one request, as policies see them; version 0 stands for no case at all. */
export function factsFor(
  who: Who,
  purpose: Purpose,
  action: string,
  state: CaseState | undefined,
  clock: Clock,
): Facts {
  const exists = state !== undefined && state.version > 0;
  return {
    action,
    actorKind: who.kind,
    roles: who.roles,
    purpose,
    relations: exists ? relationsTo(state, who, clock.today(), { clock, purpose }) : ["none"],
    caseMode: exists ? state.mode : "none",
    isProtected: state?.isProtected ?? false,
    ...(who.isFresh === true ? { isFresh: true as const } : {}),
    // Which exhibits those are, the classes that they see say: the others are not in their file.
    ...(exists && action === "case-exhibit" && entrustedTo(state, who).length > 0
      ? { entrusted: true as const }
      : {}),
  };
}

/** The facts of one request to act; without a definition, those of opening the file. */
export function factsOf(
  who: Who,
  purpose: Purpose,
  state: CaseState,
  definition: EventDefinition | undefined,
  clock: Clock,
): Facts {
  const facts = factsFor(who, purpose, definition?.does ?? "case-file", state, clock);
  return definition === undefined ? facts : { ...facts, eventBy: definition.by };
}

/** Whether nothing is missing but that this actor proves themselves again. */
export const lacksFreshSignIn = ({ judge }: Office, facts: Facts): boolean =>
  facts.isFresh !== true && judge.judge({ ...facts, isFresh: true }).allowed;

/** The 'no' to a request that policies deny: to prove oneself again, where only that is missing. */
export const refusalOfDenial = (office: Office, facts: Facts, event: string): Refusal =>
  lacksFreshSignIn(office, facts)
    ? refuse("fresh-sign-in-needed")
    : refuse("not-allowed", { params: { event } });

/**
 * Whether this actor may open the file, or a part of their own in it: only then does an answer
 * show that it exists.
 */
export function mayKnow(office: Office, who: Who, purpose: Purpose, state: CaseState): boolean {
  if (state.version === 0) return false;
  const facts = factsOf(who, purpose, state, undefined, office.clock);
  const mayAsk = (action: string) => office.judge.judge({ ...facts, action }).allowed;
  return mayAsk("case-file") || (state.around.length > 0 && mayAsk("my-part"));
}
