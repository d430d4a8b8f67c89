import { fileIdOf, type Files, type KeptFile } from "#domain/files.ts";
import type { Office } from "#door/office.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { Upload } from "../visit.ts";

/**
 * Keeps the files of one form. What was kept travels in the form as a token, so that a page which
 * comes back with a problem does not ask for the same file again.
 */
export type FileKeeper = {
  readonly keep: (field: string, upload: Upload) => Promise<KeptFile | Refusal>;
  readonly token: (file: KeptFile) => string;
  /** The file of a token that this office gave to this person for this case; else undefined. */
  readonly open: (token: string) => KeptFile | undefined;
};

/**
 * A keeper for one case and one signed-in person; the case must have its key already. A form sent
 * twice has one key, and by it the same files get the same ids.
 */
export function fileKeeper(
  visit: {
    office: Pick<Office, "tag" | "sha256">;
    files: Pick<Files, "keep">;
    signedIn: { who: { accountId: string } };
  },
  caseId: string,
  key: string,
): FileKeeper {
  const { office, files, signedIn } = visit;
  const sent = new Map<string, number>();
  const proof = (text: string) =>
    office.tag("kept-file", `${caseId}|${signedIn.who.accountId}|${text}`).toString("base64url");
  return {
    keep: (field, upload) => {
      const index = sent.get(field) ?? 0;
      sent.set(field, index + 1);
      const place = [caseId, signedIn.who.accountId, key, field, String(index)];
      return files.keep(caseId, field, upload, fileIdOf(office, place, upload.bytes));
    },
    token: (file) => {
      const text = Buffer.from(JSON.stringify(file)).toString("base64url");
      return `${text}.${proof(text)}`;
    },
    open: (token) => {
      const [text = "", given = ""] = token.split(".");
      return given !== "" && given === proof(text) ? shown(token) : undefined;
    },
  };
}

/** A keeper for forms that take no files: every upload is left out. */
export const noFiles: FileKeeper = {
  keep: () => Promise.reject(new Error("This form takes no files.")),
  token: () => "",
  open: () => undefined,
};

/** What a token says, unchecked: enough to name the file on the page that carries it. */
export function shown(token: string): KeptFile | undefined {
  try {
    return JSON.parse(
      Buffer.from(token.split(".")[0] ?? "", "base64url").toString("utf8"),
    ) as KeptFile;
  } catch {
    return undefined;
  }
}
