import { evolve } from "#domain/case/evolve.ts";
import type { CaseEvent } from "#domain/case/state.ts";
import type { Acting } from "#domain/case/decide-context.ts";
import type { Link, Who } from "#domain/ports.ts";
import type { ActAnswer, ActInHand, Invitation } from "./act-request.ts";
import { furtherCode } from "./further-code.ts";
import type { Office } from "./office.ts";

/** How long a code opens a way into a case. */
export const INVITED_DAYS = 30;

/** Whether somebody acts for the person whose case it is. */
const isForAnother = ({ role }: Acting): boolean =>
  role === "representative" || role === "guardian";

/**
 * Keeps the ways into a new case before it is there: a person who could not find what they filed
 * would have lost it. Whoever files for somebody else gets an invitation for that person; so does a
 * court that opens a case with a paper served on somebody, and hands it over with the paper.
 */
export async function keepWaysIn(
  office: Office,
  who: Who,
  { state, purpose }: ActInHand,
  { events, acting }: { readonly events: readonly CaseEvent[]; readonly acting: Acting },
): Promise<Invitation | undefined> {
  const { personKey } = who;
  const { caseId } = state;
  if (state.version !== 0) return undefined;
  if (who.kind === "person" && personKey !== undefined) {
    const as: Link["as"] = isForAnother(acting) ? "representative" : "party";
    await office.links.keep(personKey, { caseId, partyId: acting.actorId, as });
    if (as === "party") return undefined;
    // A clinic is with its client; whoever was served with a paper has to find their own way in.
  } else if (who.kind !== "staff" || office.mode !== "own") return undefined;
  const at = { recordedAt: office.clock.now().toISOString(), actorId: acting.actorId, purpose };
  const opened = events.reduce(
    (before, event) => evolve(before, { ...event, ...at, version: before.version + 1 }),
    state,
  );
  const person = opened.parties.find((party) => party.partyId !== acting.actorId);
  if (person === undefined) return undefined;
  const code = codeOf(office, who, caseId);
  const expiresOn = daysAfter(office.clock.today(), INVITED_DAYS);
  await office.links.invite(code, { caseId, partyId: person.partyId, as: "party" }, expiresOn);
  return { code, expiresOn };
}

// The same code for the same repetition, and none that somebody else's repetition would get.
function codeOf(office: Office, who: Who, caseId: string): string {
  const key = who.personKey ?? office.tag("invitation", `${who.accountId}|${caseId}`);
  return office.links.codeFor(key, caseId);
}

/** What is stored of an answer: a code that lay with it would open the invitation. */
export type StoredAnswer = Omit<ActAnswer, "invitation"> & {
  readonly invitedUntil?: string;
  /** The further party whose code it was. */
  readonly invited?: string;
};

/** Takes the code out of an answer that is to be stored. */
export const withoutCode = (
  { invitation, ...answer }: ActAnswer,
  invited?: string,
): StoredAnswer => ({
  ...answer,
  ...(invitation === undefined ? {} : { invitedUntil: invitation.expiresOn }),
  ...(invited === undefined ? {} : { invited }),
});

/** The whole answer again, for the person who filed: their own key makes the same code. */
export function withCode(
  office: Office,
  who: Who,
  { invitedUntil, invited, ...answer }: StoredAnswer,
  key: string,
): ActAnswer {
  if (invitedUntil === undefined) return answer;
  const code =
    invited === undefined
      ? codeOf(office, who, answer.caseId)
      : furtherCode(office, who, key, answer.caseId, invited);
  return { ...answer, invitation: { code, expiresOn: invitedUntil } };
}

/** The civil date so many days later. */
export function daysAfter(on: string, days: number): string {
  const then = new Date(`${on}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}
