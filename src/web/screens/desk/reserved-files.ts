import type { Files } from "#domain/files.ts";
import { isRefusal } from "#domain/refusal.ts";

/**
 * Keeps the files of a form that opens a case. The case's key is made once a file is really sent.
 * Where the case was opened before nothing more is kept: the file is only described, so that the
 * same form sent twice is known again.
 */
export function reservedFiles(
  files: Pick<Files, "check" | "keepAhead">,
  wasOpened: boolean,
): { keep: Files["keepAhead"] } {
  return {
    keep(caseId, field, file, fileId) {
      if (!wasOpened) return files.keepAhead(caseId, field, file, fileId);
      const about = files.check(field, file);
      return Promise.resolve(isRefusal(about) ? about : { fileId, ...about });
    },
  };
}
