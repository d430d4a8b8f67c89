import { setTimeout as wait } from "node:timers/promises";
import { suspendedBy } from "#domain/access/emergency-right.ts";
import type { Facts } from "#domain/access/facts.ts";
import type { Kind, PinnedCaseType } from "#domain/case/case-type.ts";
import { READER_EVENTS } from "#domain/case/case-type.ts";
import { saysSomething, wordsOf } from "#domain/case/given-access.ts";
import { parseInput } from "#domain/case/input.ts";
import { textOf } from "#domain/case/text-of.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { ActAnswer, ActInHand } from "./act-request.ts";
import { entryFor } from "./entry.ts";
import { untilNextStep } from "./not-found.ts";
import { refusalOfDenial } from "./facts.ts";
import type { Office } from "./office.ts";
import { recordLooks } from "./record-looks.ts";

const BLIND: readonly Kind[] = [
  "ask-access",
  "break-glass",
  "review-break-glass",
  "restore-break-glass",
];

/** Whether whoever does this knows no version of the case: they do not open its file. */
export const isBlind = (kind: Kind): boolean => BLIND.includes(kind);

const REASONS = { "ask-access": "access-why", "break-glass": "glass-why" } as const;
type Asking = keyof typeof REASONS;

/** Whether an event is one by which somebody asks for a case that they may not know of. */
export const isAsking = (event: string): event is Asking => Object.hasOwn(REASONS, event);

type About = Omit<ActInHand, "state">;

/**
 * All of the 'no' that does not hang on the case, said before anybody looks whether there is one:
 * whose work it is not, what is not filled in, a reason that says nothing or was given before, and
 * a right that is suspended. It is recorded with no case, whichever was named.
 */
export async function noBeforeCase(
  office: Office,
  who: Who,
  about: About,
  event: Asking,
): Promise<Refusal | undefined> {
  const facts: Facts = {
    action: event,
    actorKind: who.kind,
    roles: who.roles,
    purpose: about.purpose,
    relations: ["none"],
    caseMode: office.mode,
    isProtected: false,
    eventBy: READER_EVENTS[event].by,
    ...(who.isFresh === true ? { isFresh: true as const } : {}),
  };
  const judgement = office.judge.judge(facts);
  const refusal = judgement.allowed
    ? await unclear(office, who, about, event)
    : refusalOfDenial(office, facts, event);
  if (refusal === undefined) return undefined;
  await recordLooks(office, who, [
    entryFor(office, who, {
      id: about.accessId,
      caseId: "",
      purpose: about.purpose,
      name: event,
      kind: "act",
      outcome: judgement.allowed ? "refused" : "denied",
      relations: facts.relations,
      judgement,
      code: refusal.code,
    }),
  ]);
  return refusal;
}

async function unclear(
  office: Office,
  who: Who,
  { accessId, request }: About,
  event: Asking,
): Promise<Refusal | undefined> {
  const [type] = office.rules.current.values();
  const parsed = parseInput(type as PinnedCaseType, event, request.input);
  if (isRefusal(parsed)) return parsed;
  const field = REASONS[event];
  const text = textOf(parsed.input[field]);
  const no = (code: string) => refuse("invalid-input", { fields: [{ field, code }] });
  if (!saysSomething(text)) return no("say-more");
  if (event !== "break-glass") return undefined;
  const used = await office.directory.emergencies(accessId, who.accountId);
  const why = suspendedBy(used, office.clock.now());
  if (why !== undefined) return refuse("emergency-suspended", { params: { why } });
  const tag = saidTag(office, who, text);
  return used.some((one) => one.saidTag?.equals(tag) === true) ? no("said-before") : undefined;
}

/** Tells two equal reasons of one member of staff, for whoever keeps the office's secret alone. */
export const saidTag = (office: Pick<Office, "tag">, who: Pick<Who, "accountId">, text: string) =>
  office.tag("emergency-reason", `${who.accountId}|${wordsOf(text).join(" ")}`);

/** Longer than taking the question down takes, so that every answer leaves at the same step. */
const STEP_MS = 100;

/**
 * What is answered to whoever asks to read a case: the same for one that a supervisor will read the
 * question of, one that they may not know of, one that they are kept out of, and for none at all;
 * also where the key of the request was used before.
 */
export async function taken(since: number, caseId: string): Promise<ActAnswer> {
  await wait(untilNextStep(performance.now() - since, STEP_MS));
  return { caseId, version: 0, stage: "", events: [] };
}
