import type { KeptFile } from "./files.ts";
import type { JsonObject } from "./case/state.ts";

/** An application that was not sent: answers by field, and where its writer has been. */
export type ApplicationDraft = {
  readonly answers: JsonObject;
  /** Files by field; their bytes lie beside the draft as parts of their own. */
  readonly files: Readonly<Record<string, readonly KeptFile[]>>;
  /** Questions that were shown and saved, those left empty included. */
  readonly seen: readonly string[];
  /** The key of the one sending, so that sending twice files once. */
  readonly key: string;
};

/**
 * Where unsent applications lie: sealed to the person's own key, outside every case. No staff
 * role, export or worker has that key. A part is the id of a case type, or that and a file's id.
 */
export interface Drafts {
  find(personKey: Buffer, part: string): Promise<Buffer | undefined>;
  keep(personKey: Buffer, part: string, plain: Buffer): Promise<void>;
  /** Starts the 30 days of these parts anew. */
  touch(personKey: Buffer, parts: readonly string[]): Promise<void>;
  drop(personKey: Buffer, parts: readonly string[]): Promise<void>;
  /** Removes what nobody touched for 30 days, whoever it belongs to. */
  dropExpired(): Promise<void>;
}

/** Under which part the bytes of one file of a draft lie. */
export const filePart = (typeId: string, fileId: string): string => `${typeId}/${fileId}`;
