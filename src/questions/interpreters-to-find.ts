import { z } from "zod";
import { meetingsToCome, seeksInterpreter } from "#domain/case/seeks-interpreter.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import { spokenNeeds } from "./spoken-needs.ts";

/** How soon somebody is needed. The day stands with the case: no list says who comes when. */
export const SOON = ["within-a-week", "later", "no-day-yet"] as const;

/** One case for which an interpreter is to be found, and nothing else of it. */
export type InterpreterToFind = {
  readonly caseId: string;
  readonly soon: (typeof SOON)[number];
  readonly language: string;
  readonly needs: readonly string[];
};

export type InterpretersToFind = {
  readonly cases: readonly InterpreterToFind[];
  readonly next?: string;
};

/** The closed list of filters (refusal R5): a language says too much about who somebody is. */
const Filters = z.strictObject({
  soon: z.enum(SOON).optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(50),
});
type Filters = z.infer<typeof Filters>;

type Row = { case_id: string; version: number };

const WEEK = 7 * 24 * 60 * 60 * 1000;
const BATCH = 50;

/**
 * Cases for which the interpreting desk has to find somebody: a meeting is set and nobody is named,
 * or the person refused who was. Which of the two it is, the list does not say; each case in it is
 * judged by itself, so that nobody finds one that they decide on. It counts nothing.
 */
export const interpretersToFind: ListQuestion<Filters, InterpretersToFind> = {
  name: "interpreters-to-find",
  about: "list",
  look: "listed",
  input: Filters,
  async run(inHand, { soon, after, limit }, reader) {
    if (!inHand.rows.includes("all")) return { answer: { cases: [] }, shown: [] };
    const found: InterpreterToFind[] = [];
    let last = await begunAt(inHand, after, reader);
    for (;;) {
      const batch = await readBatch(inHand, last, reader);
      for (const row of batch) {
        last = row.case_id;
        const one = await toFind(inHand, row);
        if (one !== undefined && (soon === undefined || one.soon === soon)) found.push(one);
        if (found.length > limit) break;
      }
      if (found.length > limit || batch.length < BATCH) break;
    }
    const cases = found.slice(0, limit);
    // A case that was passed over is named nowhere: not by where the next page begins, either.
    const next = found.length > limit ? cases.at(-1)?.caseId : undefined;
    return {
      answer: {
        cases: cases.toSorted((a, b) => SOON.indexOf(a.soon) - SOON.indexOf(b.soon)),
        ...(next === undefined ? {} : { next }),
      },
      shown: cases.map(({ caseId }) => caseId),
    };
  },
};

const VISIBLE = `office_id = $1 and is_open and mode = 'own' and (not is_protected or $2)
  and not ($3::text = any(kept_out))`;

const known = ({ protectedRows, who }: ListInHand, reader: Reader): readonly unknown[] => [
  reader.officeId,
  protectedRows.includes("all"),
  who.accountId,
];

// Where a case is none that this reader finds interpreters for, the list begins anew: whether it
// waits for one shows in nothing.
async function begunAt(
  inHand: ListInHand,
  after: string | undefined,
  reader: Reader,
): Promise<string | undefined> {
  if (after === undefined) return undefined;
  const [row] = await reader.rows<Row>(
    `select case_id, version from cases where ${VISIBLE} and case_id = $4`,
    [...known(inHand, reader), after],
  );
  if (row === undefined) return undefined;
  const seen = await inHand.interpretingIn(row.case_id, row.version);
  return seen === undefined ? undefined : row.case_id;
}

function readBatch(inHand: ListInHand, last: string | undefined, reader: Reader) {
  return reader.rows<Row>(
    `select case_id, version from cases
     where ${VISIBLE} and seeks_interpreter
       and ($4::text is null or (filed_on, case_id) >
         (select filed_on, case_id from cases where office_id = $1 and case_id = $4))
     order by filed_on, case_id limit $5`,
    [...known(inHand, reader), last ?? null, BATCH],
  );
}

async function toFind(
  { interpretingIn, today }: ListInHand,
  { case_id: caseId, version }: Row,
): Promise<InterpreterToFind | undefined> {
  const seen = await interpretingIn(caseId, version);
  if (seen === undefined || !seeksInterpreter(seen.state, today)) return undefined;
  const { state } = seen;
  return {
    caseId,
    soon: howSoon(state, today),
    language: state.parties[0]?.language ?? "",
    needs: spokenNeeds(state),
  };
}

function howSoon(state: CaseState, today: string): InterpreterToFind["soon"] {
  const on = meetingsToCome(state).find((one) => one.on !== undefined && one.on >= today)?.on;
  if (on === undefined) return "no-day-yet";
  return Date.parse(on) - Date.parse(today) <= WEEK ? "within-a-week" : "later";
}
