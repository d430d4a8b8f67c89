import { type ApplicationDraft } from "#domain/drafts.ts";
import type { KeptFile } from "#domain/files.ts";
import { isRefusal, refuse } from "#domain/refusal.ts";
import { keepDraftFile } from "#door/keep-draft.ts";
import type { FileKeeper } from "../../../fields/kept-files.ts";
import type { SignedVisit } from "../../../visit.ts";

const MOST_FILES = 10;

/** A file of a draft as a form carries it: its name to show, never a way to somebody else's. */
export const draftToken = (file: KeptFile): string =>
  `${Buffer.from(JSON.stringify(file)).toString("base64url")}.draft`;

/** Keeps the files of one question with the draft, sealed to its writer until it is sent. */
export function draftFiles(
  visit: SignedVisit,
  typeId: string,
  name: string,
  draft: ApplicationDraft,
): FileKeeper {
  const { office, files, signedIn } = visit;
  const here = new Map((draft.files[name] ?? []).map((file) => [draftToken(file), file]));
  return {
    async keep(field, upload) {
      const about = files.check(field, upload);
      if (isRefusal(about)) return about;
      if (here.size >= MOST_FILES) {
        const problem = { field, code: "too-many-files", params: { max: MOST_FILES } };
        return refuse("invalid-input", { fields: [problem] });
      }
      const kept: KeptFile = { fileId: office.newId(), ...about };
      const at = { typeId, fileId: kept.fileId };
      const { who, purpose } = signedIn;
      const no = await keepDraftFile(office, who, purpose, at, upload.bytes);
      if (no !== undefined) return no;
      here.set(draftToken(kept), kept);
      return kept;
    },
    token: draftToken,
    open: (token) => here.get(token),
  };
}
