import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { SmtpSettings } from "#adapters/mail/smtp-mail.ts";

const MailFile = z.strictObject({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  tls: z.enum(["implicit", "starttls", "none"]),
  from: z.string().regex(/^[^\r\n]{0,100}[^\s@<>]+@[^\s@<>]+>?$/, "must be an e-mail address"),
  user: z.string().min(1).optional(),
  /** A file beside this one, or anywhere else. */
  password_file: z.string().min(1).optional(),
  ca_file: z.string().min(1).optional(),
});

/**
 * Reads how mail leaves the office: a JSON file whose secret lies in a file of its own, never in a
 * flag or in the environment. Undefined where the office has no such file. Throws with its name.
 */
export function readMailSettings(file: string | undefined): SmtpSettings | undefined {
  if (file === undefined) return undefined;
  const beside = (name: string) => readFileSync(resolve(dirname(file), name), "utf8");
  try {
    const {
      password_file: secret,
      ca_file: ca,
      ...read
    } = MailFile.parse(JSON.parse(readFileSync(file, "utf8")));
    return {
      ...read,
      ...(secret === undefined ? {} : { password: beside(secret).replace(/\r?\n$/, "") }),
      ...(ca === undefined ? {} : { ca: beside(ca) }),
    };
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : "it cannot be read";
    throw new Error(`RECOURSE_MAIL (${file}) cannot be used: ${why}`, { cause: error });
  }
}
