import type { Kind } from "#domain/case/case-type.ts";
import { type AskedAccess, type BrokenGlass, isRunning } from "#domain/case/given-access.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { optionWords } from "../../fields/field-words.ts";
import type { Choice } from "../../parts/choice-fields.ts";
import type { SignedVisit } from "../../visit.ts";

/** Whose reading a form is about: who asks, who reads, which emergency. By its field. */
export function readerChoices(
  { words, signedIn: { who } }: SignedVisit,
  { state, type, today }: CaseFile,
  kind: Kind | undefined,
): Readonly<Record<string, readonly Choice[]>> {
  const { accessAsked = [], glassBroken = [] } = state;
  const choice =
    (field: string) =>
    ({ id, name, pseudonym, why }: AskedAccess | BrokenGlass): Choice => ({
      value: id,
      text: `${name === "" ? pseudonym : name}: ${optionWords(words, type, field, why)}`,
    });
  const isTheirs = ({ actorId }: { readonly actorId: string }) =>
    who.roles.includes("supervisor") || actorId === who.accountId;
  const asking = choice("access-for");
  const breaking = choice("glass-for");
  if (kind === "answer-access") {
    return { "access-request": accessAsked.filter((one) => one.answer === undefined).map(asking) };
  }
  if (kind === "end-access") {
    const running = accessAsked.filter((one) => isRunning(one, today) && isTheirs(one));
    return { "access-given": running.map(asking) };
  }
  if (kind === "review-break-glass") {
    const open = glassBroken.filter((one) => one.reviewedAt === undefined);
    return { "glass-opened": open.map(breaking) };
  }
  if (kind === "restore-break-glass") {
    const lost = glassBroken.filter((one) => one.justified === false && !one.restoredAt);
    return { "glass-opened": lost.map(breaking) };
  }
  return {};
}
