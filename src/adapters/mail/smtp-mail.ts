import { createTransport } from "nodemailer";
import type { Mail, MailServer } from "#domain/account-telling.ts";

/** How the office's mail server is reached; read from a file that only the office can open. */
export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** From the first byte, or begun after the greeting; `none` is for this machine alone. */
  readonly tls: "implicit" | "starttls" | "none";
  readonly from: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Certificates that are trusted beside the usual ones, in PEM. */
  readonly ca?: string | undefined;
};

const PATIENCE_MS = 20_000;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

/**
 * Mail by SMTP. Without TLS only this machine is spoken to; the certificate is always checked.
 * Throws at once where the settings would send in the open.
 */
export function createSmtpMail(settings: SmtpSettings): MailServer {
  const { host, port, tls, from, user, password, ca } = settings;
  if (tls === "none" && !LOOPBACK.test(host)) {
    throw new Error(`Mail to ${host} needs TLS: set "tls" to "implicit" or "starttls".`);
  }
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  const transport = createTransport({
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    tls: { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, language, key }: Mail) {
      await transport.sendMail({
        from,
        // As an object: an address that somebody typed is one address, whatever signs stand in it.
        to: { name: "", address: to },
        subject,
        text,
        messageId: `<${key}@${domain}>`,
        headers: {
          "Auto-Submitted": "auto-generated",
          "Content-Language": language,
          "X-Auto-Response-Suppress": "All",
        },
      });
    },
  };
}
