import type { Files } from "#domain/files.ts";
import type { UploadRoom } from "#domain/upload-room.ts";
import type { Office } from "#door/office.ts";
import type { Identity } from "#sign-in/identity.ts";
import type { WordBook } from "#words/load-words.ts";

/** What the API of one office works with; the same parts as its pages. */
export type ApiParts = {
  readonly office: Office;
  readonly identity: Identity;
  readonly files: Files;
  readonly book: WordBook;
  readonly log: (line: string) => void;
  readonly uploads: UploadRoom;
};

export const PREFIX = "/api/v1";
