import type { FileList } from "#domain/file-list.ts";
import type { Files } from "#domain/files.ts";

/** What removing unclaimed files works with. */
export type UnclaimedFiles = {
  readonly files: Pick<Files, "kept" | "remove">;
  readonly fileList: Pick<FileList, "adopt" | "removeUnclaimed">;
  /** Days that an unclaimed file is kept for, counted in the office's own days. */
  readonly unclaimedDays: number;
};

/**
 * Removes the files that were uploaded and that no event names after so many days: their form was
 * never sent, or its sending was refused. What lies there unlisted is listed first, and its days
 * begin. Unsent applications keep their files elsewhere, under days of their own. Returns how many
 * files went; throws what disk or database say, with nothing half removed that the next run does
 * not end.
 */
export async function removeUnclaimedFiles(parts: UnclaimedFiles): Promise<number> {
  const { files, fileList, unclaimedDays } = parts;
  for await (const { caseId, fileIds } of files.kept()) await fileList.adopt(caseId, fileIds);
  return fileList.removeUnclaimed(unclaimedDays, (file) => files.remove(file));
}
