import type { ListedFile } from "./file-list.ts";
import type { Refusal } from "./refusal.ts";

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MEDIA_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export type KeptFile = {
  readonly fileId: string;
  readonly title: string;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
};

/** A file as it arrived, not yet looked at. */
export type ArrivedFile = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly isTooLarge: boolean;
};

/** Where files of cases lie: sealed under the case's key, outside the database. */
export interface Files {
  /**
   * Checks a file by its content (PDF, JPEG or PNG; at most 20 MB; not empty), seals and keeps
   * it. Durable before it returns. A bad file is a refusal that names `field`. A file of the same
   * `fileId` is replaced; without one it gets a new id. It is listed before it is written, and
   * removed some days later unless an event names it.
   */
  keep(
    caseId: string,
    field: string,
    file: ArrivedFile,
    fileId?: string,
  ): Promise<KeptFile | Refusal>;
  /**
   * The same for a case that is about to be opened: its key is made first. Where such a case never
   * came, its files went and its key with the last of them, nothing is kept: `file-gone`.
   */
  keepAhead(
    caseId: string,
    field: string,
    file: ArrivedFile,
    fileId: string,
  ): Promise<KeptFile | Refusal>;
  /** The same check for a file that has no case yet; nothing is kept. */
  check(field: string, file: ArrivedFile): Omit<KeptFile, "fileId"> | Refusal;
  /** What was found when the file was kept, without opening it; undefined when it is not here. */
  describe(caseId: string, fileId: string): Promise<KeptFile | undefined>;
  /** The bytes as they came, or undefined when the file or its key is gone. */
  read(caseId: string, fileId: string): Promise<Buffer | undefined>;
  /** Takes a file away, what was half written of it too; one that is not there is no problem. */
  remove(file: ListedFile): Promise<void>;
  /** Every file that lies here, case by case. */
  kept(): AsyncIterable<{ readonly caseId: string; readonly fileIds: readonly string[] }>;
}

/**
 * The id of a file by where it was sent and what it holds (an HMAC with a secret of the office, in
 * the shape of a UUID): the same form sent twice names the same file.
 */
export function fileIdOf(
  office: {
    tag(label: string, value: string): Buffer;
    sha256(bytes: Uint8Array): Buffer;
  },
  place: readonly string[],
  bytes: Buffer,
): string {
  const text = JSON.stringify([...place, office.sha256(bytes).toString("hex")]);
  const hex = office.tag("file-id", text).toString("hex");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
