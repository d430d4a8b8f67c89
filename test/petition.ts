import type { Who } from "#domain/ports.ts";
import type { ActAnswer } from "#door/act.ts";
import { joinCase } from "#door/join-case.ts";
import { done } from "./asylum.ts";
import { allowed, type TestOffice } from "./office.ts";

/** An invented petition for a wife, complete. */
export const PETITION = {
  name: "Tomás Example",
  language: "es",
  "petitioner-status": "citizen",
  "beneficiary-name": "Lucía Example",
  relationship: "spouse",
  "beneficiary-nationality": "UTO",
  "married-on": "2020-05-04",
  "life-together": "An invented life together.",
  "earlier-petition": false,
  "mailing-address": "2 Sample Street, Exampleton",
  "declares-true": true,
} as const;

/** What Lucía says in her own part; each word of it would be known again anywhere. */
export const LUCIAS_PART = {
  "own-address": "9 Hidden Lane, Elsewhere",
  "own-safe-contact": "Through the Harbour Sample Shelter",
  "own-addresses-before": "Before that at 7 Concealed Road.",
  "own-work": "At the Unsaid Sample Bakery.",
} as const;

export type Petition = {
  readonly caseId: string;
  readonly part: string;
  readonly tomas: Who;
  readonly lucia: Who;
};

/** Files a petition and brings the beneficiary in, who joins in her own session. */
export async function petition(office: TestOffice): Promise<Petition> {
  const filer = await office.member("tomas", ["applicant"]);
  const request = { typeId: "us.family.i130", event: "file", input: PETITION };
  const { caseId } = await done(office.office, filer, "own-case", request);
  const tomas = await office.again("tomas");
  const { invitation } = await bringIn(office, tomas, caseId, 1);
  const wife = await office.member("lucia", ["applicant"]);
  const code = invitation?.code ?? "";
  const { part = "" } = allowed(await joinCase(office.office, wife, "own-case", code));
  return { caseId, part, tomas, lucia: await office.again("lucia") };
}

/** Brings a beneficiary in, as the petitioner. */
export const bringIn = (
  { office }: TestOffice,
  who: Who,
  caseId: string,
  version: number,
): Promise<ActAnswer> =>
  done(office, who, "own-case", {
    caseId,
    event: "add-beneficiary",
    input: { "further-name": "Lucía Example", "further-language": "es" },
    version,
  });
