import { randomUUID } from "node:crypto";
import type {
  AccountNotice,
  DueMessage,
  LetterToPost,
  MailToSend,
  MessageContent,
  MessageEnd,
} from "#domain/account-telling.ts";
import type { AccountRowParts } from "./account-channels.ts";
import { underAccess } from "./under-access.ts";

type Row = { id: string; account_id: string; failures: number; sealed: Buffer };

const KEPT_DAYS = 30;
const DAY = 86_400_000;
const DUE = `
select id, account_id, failures, sealed from account_messages
where office_id = $1 and kind = 'mail' and due_at <= $2
order by due_at, id
limit 1
for update skip locked`;
const SENT = "delete from account_messages where office_id = $1 and id = $2";
const AGAIN = `
update account_messages
set due_at = $3, last_error = $4, attempts = attempts + 1, failures = failures + 1,
    failing_since = coalesce(failing_since, $5::date)
where office_id = $1 and id = $2`;

/** Notices of accounts, and the messages that tell of them: written together, sent after. */
export function createAccountMessages(parts: AccountRowParts) {
  return { ...notices(parts), ...letters(parts), mailToSend: mailToSend(parts) };
}

function notices(parts: AccountRowParts) {
  const { pool, seals, officeId, newId, secret } = parts;
  const place = (accountId: string, id: string) => `${officeId}|account-notice|${accountId}|${id}`;
  return {
    /** A notice with its messages, or messages alone, in one statement. */
    async tell(
      accountId: string,
      notice: AccountNotice | undefined,
      messages: readonly MessageContent[],
      dueAt: Date,
    ): Promise<void> {
      const noticeId = randomUUID();
      const packed = Buffer.from(JSON.stringify(notice ?? null));
      const ids = messages.map(() => randomUUID());
      await underAccess(
        pool,
        newId(),
        `with told as (
           insert into account_notices (office_id, account_id, id, told_on, sealed)
           select $1, $2, $3::uuid, $4::date, $5::bytea where $6::boolean)
         insert into account_messages (office_id, id, account_id, kind, due_at, sealed)
         select $1, m.id, $2, m.kind, $7, m.sealed
         from unnest($8::uuid[], $9::text[], $10::bytea[]) as m (id, kind, sealed)`,
        [
          officeId,
          accountId,
          noticeId,
          notice?.on ?? null,
          seals.seal(secret, place(accountId, noticeId), packed),
          notice !== undefined,
          dueAt,
          ids,
          messages.map(({ to }) => (to.by === "email" ? "mail" : "letter")),
          messages.map((message, n) =>
            seals.seal(
              secret,
              messagePlace(parts, accountId, ids[n] ?? ""),
              Buffer.from(JSON.stringify(message)),
            ),
          ),
        ],
      );
    },
    async notices(accountId: string, today: string): Promise<readonly AccountNotice[]> {
      const rows = await underAccess<{ id: string; sealed: Buffer }>(
        pool,
        newId(),
        `select id, sealed from account_notices
         where office_id = $1 and account_id = $2 and told_on > $3::date - ${KEPT_DAYS}
         order by told_on desc, id`,
        [officeId, accountId, today],
      );
      return rows.map(({ id, sealed }) => {
        const plain = seals.unseal(secret, place(accountId, id), sealed);
        return JSON.parse(plain.toString()) as AccountNotice;
      });
    },
    async dropNotices(today: string): Promise<void> {
      await underAccess(
        pool,
        newId(),
        `delete from account_notices
         where office_id = $1 and told_on <= $2::date - ${KEPT_DAYS}`,
        [officeId, today],
      );
    },
  };
}

function letters(parts: AccountRowParts) {
  const { pool, officeId, newId } = parts;
  return {
    /** Letters to accounts that wait to be posted, the oldest first. */
    async letters(): Promise<readonly LetterToPost[]> {
      const rows = await underAccess<Row & { since: string }>(
        pool,
        newId(),
        `select id, account_id, failures, sealed, due_at::date::text as since
         from account_messages where office_id = $1 and kind = 'letter' order by due_at, id`,
        [officeId],
      );
      return rows.map((row) => ({ id: row.id, since: row.since, content: contentOf(parts, row) }));
    },
    /** True where it stood on the list and has now left it. */
    async letterPosted(id: string): Promise<boolean> {
      const gone = await underAccess(
        pool,
        newId(),
        `delete from account_messages
         where office_id = $1 and id = $2 and kind = 'letter' returning id`,
        [officeId, id],
      );
      return gone.length > 0;
    },
  };
}

function mailToSend(parts: AccountRowParts): MailToSend {
  const { pool, officeId, newId } = parts;
  async function workOnNext(now: Date, work: (message: DueMessage) => Promise<MessageEnd>) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      await client.query("select set_config('recourse.access_id', $1, true)", [newId()]);
      const { rows } = await client.query<Row>(DUE, [officeId, now]);
      const [row] = rows;
      if (row !== undefined) {
        const { id, failures } = row;
        const content = readable(parts, row);
        const end = content ? await work({ id, failures, content }) : unreadable(now);
        if (end === "sent") await client.query(SENT, [officeId, id]);
        else {
          const failedOn = now.toISOString().slice(0, 10);
          await client.query(AGAIN, [officeId, id, end.againAt, end.because, failedOn]);
        }
      }
      await client.query("commit");
      return row !== undefined;
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      // A connection that broke in the middle is thrown away, and its lock goes with it.
      client.release(broken);
    }
  }
  return {
    async workOff(now, work) {
      let handed = 0;
      while (await workOnNext(now, work)) handed++;
      return handed;
    },
  };
}

// Put there by hand, or from another office's copy: it must not keep what stands behind it.
function readable(parts: AccountRowParts, row: Row): MessageContent | undefined {
  try {
    return contentOf(parts, row);
  } catch (error) {
    if (error instanceof Error && error.name === "SealBroken") return undefined;
    throw error;
  }
}

const unreadable = (now: Date): MessageEnd => ({
  againAt: new Date(now.getTime() + DAY),
  because: "unreadable",
});

const messagePlace = ({ officeId }: AccountRowParts, accountId: string, id: string): string =>
  `${officeId}|account-message|${accountId}|${id}`;

function contentOf(parts: AccountRowParts, { id, account_id, sealed }: Row): MessageContent {
  const plain = parts.seals.unseal(parts.secret, messagePlace(parts, account_id, id), sealed);
  return JSON.parse(plain.toString()) as MessageContent;
}
