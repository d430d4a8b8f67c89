import { z } from "zod";
import { isCaseId, typedCaseId } from "#domain/case/case-id.ts";
import type { Relation } from "#domain/access/facts.ts";
import type { Reader } from "#domain/ports.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import { identifierPlace, identifierSecret, plainIdentifier } from "#domain/search/identifier.ts";
import { isName } from "#domain/search/is-name.ts";
import { visibleRows } from "./visible-rows.ts";

const Input = z.strictObject({ text: z.string().trim().min(1).max(120) });
type Input = z.infer<typeof Input>;

/** One case that was found: what a row of the worklist tells of it, and no more. */
export type FoundCase = {
  readonly caseId: string;
  readonly typeId: string;
  readonly stage: string;
  readonly isProtected: boolean;
  readonly filedOn: string;
  /** Absent where the reader may not see whose case it is. */
  readonly names: readonly string[] | undefined;
};

export type CaseSearch = {
  readonly cases: readonly FoundCase[];
  /** More was found than is shown, or there was more than was searched: ask for less. */
  readonly isMore: boolean;
};

type Row = {
  case_id: string;
  type_id: string;
  stage: string;
  is_protected: boolean;
  filed_on: string;
  version: number;
  sealed: Buffer;
};

const MOST_SHOWN = 20;
const MOST_SEARCHED = 5000;
const COLUMNS = "case_id, type_id, stage, is_protected, filed_on::text, version, sealed";

/**
 * Finds a case among those that the searcher's own work shows them anyway: by its reference, by a
 * number of its file, or by the name of whose case it is. What is not theirs is not searched, so
 * nothing found and nothing allowed are one answer. Never by anything else that is known of a
 * person (refusal R5); a number that stands in two cases is a person's, and finds neither (R2).
 */
export const caseSearch: ListQuestion<Input, CaseSearch> = {
  name: "case-search",
  about: "list",
  look: "searched",
  input: Input,
  isAskedInBody: true,
  counts: true,
  pace: { most: 30, minutes: 10 },
  async run(inHand, { text }, reader) {
    const reference = typedCaseId(text);
    // Typed without its dashes, it could be another number or a name as well.
    const isReference = isCaseId(text.toUpperCase());
    const number = isReference ? undefined : plainIdentifier(text);
    const rows = await rowsOf(inHand, reader, { reference, isAlone: isReference });
    const searched = rows.slice(0, MOST_SEARCHED);
    const maySeeNames = inHand.maySee("identity");
    const bears = maySeeNames && number !== undefined;
    const numbered = bears ? await oneWith(inHand, reader, searched, number) : undefined;
    const found: FoundCase[] = [];
    // Every name is unsealed, whatever is found: the time tells how much there is, not what.
    for (const row of searched) {
      const names = maySeeNames ? await namesOf(reader, row) : undefined;
      const isNamed = names?.some((name) => isName(text, name)) === true;
      const isIt = row.case_id === reference || isNamed;
      if (isIt || row.case_id === numbered) found.push(foundCase(row, names));
    }
    const kind = reference !== undefined || number !== undefined ? "identifier" : "name";
    const cases = found.slice(0, MOST_SHOWN);
    return {
      answer: { cases, isMore: found.length > cases.length || rows.length > searched.length },
      shown: cases.map(({ caseId }) => caseId),
      searched: { kind, text },
    };
  },
};

type Tagged = { case_id: string; key_no: number; tags: readonly Buffer[] };
const TAGGED = `select case_id, key_no, tags from case_identifiers
  where office_id = $1 and case_id = any($2)`;

// The tag of every case that is searched is made, whatever is found.
async function oneWith(
  { tag }: ListInHand,
  reader: Reader,
  searched: readonly Row[],
  number: string,
): Promise<string | undefined> {
  const typeIds = new Map(searched.map((row) => [row.case_id, row.type_id]));
  const tagged = await reader.rows<Tagged>(TAGGED, [reader.officeId, [...typeIds.keys()]]);
  const found = tagged.filter(({ case_id: caseId, key_no: keyNo, tags }) => {
    const place = identifierPlace(typeIds.get(caseId) ?? "", caseId, number);
    const wanted = tag(identifierSecret(keyNo), place);
    return tags.some((one) => one.equals(wanted));
  });
  return found.length === 1 ? found[0]?.case_id : undefined;
}

// The case whose number was typed is among those that are searched, however many they are.
const ORDER = `order by case_id = $4::text desc, is_open desc, filed_on desc, case_id
  limit ${MOST_SEARCHED + 1}`;

async function rowsOf(
  inHand: ListInHand,
  reader: Reader,
  wanted: { readonly reference: string | undefined; readonly isAlone: boolean },
): Promise<readonly Row[]> {
  const { who } = inHand;
  const first = wanted.reference ?? "";
  const only = wanted.isAlone ? first : null;
  const named = "($3::text is null or case_id = $3)";
  if (who.kind === "staff") {
    return reader.rows<Row>(
      `select ${COLUMNS} from cases where ${visibleRows(inHand)} and ${named} ${ORDER}`,
      [reader.officeId, who.accountId, only, first],
    );
  }
  const links = [...who.links.values()].filter(({ as }) => as === "representative");
  const linked = await reader.rows<Row>(
    `select ${COLUMNS} from cases
     where office_id = $1 and case_id = any($2) and ${named} ${ORDER}`,
    [reader.officeId, links.map(({ caseId }) => caseId), only, first],
  );
  // A link lasts longer than what it tells of.
  const ties = await Promise.all(linked.map((row) => inHand.tieTo(row.case_id, row.version)));
  return linked.filter((_, place) => ties[place]?.relations.some(isOfRecord));
}

const isOfRecord = (relation: Relation): boolean =>
  relation === "representative" || relation === "guardian";

async function namesOf(reader: Reader, row: Row): Promise<readonly string[]> {
  const sealed = await reader.unsealRow(row.case_id, "cases", row.sealed);
  return (sealed?.["names"] ?? []) as readonly string[];
}

const foundCase = (row: Row, names: readonly string[] | undefined): FoundCase => ({
  caseId: row.case_id,
  typeId: row.type_id,
  stage: row.stage,
  isProtected: row.is_protected,
  filedOn: row.filed_on,
  names,
});
