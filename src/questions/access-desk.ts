import { z } from "zod";
import {
  type AskedAccess,
  type BrokenGlass,
  isOpenAt,
  isRunning,
  reviewDue,
} from "#domain/case/given-access.ts";
import type { Reader } from "#domain/ports.ts";
import type { AccessRow, ListInHand, ListQuestion } from "#domain/question.ts";
import { namesOfDesk } from "./names-of-desk.ts";

/** Who reads, or asks to read; by name for supervisors, by pseudonym for everybody else. */
type OfStaff = {
  readonly caseId: string;
  readonly id: string;
  readonly role: string;
  readonly who: string;
  readonly why: string;
  readonly said: string;
  /** Whether it is the reader of this list themselves. */
  readonly isOwn: boolean;
};

export type Emergency = OfStaff & {
  readonly at: string;
  readonly endsAt: string;
  readonly dueAt: string;
  readonly isOverdue: boolean;
  /** What they opened, listed and exported in those 60 minutes, in this case and in others. */
  readonly looks: readonly {
    readonly at: string;
    readonly name: string;
    readonly kind: string;
    readonly outcome: string;
    readonly isHere: boolean;
  }[];
};

export type AccessDesk = {
  /** What is open to whoever asks, and until when: a last day, or an instant. */
  readonly open: readonly { caseId: string; as: "granted" | "broke-glass"; until: string }[];
  readonly asked: readonly (OfStaff & { days: number; on: string; version: number })[];
  readonly running: readonly (OfStaff & { until: string; version: number })[];
  /** Emergencies that nobody has reviewed yet. */
  readonly toReview: readonly Emergency[];
  /** Those that were not justified, so that the right of whoever used it is suspended. */
  readonly suspended: readonly (OfStaff & { at: string; because: string })[];
};

type Row = { case_id: string; version: number };
type LookRow = { at: Date; name: string; kind: string; outcome: string; case_id: string };
const MOST = 200;
const MOST_LOOKS = 200;

/**
 * Who reads a case that is not theirs: for staff what is open to them; for supervisors who asks,
 * who reads and which emergency waits for its review; for privacy officers the emergencies alone.
 * Each case is judged by itself.
 */
export const accessDesk: ListQuestion<Record<string, never>, AccessDesk> = {
  name: "access-desk",
  about: "list",
  look: "listed",
  input: z.strictObject({}),
  async run(inHand, _input, reader) {
    const isAll = inHand.rows.includes("all");
    const rows = await (isAll ? waiting(inHand, reader) : mine(inHand, reader));
    const answer = { open: [], asked: [], running: [], toReview: [], suspended: [] } as {
      -readonly [K in keyof AccessDesk]: AccessDesk[K][number][];
    };
    const shown: string[] = [];
    for (const { case_id: caseId, version } of rows) {
      const row = await inHand.accessIn(caseId, version);
      if (row === undefined) continue;
      shown.push(caseId);
      if (isAll) await forDesk(inHand, caseId, row, answer, reader);
      else forReader(inHand, caseId, row, answer);
    }
    return { answer, shown };
  },
};

const mine = ({ who }: ListInHand, reader: Reader): Promise<readonly Row[]> =>
  reader.rows<Row>(
    `select distinct c.case_id, c.version from access_marks m join cases c
       on c.office_id = m.office_id and c.case_id = m.case_id
     where m.office_id = $1 and m.account_id = $2 and not ($2 = any(c.kept_out))
       and m.mark in ('approved', 'broke-glass')
     order by c.case_id limit ${MOST}`,
    [reader.officeId, who.accountId],
  );

