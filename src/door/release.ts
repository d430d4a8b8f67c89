import type { Purpose } from "#domain/access/roles.ts";
import type { AccessEntry, ReleaseStep, Who } from "#domain/ports.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { answerTo, askFor, type Release, type ReleaseKind } from "#domain/release/release.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor, refusalOfDenial } from "./facts.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { recordLooks } from "./record-looks.ts";

export type ReleaseAsk = {
  readonly kind: ReleaseKind;
  readonly count: number;
  readonly reason: string;
};
const LEAST_REASON = 10;
const MOST_REASON = 500;

/** Asks that another person let one open more cases, or take a list with names out (R7). */
export async function askRelease(
  office: Office,
  who: Who,
  purpose: Purpose,
  { kind, count, reason }: ReleaseAsk,
): Promise<{ readonly id: string } | Refusal> {
  const said = reason.trim();
  const about = { action: "ask-release", reason: said };
  return judged(office, who, purpose, about, (entry) => {
    const isSaid = said.length >= LEAST_REASON && said.length <= MOST_REASON;
    const short = isSaid ? [] : [{ field: "reason", code: "reason-length" }];
    const signs = [...plainTextProblems(said, "reason"), ...short];
    const no = signs.length > 0 ? refuse("invalid-input", { fields: signs }) : askFor(kind, count);
    const { id } = entry;
    return no ?? { id, step: "asked", kind, askedBy: who.accountId, count };
  });
}

/** Agrees or refuses, by somebody else than who asked. What is agreed begins later, and ends. */
export async function answerRelease(
  office: Office,
  who: Who,
  purpose: Purpose,
  asked: Release | undefined,
  says: "agreed" | "refused",
): Promise<{ readonly id: string } | Refusal> {
  const officers = asked === undefined ? [] : await office.directory.officers();
  const asker = officers.find(({ accountId }) => accountId === asked?.askedBy)?.name;
  return judged(office, who, purpose, { action: "answer-release" }, ({ at }) => {
    if (asked === undefined) return undefined;
    const answer = answerTo(asked, who, asker, says, at);
    if (isRefusal(answer)) return answer;
    const { id, kind, askedBy, count } = asked;
    const term = answer.is === "agreed" && { fromAt: answer.fromAt, untilAt: answer.untilAt };
    return { id, step: answer.is, kind, askedBy, count, ...term };
  });
}

async function judged(
  office: Office,
  who: Who,
  purpose: Purpose,
  { action, reason }: { readonly action: string; readonly reason?: string },
  /** Gives nothing where there is nothing to answer. */
  decide: (entry: AccessEntry) => ReleaseStep | Refusal | undefined,
): Promise<{ readonly id: string } | Refusal> {
  const since = performance.now();
  const facts = factsFor(who, purpose, action, undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const line = (outcome: AccessEntry["outcome"], code?: string) =>
    entryFor(office, who, {
      id: newAccessId(office, who),
      caseId: "",
      purpose,
      name: action,
      kind: "act",
      relations: facts.relations,
      judgement,
      outcome,
      ...(reason === undefined ? {} : { reason }),
      ...(code === undefined ? {} : { code }),
    });
  const noted = (outcome: "denied" | "refused", code: string) =>
    recordLooks(office, who, [line(outcome, code)]);
  const say = async (outcome: "denied" | "refused", refusal: Refusal) => {
    await noted(outcome, refusal.code);
    return refusal;
  };
  if (!judgement.allowed) return say("denied", refusalOfDenial(office, facts, action));
  const entry = line("allowed");
  const step = decide(entry);
  if (step === undefined) {
    await noted("refused", "not-found");
    return notFound(since);
  }
  if (isRefusal(step)) return say("refused", step);
  const isRecorded = await office.store.recordRelease(entry, step);
  return isRecorded ? { id: step.id } : say("refused", refuse("already-done"));
}
