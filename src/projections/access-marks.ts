import type { AskedAccess, BrokenGlass } from "#domain/case/given-access.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";

/**
 * The steps by which somebody came to read a case that is not theirs, as they are asked for across
 * cases: those between two states of it, without a word of why.
 */
export function accessMarks(before: CaseState, after: CaseState): readonly JsonObject[] {
  if (after.accessAsked === before.accessAsked && after.glassBroken === before.glassBroken) {
    return [];
  }
  return [
    ...(after.accessAsked ?? []).flatMap((one) => askedMarks(before, one)),
    ...(after.glassBroken ?? []).flatMap((one) => glassMarks(before, one, after)),
  ];
}

function askedMarks({ accessAsked = [] }: CaseState, one: AskedAccess): readonly JsonObject[] {
  const was = accessAsked.find(({ id }) => id === one.id);
  const mark = (name: string, by: string, more: JsonObject = {}) => [
    { about: one.id, mark: name, account_id: one.actorId, marked_by: by, ...more },
  ];
  if (was === undefined) return mark("asked", one.actorId);
  if (was.answer === undefined && one.answer === "approve") {
    return mark("approved", one.answeredBy ?? "", { ends_on: one.until ?? null });
  }
  if (was.answer === undefined && one.answer === "decline") {
    return mark("declined", one.answeredBy ?? "");
  }
  return was.endedOn === undefined && one.endedOn !== undefined ? mark("ended", "") : [];
}

function glassMarks(
  { glassBroken = [] }: CaseState,
  one: BrokenGlass,
  { history }: CaseState,
): readonly JsonObject[] {
  const was = glassBroken.find(({ id }) => id === one.id);
  const mark = (name: string, by: string, more: JsonObject = {}) => [
    { about: one.id, mark: name, account_id: one.actorId, marked_by: by, ...more },
  ];
  // Counted from the instant in the event, so that its 72 hours are the same for everybody.
  if (was === undefined) return mark("broke-glass", one.actorId, { marked_at: one.at });
  if (was.reviewedAt === undefined && one.reviewedAt !== undefined) {
    return mark(one.justified === true ? "justified" : "not-justified", one.reviewedBy ?? "");
  }
  const isBack = was.restoredAt === undefined && one.restoredAt !== undefined;
  return isBack ? mark("restored", history.at(-1)?.actorId ?? "") : [];
}
