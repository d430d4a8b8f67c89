import type { MailServer, MailToSend, MessageContent } from "#domain/account-telling.ts";
import { isLanguage } from "#words/languages.ts";
import type { WordBook } from "#words/load-words.ts";

export type MailParts = {
  readonly mailToSend: MailToSend;
  /** Absent where the office has no mail server: what waits then keeps failing, and is seen. */
  readonly mailServer: MailServer | undefined;
  readonly book: WordBook;
};

const MINUTE = 60_000;
const LONGEST_WAIT = 4 * 60 * MINUTE;

/**
 * Sends the mail that waits, each at least once and under the same key at every try. What fails is
 * tried again, minutes apart at first; the log names neither account nor address. Returns how many
 * were taken.
 */
export function sendMail(
  { mailToSend, mailServer, book }: MailParts,
  now: Date,
  log: (line: string) => void,
): Promise<number> {
  let isDown = false;
  return mailToSend.workOff(now, async ({ id, failures, content }) => {
    const wait = Math.min(MINUTE * 2 ** Math.min(failures, 20), LONGEST_WAIT);
    const later = (because: string) => ({ againAt: new Date(now.getTime() + wait), because });
    if (mailServer === undefined) return later("no-mail-server");
    // Waiting for it once a round is enough: windows of cases close in the same round.
    if (isDown) return later("not-reached");
    try {
      await mailServer.send({ ...written(book, content), key: id });
      return "sent";
    } catch (error) {
      const code = codeOf(error);
      isDown = !code.startsWith("smtp-");
      log(`mail ${id} was not sent (${code}), for the ${failures + 1}. time`);
      return later(code);
    }
  });
}

/** The words of a mail: that there is news, and nothing of what, of whom or of which procedure. */
export function written(book: WordBook, { says, to, language, code }: MessageContent) {
  const words = book.words(isLanguage(language) ? language : "en");
  return {
    to: to.address,
    language: words.language,
    subject: words.t(`mail.${says}.subject`),
    text: `${words.t(`mail.${says}.text`, { code: code ?? "" })}\n`,
  };
}

// A server's own words may repeat the address: its number alone is kept.
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === "number") return `smtp-${responseCode}`;
  return typeof code === "string" && /^[A-Z_]{2,30}$/.test(code) ? code.toLowerCase() : "failed";
}
