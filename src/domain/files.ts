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
   * it. Durable before it returns. A bad file is a refusal that names `field`.
   */
  keep(caseId: string, field: string, file: ArrivedFile): Promise<KeptFile | Refusal>;
  /** The same check for a file that has no case yet; nothing is kept. */
  check(field: string, file: ArrivedFile): Omit<KeptFile, "fileId"> | Refusal;
  /** The bytes as they came, or undefined when the file or its key is gone. */
  read(caseId: string, fileId: string): Promise<Buffer | undefined>;
}
