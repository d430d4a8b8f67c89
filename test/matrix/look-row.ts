import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { FileKeyStore, openKeyStore } from "#adapters/keys/file-key-store.ts";
import { seal, unseal } from "#adapters/keys/seal.ts";
import { unsealEntry } from "#adapters/postgres/seal-entry.ts";
import type { Facts } from "#domain/access/facts.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { findEvent } from "#domain/case/case-type.ts";
import { isAllowed } from "../policy-oracle.ts";
import { CASES, type CaseName } from "./canaries.ts";
import { factsAt, isInPart, tieOf } from "./expect.ts";
import { kindOf } from "./kinds.ts";
import type { Asker, MatrixStage } from "./stage.ts";

/** One line of the record, as another connection sees it. */
export type Row = {
  readonly id: string;
  readonly case_id: string;
  readonly actor_id: string;
  readonly purpose: string;
  readonly name: string;
  readonly kind: string;
  readonly outcome: string;
  readonly own: boolean;
  readonly sealed: Buffer;
};

type Details = {
  readonly role: string;
  readonly pseudonym: string;
  readonly relations: readonly string[];
  readonly policies: readonly string[];
  readonly policiesHash: string;
  readonly part?: string;
};

/** Says everything that is not as it should be in a row; nothing where all of it is right. */
export type JudgeRow = (row: Row, asker: Asker, about: AboutRow) => Promise<readonly string[]>;
export type AboutRow = {
  readonly purpose: Purpose;
  /** The case that was named where what was asked stands apart from it, in a row of no case. */
  readonly apart?: CaseName | undefined;
};

const OF_PART = ["my-part", "part-exhibit"];

/**
 * Opens the sealed half of a row with the office's own keys, and holds both halves against what
 * must stand there: from who was made what in this office, from the sentences, and for the names
 * of the policies from asking the policies about just those facts.
 */
export async function rowJudge(stage: MatrixStage): Promise<JudgeRow> {
  const { office, dataDir, cases } = stage;
  const { officeId } = office;
  const keys = await openKeyStore({
    keysFolder: join(dataDir, "keys", officeId),
    officeKeyFile: join(dataDir, `${officeId}.office-key`),
  });
  if (!(keys instanceof FileKeyStore)) throw new Error(keys.reason);
  const nameOf = (caseId: string): CaseName | undefined =>
    CASES.find((of) => cases[of].caseId === caseId);
  const opened = async ({ id, case_id: caseId, sealed }: Row): Promise<Details> => {
    const own = caseId === "" ? undefined : await keys.caseKey(officeId, caseId);
    const key = own ?? keys.officeSecret("access-entries");
    return unsealEntry({ seal, unseal }, key, officeId, { id, caseId }, sealed) as Details;
  };
  return async (row, asker, { purpose, apart }) => {
    const of = row.case_id === "" ? undefined : nameOf(row.case_id);
    if (row.case_id !== "" && of === undefined) return [`a row of ${row.case_id}, which is none`];
    const told = await opened(row);
    const asking = { by: asker, purpose };
    const judged = row.outcome === "denied" ? of : (of ?? apart);
    // Where a row names a case it is judged for that one; one that stands apart, for either.
    const possible = factsOfRow(stage, row, asking, judged);
    const policiesOf = (facts: Facts) => office.judge.judge(facts).policies.toSorted();
    const isAs = (facts: Facts) =>
      isDeepStrictEqual(policiesOf(facts), told.policies.toSorted()) &&
      (isAllowed(facts) || row.outcome === "denied");
    const facts = possible.find(isAs) ?? possible[0];
    const may = isAllowed(facts);
    const isPerson = asker.who.kind === "person";
    const tie = of === undefined ? "none" : tieOf(asking, of);
    const isTheirs = isPerson && (of === undefined || tie !== "none");
    const wrong: string[] = [];
    const check = (what: string, is: unknown, should: unknown) => {
      if (JSON.stringify(is) === JSON.stringify(should)) return;
      wrong.push(`${row.name}, ${what}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
    };
    // The paper of an order is opened under the name of the list that holds it.
    const isPaper = row.name === "instruments" && row.kind === "opened";
    if (!isPaper) check("kind", row.kind, kindOf(row.name));
    check("purpose", row.purpose, purpose);
    check("relation", told.relations, [tie]);
    check("role", told.role, asker.roles[0]);
    check("pseudonym", told.pseudonym, isPerson ? "" : asker.who.pseudonym);
    check("own", row.own, isTheirs);
    check("policies", told.policies.toSorted(), policiesOf(facts));
    check("policies in force", told.policiesHash, office.judge.policiesHash);
    if (!isPerson) check("actor", row.actor_id, asker.who.accountId);
    else if (row.actor_id === asker.who.accountId) wrong.push(`${row.name} names the account`);
    // Whose part it is not is told that there is none, whatever they may ask of their own.
    const isOfPart = OF_PART.includes(row.name) && of !== undefined && !isInPart(asking, of);
    if (!may) check("outcome", row.outcome, "denied");
    else if (row.outcome === "denied" && !isOfPart)
      check("outcome", "denied", "allowed or refused");
    return wrong;
  };
}

const OF_THE_OFFICE = new RegExp(
  "^(?:raise|reply|ask|answer|close|take-up)-concern$|-instrument$|-release$" +
    "|^policy-|^import$|^judge-|^prove-|-way-back$|^post-letter$",
);
/** About one case, and no event of its type. */
const OF_A_WAY_IN = /^(?:prove|confirm|refuse)-party$|^stop-way-in$/;
const ASKED_BLINDLY = ["ask-access", "break-glass"];

// What may be judged for such a row. A try at what names no event, or at no case, is judged as
// opening the file would be; who asks to be let in is judged before there is any case to judge by.
function factsOfRow(
  { typeOf }: MatrixStage,
  row: Row,
  asking: { readonly by: Asker; readonly purpose: Purpose },
  of: CaseName | undefined,
): readonly [Facts, ...Facts[]] {
  if (kindOf(row.name) !== "act" || OF_A_WAY_IN.test(row.name)) {
    const ofThat = factsAt(asking, row.name, of);
    const isOfLines = row.name === "looks-at-looks";
    // Lines of the record are listed for what they are, whichever case they stand with.
    return row.case_id === "" || isOfLines ? [ofThat, factsAt(asking, row.name)] : [ofThat];
  }
  const definition = findEvent(typeOf(of ?? "open"), row.name);
  if (definition === undefined) {
    return [factsAt(asking, OF_THE_OFFICE.test(row.name) ? row.name : "case-file", of)];
  }
  const { does, by: eventBy } = definition;
  if (of !== undefined) return [{ ...factsAt(asking, does, of), eventBy }];
  const unseen = factsAt(asking, "case-file");
  if (does === "file") return [{ ...factsAt(asking, does), eventBy }, unseen];
  if (!ASKED_BLINDLY.includes(does)) return [unseen];
  return [{ ...factsAt(asking, does), caseMode: "own", eventBy }, unseen];
}
