import type { Facts } from "#domain/access/facts.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { INTERPRETING, type Sight, TIES_ALONE, whatLeaves } from "#domain/access/sight.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { emptyCase } from "#domain/case/evolve.ts";
import { withoutKept } from "#domain/case/kept-by-child.ts";
import { onDay } from "#domain/case/of-record.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import type { CaseState } from "#domain/case/state.ts";
import { countedForPerson, INTERPRETING_PART, partOf, standing } from "#domain/case/own-parts.ts";
import type { AccessEntry, OpenedCase, Who } from "#domain/ports.ts";
import type { CaseInHand, CaseQuestion } from "#domain/question.ts";
import { type Refusal, type RefusalCode, refuse } from "#domain/refusal.ts";
import { actingAs, mayActAtAll } from "./acting.ts";
import { allowedEvents } from "./allowed-events.ts";
import { asOfNoCase, entryFor, newAccessId } from "./entry.ts";
import { explainCase } from "./explain-case.ts";
import { factsFor, lacksFreshSignIn } from "./facts.ts";
import { sightOfInterpreting } from "./interpreting-row.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { partAsked, seesParts, sightOfCase, sightOfPart, versionFor } from "./part-in-hand.ts";
import { upgradePreview } from "./present-rules.ts";
import { readersOf } from "./readers-of.ts";
import { withReachedAt } from "./reached-at.ts";
import { recordLook, recordLooks, tooMany } from "./record-looks.ts";
import { staffNamesFor } from "./staff-names.ts";

/** An answer with the version it was read at (the ETag), where it is about one case. */
export type Answered<Answer> = { readonly answer: Answer; readonly version: number };

type CaseRequest<Input, Answer> = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly question: CaseQuestion<Input, Answer>;
  readonly input: Input;
  readonly reason: string | undefined;
};

/**
 * What this process remembers of a case is good enough to answer from if the look is recorded
 * while the case still stands so; it is never good enough to say no from.
 */
export async function askCase<Input, Answer>(
  office: Office,
  who: Who,
  purpose: Purpose,
  question: CaseQuestion<Input, Answer>,
  input: Input,
  about: { readonly caseId?: string; readonly reason?: string },
): Promise<Answered<Answer> | Refusal> {
  const since = performance.now();
  const id = newAccessId(office, who);
  const request = { id, purpose, question, input, reason: about.reason };
  const named = about.caseId !== undefined && isCaseId(about.caseId) ? about.caseId : undefined;
  const remembered = named === undefined ? undefined : await office.store.recall(named, TIES_ALONE);
  if (remembered !== undefined) {
    const answered = await answerFrom(office, who, request, remembered, true);
    if (answered !== undefined) return answered;
  }
  const opened = named === undefined ? undefined : await office.store.open(id, named, TIES_ALONE);
  const answered = opened && (await answerFrom(office, who, request, opened, false));
  if (answered !== undefined) return answered;
  const state = await opened?.view(TIES_ALONE);
  const denied = (
    facts: Facts,
    caseId: string,
    more: { readonly id?: string },
    code: RefusalCode = "not-found",
  ) => lookEntry(office, who, { ...request, ...more }, facts, caseId, code);
  const facts = factsFor(who, purpose, question.name, state, office.clock);
  const caseId = state === undefined ? "" : (named ?? "");
  // Said to whoever may know of the case, and to nobody else.
  if (state !== undefined && lacksFreshSignIn(office, facts)) {
    await recordLooks(office, who, [denied(facts, caseId, {}, "fresh-sign-in-needed")]);
    return refuse("fresh-sign-in-needed");
  }
  await recordLooks(office, who, [
    denied(facts, caseId, {}),
    ...asOfNoCase(office, who, state).map((entryId) =>
      denied(factsFor(who, purpose, question.name, undefined, office.clock), "", {
        id: entryId,
      }),
    ),
  ]);
  return notFound(since);
}

