import type { Purpose } from "#domain/access/roles.ts";
import { JudgeInput } from "#domain/looks/unexplained.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { problemsOf } from "#domain/concern/decide.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor } from "./facts.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { referLook } from "./refer-look.ts";
import { recordLooks } from "./record-looks.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What came of a look that nothing explained: explained (with the reason), asked about, or referred
 * to the ombudsman. The same version twice is refused: two people did not know of one another.
 */
export async function judgeUnexplained(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  request: { readonly entryId: string; readonly version: number; readonly input: unknown },
): Promise<{ readonly version: number } | Refusal> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const id = newAccessId(office, who);
  const facts = factsFor(who, purpose, "judge-unexplained", undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const entry = {
    id,
    caseId: "",
    purpose,
    name: "judge-unexplained",
    kind: "act" as const,
    relations: facts.relations,
    judgement,
  };
  const noted = (outcome: "denied" | "refused", code: string) =>
    recordLooks(office, who, [entryFor(office, who, { ...entry, outcome, code })]);
  const refused = async (refusal: Refusal) => {
    await noted("refused", refusal.code);
    return refusal;
  };
  if (!judgement.allowed) {
    await noted("denied", "not-allowed");
    return refuse("not-allowed", { params: { event: "judge-unexplained" } });
  }
  const signs = plainTextProblems(request.input);
  if (signs.length > 0) return refused(refuse("invalid-input", { fields: signs }));
  const parsed = JudgeInput.safeParse(request.input);
  if (!parsed.success) {
    return refused(refuse("invalid-input", { fields: problemsOf(parsed.error) }));
  }
  if (!UUID.test(request.entryId)) {
    await noted("refused", "not-found");
    return notFound(since);
  }
  const came = await office.unexplained.judge({
    entryId: request.entryId,
    ...parsed.data,
    on: office.clock.today(),
    version: request.version,
    ofProtected: office.judge.judge({ ...facts, caseMode: office.mode, isProtected: true }).allowed,
    entry: entryFor(office, who, { ...entry, outcome: "allowed" }),
  });
  if (came === "done") {
    if (parsed.data.kind === "referred") {
      await referLook(office, who, facts, { ...request, reason: parsed.data.reason });
    }
    return { version: request.version + 1 };
  }
  if (came === "version") return refused(refuse("stale-version"));
  await noted("refused", "not-found");
  return notFound(since);
}
