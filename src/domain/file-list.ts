/** A file of a case by its id alone; what is in it lies sealed elsewhere. */
export type ListedFile = { readonly caseId: string; readonly fileId: string };

/** Days after which a file that no event names is removed, where an office sets nothing else. */
export const UNCLAIMED_DAYS = 30;

/**
 * The list of files that arrived. An event that names a file claims it, in one transaction with
 * the event; a form that was never sent, or whose sending was refused, leaves its files unclaimed.
 */
export interface FileList {
  /**
   * Lists a file before its bytes are written. One that was about to go stays, its days anew. False
   * where a case that it was meant for never came: its room is closed, and nothing is kept there.
   */
  add(file: ListedFile): Promise<boolean>;
  /**
   * Lists files of one case that lie there unlisted (kept before there was a list, or brought back
   * with a backup): claimed where an event names them. Returns how many were added.
   */
  adopt(caseId: string, fileIds: readonly string[]): Promise<number>;
  /**
   * Removes every file that came `days` days ago or earlier and that no event names. Each is
   * marked first, so that no event can claim it from then on; then `remove` takes it from its
   * place, which must not mind if it is gone already; then it leaves the list. A run that was cut
   * short anywhere is ended by the next. The key of a case goes with the last of its files where
   * the case has no event, and only there. Returns how many files went.
   */
  removeUnclaimed(days: number, remove: (file: ListedFile) => Promise<void>): Promise<number>;
}