const waiting = (
  { who, today, protectedRows }: ListInHand,
  reader: Reader,
): Promise<readonly Row[]> =>
  reader.rows<Row>(
    `select distinct c.case_id, c.version from access_marks m join cases c
       on c.office_id = m.office_id and c.case_id = m.case_id
     where m.office_id = $1 and not ($2 = any(c.kept_out)) and (not c.is_protected or $3)
       and (m.mark <> 'approved' or m.ends_on >= $4)
       and m.mark in ('asked', 'approved', 'broke-glass', 'not-justified')
       and not exists (select from access_marks n
         where n.office_id = $1 and n.about = m.about and n.version > m.version)
     order by c.case_id limit ${MOST}`,
    [reader.officeId, who.accountId, protectedRows.includes("all"), today],
  );

type Answer = { -readonly [K in keyof AccessDesk]: AccessDesk[K][number][] };

function forReader(
  { who, today }: ListInHand,
  caseId: string,
  { accessAsked, glassBroken, now, relations }: AccessRow,
  answer: Answer,
): void {
  const isMine = (one: { actorId: string }) => one.actorId === who.accountId;
  const grant = accessAsked.find((one) => isMine(one) && isRunning(one, today));
  const glass = glassBroken.find((one) => isMine(one) && isOpenAt(one, Date.parse(now)));
  if (grant?.until !== undefined && relations.includes("granted")) {
    answer.open.push({ caseId, as: "granted", until: grant.until });
  }
  if (glass !== undefined && relations.includes("broke-glass")) {
    answer.open.push({ caseId, as: "broke-glass", until: glass.endsAt });
  }
}

async function forDesk(
  inHand: ListInHand,
  caseId: string,
  { accessAsked, glassBroken, now, version }: AccessRow,
  answer: Answer,
  reader: Reader,
): Promise<void> {
  const staff = (one: AskedAccess | BrokenGlass) => ofStaff(inHand, caseId, one);
  if (inHand.purpose === "supervision") {
    for (const one of accessAsked) {
      const { days, on, until = "" } = one;
      if (one.answer === undefined) answer.asked.push({ ...staff(one), days, on, version });
      if (isRunning(one, inHand.today)) answer.running.push({ ...staff(one), until, version });
    }
  }
  for (const one of glassBroken) {
    const { at, endsAt, because = "" } = one;
    if (one.reviewedAt === undefined) {
      const dueAt = reviewDue(at);
      const looks = await looksOf(inHand, caseId, one, reader);
      answer.toReview.push({ ...staff(one), at, endsAt, dueAt, isOverdue: dueAt <= now, looks });
    }
    if (one.justified === false && one.restoredAt === undefined) {
      answer.suspended.push({ ...staff(one), at, because });
    }
  }
}

function ofStaff(
  { who, purpose }: ListInHand,
  caseId: string,
  { id, role, actorId, name, pseudonym, why, said }: AskedAccess | BrokenGlass,
): OfStaff {
  const isOwn = actorId === who.accountId;
  return { caseId, id, role, who: purpose === "supervision" ? name : pseudonym, why, said, isOwn };
}

// A try at a hidden case stands there as one at no case (0094), and whoever decides learns nothing
// of the interpreting desk.
async function looksOf(
  { purpose, protectedRows, currentTypes }: ListInHand,
  caseId: string,
  { actorId, at, endsAt }: BrokenGlass,
  reader: Reader,
): Promise<Emergency["looks"]> {
  const rows = await reader.rows<LookRow>(
    `select e.recorded_at as at, e.name, e.kind, e.outcome, e.case_id from access_entries e
     left join cases c on c.office_id = e.office_id and c.case_id = e.case_id
     where e.office_id = $1 and e.actor_id = $2 and e.recorded_at >= $3 and e.recorded_at < $4
       and (c.case_id is null or not c.is_protected or $5) and e.name <> all($6)
     order by e.recorded_at, e.id limit ${MOST_LOOKS}`,
    [
      reader.officeId,
      actorId,
      at,
      endsAt,
      protectedRows.includes("all"),
      purpose === "supervision" ? namesOfDesk(...currentTypes()) : [],
    ],
  );
  return rows.map(({ case_id: where, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    isHere: where === caseId,
  }));
}
