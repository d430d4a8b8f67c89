import { createHash } from "node:crypto";
import { withClient } from "#adapters/postgres/connection.ts";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Facts } from "#domain/access/facts.ts";
import { type Purpose, PURPOSES, type Role, ROLES } from "#domain/access/roles.ts";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import type { EventDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { factsFor, factsOf } from "#door/facts.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { done, fileAsylum } from "./asylum.ts";
import { allowed, PASSWORD, type TestOffice } from "./office.ts";

/** A number that no case ever had, and what is no number of a case at all: both as long. */
export const NEVER = "RC-0000-0000";
export const MISSHAPEN = "RC_0000_0000";
/** The case type that both cases stand under: its twin protects, and knows who takes it in. */
const MODEL = "us.asylum.affirmative";
const STAFF = ROLES.filter((role) => !["applicant", "representative", "guardian"].includes(role));

/** Who asks: one for each role, who leads being sworn; one with all of staff's but those two. */
export const CAST: readonly (readonly [name: string, roles: readonly Role[]])[] = [
  ...ROLES.map((role): [string, Role[]] => [
    `the-${role}`,
    role === "supervisor" ? [role, "sworn"] : [role],
  ]),
  ["not-sworn", ["supervisor"]],
  ["many-roles", STAFF.filter((role) => role !== "supervisor" && role !== "sworn")],
];

export type Asker = {
  readonly name: string;
  readonly who: Who;
  readonly token: string;
  readonly csrf: string;
  /** The purpose that pages state for them. */
  readonly usual: Purpose;
};

export type Hidden = {
  readonly caseId: string;
  /** One exhibit and one line of looks: what a leak would have to name. */
  readonly fileId: string;
  readonly lookId: string;
};

export type Stage = ApiSite & {
  readonly port: number;
  readonly askers: readonly Asker[];
  /** A case whose existence the law protects, and an ordinary one; an officer works on both. */
  readonly hidden: Hidden;
  readonly other: Hidden;
  readonly pairs: readonly (readonly [Asker, Purpose])[];
};

/** The same type as it stands, but that its cases are protected and a supervisor takes them in. */
export async function protectedTwin(
  { office, database }: Pick<TestOffice, "office" | "database">,
  id = MODEL,
): Promise<PinnedCaseType> {
  const model = office.rules.current.get(MODEL);
  const accept = model?.events["accept"];
  if (model === undefined || accept === undefined) throw new Error(`there is no ${MODEL}`);
  const { hash: _, ...rest } = model;
  const twin = {
    ...rest,
    id,
    regimes: [...new Set([...model.regimes, "R-1367"])],
    events: { ...model.events, accept: { ...accept, by: [...accept.by, "supervisor" as const] } },
  };
  const hash = createHash("sha256").update(JSON.stringify(twin)).digest("hex");
  await withClient(database.owner, (client) =>
    client.query(
      `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
       values ($1, $2, $3, $4, $5, now()) on conflict do nothing`,
      [office.officeId, hash, id, twin.version, JSON.stringify(twin)],
    ),
  );
  return (await office.rules.find(hash)) ?? { ...twin, hash };
}

/** Files a case under the twin; nobody can tell from the list of types that it stood there. */
export async function fileProtected(
  site: Pick<TestOffice, "office" | "database">,
  who: Who,
  twin: PinnedCaseType,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const current = site.office.rules.current as Map<string, PinnedCaseType>;
  const model = current.get(MODEL);
  if (model === undefined) throw new Error(`there is no ${MODEL}`);
  current.set(MODEL, twin);
  try {
    return (await fileAsylum(site.office, who, more)).caseId;
  } finally {
    current.set(MODEL, model);
  }
}

/** An office with everybody who may ask, a protected case, and one that is none of theirs. */
export async function makeStage(): Promise<Stage> {
  const site = await apiSite();
  const amina = await site.member("amina", ["applicant"]);
  const kim = await site.member("kim", ["caseworker", "sworn"]);
  const grace = await site.member("grace", ["supervisor", "sworn"]);
  const port = Number(new URL(await site.app.listen({ host: "127.0.0.1", port: 0 })).port);
  const askers: Asker[] = [];
  for (const [name, roles] of CAST) askers.push(await askerOf(site, name, roles));
  const ines = askers.find(({ name }) => name === "the-intake-clerk")?.who;
  if (ines === undefined) throw new Error("nobody takes cases in");
  const first = await fileProtected(site, amina, await protectedTwin(site));
  await done(site.office, grace, "supervision", acting(first, 1, "accept", {}));
  const second = (await fileAsylum(site.office, amina)).caseId;
  await done(site.office, ines, "intake", acting(second, 1, "accept", {}));
  const owner = await site.again("amina");
  const found: Hidden[] = [];
  for (const caseId of [first, second]) {
    const officer = { officer: kim.accountId };
    await done(site.office, grace, "supervision", acting(caseId, 2, "assign", officer));
    found.push(await withExhibit(site, owner, caseId));
  }
  const [hidden, other] = found;
  if (hidden === undefined || other === undefined) throw new Error("there are two cases");
  const pairs = askers.flatMap((asker) =>
    PURPOSES.map((purpose): readonly [Asker, Purpose] => [asker, purpose]),
  );
  return { ...site, port, askers, hidden, other, pairs };
}

async function askerOf(site: ApiSite, name: string, roles: readonly Role[]): Promise<Asker> {
  const who = await site.member(name, roles);
  const { token } = allowed(await site.identity.signIn(name, PASSWORD));
  const session = await site.identity.whoIs(token);
  if (session === undefined) throw new Error(`${name} has no session`);
  const usual = usualPurpose(who, site.office.mode);
  return { name, who, token, csrf: session.formToken, usual };
}

const acting = (caseId: string, version: number, event: string, input: object) => ({
  caseId,
  version,
  event,
  input,
});

/** Somebody asks to read a case that is not theirs. */
export async function askToRead({ office }: Stage, who: Who, caseId: string): Promise<void> {
  const said = { "access-for": "same-person", "access-why": "A sister of hers is in mine." };
  const input = { ...said, "access-days": "7" };
  await done(office, who, "adjudication", { caseId, event: "ask-access", input });
}

async function withExhibit(site: ApiSite, owner: Who, caseId: string): Promise<Hidden> {
  const bytes = Buffer.from("%PDF-1.7\nAn invented paper.\n");
  const paper = { name: "paper.pdf", bytes, isTooLarge: false };
  const kept = allowed(await site.files.keep(caseId, "documents", paper));
  const input = { documents: [kept] };
  await done(site.office, owner, "own-case", acting(caseId, 3, "submit-evidence", input));
  const lookId = await withClient(site.database.owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select id from access_entries where case_id = $1 and not own limit 1",
      [caseId],
    );
    return rows[0]?.id ?? "";
  });
  return { caseId, fileId: kept.fileId, lookId };
}

/** The case as the door sees it, to ask the policies what an asker may know of it. */
export async function stateOf({ office }: Stage, caseId: string): Promise<CaseState> {
  const opened = await office.store.open(office.newId(), caseId);
  if (opened === undefined) throw new Error(`there is no ${caseId}`);
  return opened.view(new Set(FIELD_CLASSES));
}

/** Whether an answer may show this asker that the case exists: by the question, or by the file. */
export function mayKnow(
  { office }: Stage,
  [{ who }, purpose]: readonly [Asker, Purpose],
  state: CaseState,
  asked: { readonly question?: string; readonly event?: EventDefinition },
): boolean {
  const facts: Facts[] = [
    factsOf(who, purpose, state, asked.event, office.clock),
    factsFor(who, purpose, asked.question ?? "case-file", state, office.clock),
  ];
  return facts.some((one) => office.judge.judge(one).allowed);
}