async function answerFrom<Input, Answer>(
  office: Office,
  who: Who,
  request: CaseRequest<Input, Answer>,
  opened: OpenedCase,
  isRemembered: boolean,
): Promise<Answered<Answer> | Refusal | undefined> {
  const { id, purpose, question, input } = request;
  const record = onDay(await opened.view(TIES_ALONE), office.clock.today());
  const facts = factsFor(who, purpose, question.name, record, office.clock);
  if (!office.judge.judge(facts).allowed) return undefined;
  const type = await office.rules.find(record.typeHash);
  if (type === undefined) throw new Error(`${record.caseId} pins rules nobody here knows`);
  const part = question.ofPart === true ? partAsked(record, who, input) : undefined;
  if (question.ofPart === true && part === undefined) return undefined;
  const sight = sightFor(office, who, { question, facts, record, type, part });
  const entry = lookEntry(office, who, request, facts, record.caseId, undefined, part?.partyId);
  const recorded = recordLook(office, who, facts, entry, isRemembered ? opened.version : undefined);
  const shown = (seen: CaseState) =>
    part === undefined && question.name === "case-file" && sight.main.has("whereabouts")
      ? withReachedAt(office, id, seen, type)
      : seen;
  const answering = (async () => {
    const seen = await shown(onDay(await opened.view(sight), office.clock.today()));
    const state = withoutKept(seesParts(who, record) ? seen : countedForPerson(seen), record);
    const none = emptyCase(record.caseId);
    const inHand: CaseInHand = {
      state,
      type,
      classes: part === undefined ? sight.main : (sight.own?.classes ?? sight.main),
      today: office.clock.today(),
      ...(part && { part: { ...part, file: partOf(seen, part.partyId)?.file ?? none } }),
      ...(question.ofInterpreting === true && {
        part: { ...INTERPRETING_PART, file: partOf(seen, INTERPRETING)?.file ?? none },
      }),
      allowed: () =>
        part === undefined
          ? allowedEvents(office, who, purpose, { ties: record, state }, type)
          : allowedEvents(
              office,
              who,
              purpose,
              {
                ties: record,
                state: standing({ ...record, parts: seen.parts }, part.partyId, none),
                part,
              },
              type,
            ),
      upgrade: () => upgradePreview(office, type, state),
      relations: facts.relations,
      instrumentSaid: (one, sealed) => office.instruments.said(one, sealed),
      mayAsk: (action) => office.judge.judge({ ...facts, action, isFresh: true }).allowed,
      acting: mayActAtAll(who, purpose) ? actingAs(office, who, purpose, record, part) : undefined,
      ...staffNamesFor(office, who, purpose),
      readers: () => readersOf(office, who, purpose, { ties: record, seen: state }),
      explain: (wanted) => explainCase(office, who, purpose, { state: record, type }, wanted),
    };
    return question.reads === true
      ? office.reading(id, (reader) => Promise.resolve(question.run(inHand, input, who, reader)))
      : question.run(inHand, input, who);
  })();
  const [answer, came] = await Promise.all([answering, recorded]);
  if (came === "too-many") return tooMany(office, who, entry);
  if (came === "moved") return undefined;
  return { answer, version: versionFor(who, record, part?.partyId) };
}

function sightFor<Input, Answer>(
  office: Office,
  who: Who,
  about: {
    readonly question: CaseQuestion<Input, Answer>;
    readonly facts: Facts;
    readonly record: CaseState;
    readonly type: PinnedCaseType;
    readonly part: FurtherParty | undefined;
  },
): Sight {
  const { question, facts, record, type, part } = about;
  if (question.ofInterpreting === true) return sightOfInterpreting(who);
  if (part !== undefined) return sightOfPart(office, facts, type, part);
  const sight = sightOfCase(office, facts, record, who);
  return question.look === "exported" ? whatLeaves(sight) : sight;
}

function lookEntry<Input, Answer>(
  office: Office,
  who: Who,
  { id, purpose, question, input, reason }: CaseRequest<Input, Answer>,
  facts: Facts,
  caseId: string,
  code?: RefusalCode,
  part?: string,
): AccessEntry {
  return entryFor(office, who, {
    id,
    caseId,
    purpose,
    name: question.name,
    kind: question.lookOf?.(input) ?? question.look,
    relations: facts.relations,
    judgement: office.judge.judge(facts),
    outcome: code === undefined ? "allowed" : "denied",
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
    ...(part === undefined ? {} : { part }),
  });
}
