import type { CaseType, EventDefinition, OutcomeDefinition } from "./case-type.ts";
import { PERSON } from "./check-person-comes-first.ts";

type Event = EventDefinition;

/**
 * Whether later rules ask less of the office than a case was opened under: a guard, a requirement,
 * what an announcement or a decision against the person has to say, or that somebody is at the side
 * of whoever cannot act alone. What the later rules do no longer have at all is no loss.
 */
export function lostSafeguards(pinned: CaseType, present: CaseType): boolean {
  const { born_on: born, lacks_capacity: lacks } = present.parties;
  return (
    (pinned.parties.born_on !== undefined && born === undefined) ||
    (pinned.parties.lacks_capacity !== undefined && lacks === undefined) ||
    Object.entries(pinned.events).some(([name, was]) => {
      const is = Object.hasOwn(present.events, name) ? present.events[name] : undefined;
      return is !== undefined && (isEasier(was, is) || hasEasierOutcome(was, is));
    })
  );
}

function isEasier(was: Event, is: Event): boolean {
  if (was.by.some((actor) => PERSON.includes(actor))) return false;
  return (
    isLess(was.guards, is.guards) ||
    isLess(was.requires, is.requires) ||
    was.when.some((one) => !is.when.some((other) => isSame(one, other))) ||
    (was.executes === true && is.executes !== true) ||
    (was.answers_review !== true && is.answers_review === true) ||
    (was.undoes_service !== true && is.undoes_service === true) ||
    (was.announces !== undefined && was.announces !== is.announces) ||
    Object.entries(was.asks).some(
      ([name, { must_be: only }]) => only !== undefined && is.asks[name]?.must_be !== only,
    )
  );
}

const hasEasierOutcome = (was: Event, is: Event): boolean =>
  Object.entries(was.outcomes ?? {}).some(([name, before]) => {
    const after = is.outcomes?.[name];
    return after !== undefined && before.adverse && isEasierAgainst(before, after);
  });

function isEasierAgainst(was: OutcomeDefinition, is: OutcomeDefinition): boolean {
  return (
    !is.adverse ||
    isLess(was.review, is.review) ||
    isLess(was.requires, is.requires) ||
    (was.discretionary && !is.discretionary) ||
    (was.on_silence === true && is.on_silence !== true) ||
    (was.when !== undefined && (is.when === undefined || !isSame(was.when, is.when)))
  );
}

const isLess = (was: readonly string[], is: readonly string[]): boolean =>
  was.some((one) => !is.includes(one));

type Answer = { readonly field: string; readonly is: string | boolean };
const isSame = (a: Answer, b: Answer): boolean => a.field === b.field && a.is === b.is;
