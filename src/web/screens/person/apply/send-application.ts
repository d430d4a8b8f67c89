import { applicationFields, type PinnedCaseType } from "#domain/case/case-type.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import type { KeptFile } from "#domain/files.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { act, type ActAnswer } from "#door/act.ts";
import { dropDraft, findDraftFile } from "#door/keep-draft.ts";
import type { SignedVisit } from "../../../visit.ts";
import { questionsOf, type Standing } from "./draft-in-hand.ts";
import { explanationsOf } from "./explanation.ts";

/**
 * Files the application, then puts its papers into the new case, then lets the draft go. Both acts
 * carry the draft's own key, so that sending twice, or again after a crash, files once.
 */
export async function sendApplication(
  visit: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
  more: JsonObject,
): Promise<ActAnswer | Refusal> {
  const { office, signedIn } = visit;
  const { who, purpose } = signedIn;
  const filed = await act(office, who, purpose, {
    typeId: type.id,
    event: type.opens_with,
    input: { ...answersOf({ type, draft, today: office.clock.today() }), ...more },
    key: draft.key,
  });
  if (isRefusal(filed)) return filed;
  const papers = await sendPapers(visit, type, draft, filed);
  if (papers !== undefined) return papers;
  await dropDraft(office, who, type.id, draft);
  return filed;
}

// An answer to a question that later answers have closed is nobody's statement: it stays behind.
function answersOf(standing: Standing): JsonObject {
  const { type, draft } = standing;
  const questions = [...questionsOf(type, draft), ...explanationsOf(standing)];
  const asked = questions.filter(({ field }) => field.kind !== "files");
  return Object.fromEntries(
    asked.flatMap(({ name }) => {
      const answer = draft.answers[name];
      return answer === undefined ? [] : [[name, answer]];
    }),
  );
}

async function sendPapers(
  visit: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
  { caseId, version }: ActAnswer,
): Promise<Refusal | undefined> {
  const { office, files, identity, signedIn } = visit;
  const asked = Object.keys(applicationFields(type));
  const papers = asked.flatMap((name) => draft.files[name] ?? []);
  const submit = Object.entries(type.events).find(([, event]) => event.does === "submit")?.[0];
  if (papers.length === 0 || submit === undefined) return undefined;
  // The link to the new case came with filing it, so the session is read anew.
  const who = (await identity.whoIs(signedIn.token))?.who ?? signedIn.who;
  const documents: KeptFile[] = [];
  for (const paper of papers) {
    const at = { typeId: type.id, fileId: paper.fileId };
    const bytes = await findDraftFile(office, who, signedIn.purpose, at);
    if (bytes === undefined) continue;
    const arrived = { name: paper.title, bytes, isTooLarge: false };
    const kept = await files.keep(caseId, "documents", arrived);
    if (isRefusal(kept)) return kept;
    documents.push(kept);
  }
  const sent = await act(office, who, signedIn.purpose, {
    caseId,
    event: submit,
    input: { documents },
    version,
    key: `${draft.key}-papers`,
  });
  // The papers lie under new names at a second try: the key then says that they are in already.
  return isRefusal(sent) && sent.code !== "key-reused" ? sent : undefined;
}
