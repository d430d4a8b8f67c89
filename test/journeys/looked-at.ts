import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { ASYLUM, storyteller } from "./stories.ts";

/** Why somebody outside the line of command looks into a case. */
export const COMPLAINT = "A complaint says that somebody read this file without need";

/** An office in which an officer read the case that he was given and tried one that he was not. */
export type LookedAt = TestSite & {
  readonly amina: Who;
  readonly daniel: Who;
  readonly caseId: string;
  readonly otherCaseId: string;
};

export async function lookedAt(): Promise<LookedAt> {
  const site = await testSite();
  try {
    return { ...site, ...(await readByAnOfficer(site)) };
  } catch (fault) {
    await site.drop();
    throw fault;
  }
}

async function readByAnOfficer(site: TestSite) {
  const amina = await site.member("amina", ["applicant"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  const grace = await site.member("grace", ["supervisor"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  let caseId = "";
  const tell = storyteller(site, () => caseId);
  const file = async () => (await tell(amina, "file", ASYLUM, "us.asylum.affirmative")).caseId;
  caseId = await file();
  const otherCaseId = await file();
  await tell(ines, "accept");
  await tell(grace, "assign", { officer: daniel.accountId });
  for (const read of [caseId, otherCaseId]) {
    await ask(site.office, daniel, "adjudication", caseFile, {}, { caseId: read });
  }
  return { amina, daniel, caseId, otherCaseId };
}
