import type { Purpose } from "#domain/access/roles.ts";
import { applicationFields } from "#domain/case/case-type.ts";
import { datesOutOfTime } from "#domain/case/dates-out-of-time.ts";
import { type ApplicationDraft, filePart } from "#domain/drafts.ts";
import type { Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Office } from "./office.ts";

const partsOf = (typeId: string, draft: ApplicationDraft): readonly string[] => [
  typeId,
  ...Object.values(draft.files).flatMap((files) =>
    files.map((file) => filePart(typeId, file.fileId)),
  ),
];

/**
 * Keeps an unsent application for its writer. Judged like everything else, but no wording of it
 * is recorded: an earlier one is never anybody's evidence. A day of the past that has not come is
 * refused by its field. Undefined when it was kept.
 */
export async function keepDraft(
  office: Office,
  who: Who,
  purpose: Purpose,
  typeId: string,
  draft: ApplicationDraft,
): Promise<Refusal | undefined> {
  const key = keyOf(office, who, purpose);
  if (key === undefined) return refuse("not-allowed", { params: { event: "application-draft" } });
  const type = office.rules.current.get(typeId);
  const asked = type === undefined ? {} : applicationFields(type);
  // Only time mends a day that has not come, so nobody is held up by what they kept before.
  const early = datesOutOfTime(asked, draft.answers, office.clock.today()).filter(
    ({ code }) => code === "in-the-future",
  );
  if (early.length > 0) return refuse("invalid-input", { fields: early });
  await office.drafts.keep(key, typeId, Buffer.from(JSON.stringify(draft)));
  await office.drafts.touch(key, partsOf(typeId, draft));
  return undefined;
}

/** Keeps the bytes of one file of a draft, sealed to its writer. */
export async function keepDraftFile(
  office: Office,
  who: Who,
  purpose: Purpose,
  at: { readonly typeId: string; readonly fileId: string },
  bytes: Buffer,
): Promise<Refusal | undefined> {
  const key = keyOf(office, who, purpose);
  if (key === undefined) return refuse("not-allowed", { params: { event: "application-draft" } });
  await office.drafts.keep(key, filePart(at.typeId, at.fileId), bytes);
  return undefined;
}

/** The bytes of one file of the writer's own draft. */
export async function findDraftFile(
  office: Office,
  who: Who,
  purpose: Purpose,
  at: { readonly typeId: string; readonly fileId: string },
): Promise<Buffer | undefined> {
  const key = keyOf(office, who, purpose);
  return key && office.drafts.find(key, filePart(at.typeId, at.fileId));
}

/** Removes a draft with its files: it was sent, or its writer does not want it any more. */
export async function dropDraft(
  office: Office,
  who: Who,
  typeId: string,
  draft: ApplicationDraft,
): Promise<void> {
  if (who.personKey !== undefined) {
    await office.drafts.drop(who.personKey, partsOf(typeId, draft));
  }
}

function keyOf(office: Office, who: Who, purpose: Purpose): Buffer | undefined {
  const { allowed } = office.judge.judge({
    action: "application-draft",
    actorKind: who.kind,
    roles: who.roles,
    purpose,
    relations: ["none"],
    caseMode: "none",
    isProtected: false,
  });
  return allowed ? who.personKey : undefined;
}
