import { z } from "zod";
import { meetingsToCome, seeksInterpreter } from "#domain/case/seeks-interpreter.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import { spokenNeeds } from "./spoken-needs.ts";

/** How soon somebody is needed. The day itself stands with the case: no list says who comes when. */
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
const MOST_OPENED = 400;

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
    const { protectedRows, rows, who } = inHand;
    if (!rows.includes("all")) return { answer: { cases: [] }, shown: [] };
    const found: InterpreterToFind[] = [];
    let last = after;
    for (let opened = 0; opened < MOST_OPENED; opened += BATCH) {
      const batch = await reader.rows<Row>(
        `select case_id, version from cases
         where office_id = $1 and is_open and mode = 'own' and seeks_interpreter
           and (not is_protected or $2) and not ($3::text = any(kept_out))
           and ($4::text is null or (filed_on, case_id) >
             (select filed_on, case_id from cases where office_id = $1 and case_id = $4))
         order by filed_on, case_id limit $5`,
        [reader.officeId, protectedRows.includes("all"), who.accountId, last ?? null, BATCH],
      );
      for (const row of batch) {
        if (found.length === limit) return { answer: page(found, last), shown: idsOf(found) };
        last = row.case_id;
        const one = await toFind(inHand, row);
        if (one !== undefined && (soon === undefined || one.soon === soon)) found.push(one);
      }
      if (batch.length < BATCH) return { answer: page(found), shown: idsOf(found) };
    }
    return { answer: page(found, last), shown: idsOf(found) };
  },
};

const idsOf = (found: readonly InterpreterToFind[]): readonly string[] =>
  found.map(({ caseId }) => caseId);

// The soonest first; of those alike, as they were filed.
function page(found: readonly InterpreterToFind[], next?: string): InterpretersToFind {
  const cases = found.toSorted((a, b) => SOON.indexOf(a.soon) - SOON.indexOf(b.soon));
  return { cases, ...(next === undefined ? {} : { next }) };
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
