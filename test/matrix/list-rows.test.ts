import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { Purpose, Role } from "#domain/access/roles.ts";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import type { ListQuestion } from "#domain/question.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { factsFor } from "#door/facts.ts";
import { accessDesk } from "#questions/access-desk.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseSearch } from "#questions/case-search.ts";
import { dashboard } from "#questions/dashboard.ts";
import { interpretersToFind } from "#questions/interpreters-to-find.ts";
import { myCases } from "#questions/my-cases.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { type ApiSite, apiSite } from "../api-site.ts";
import { done, fileAsylum } from "../asylum.ts";
import { fileProtected, protectedTwin } from "../not-found-stage.ts";
import { isAllowed } from "../policy-oracle.ts";

// Offices of generated cases: hidden or not, accepted or not, given to officers who are sworn or
// not and taken from them again, spoken for, read along, withdrawn. Whatever somebody lists, finds
// or counts is exactly what the sentences let them ask for one by one, case after case; and of a
// row the name is told exactly where the file tells it.

let site: ApiSite;
let twin: PinnedCaseType;
const people = new Map<string, Who>();

const CAST: readonly (readonly [string, readonly Role[], readonly Purpose[]])[] = [
  ["ada", ["applicant"], ["own-case"]],
  ["ben", ["applicant"], ["own-case"]],
  ["ruth", ["representative"], ["representation"]],
  ["cora", ["representative"], ["representation"]],
  ["kim", ["caseworker", "sworn"], ["adjudication"]],
  ["ned", ["caseworker"], ["adjudication"]],
  ["ines", ["intake-clerk", "sworn"], ["intake"]],
  ["ivan", ["intake-clerk"], ["intake"]],
  ["mix", ["intake-clerk", "caseworker"], ["intake", "adjudication"]],
  ["two", ["supervisor", "caseworker"], ["supervision", "adjudication"]],
  ["grace", ["supervisor", "sworn"], ["supervision"]],
  ["sam", ["supervisor"], ["supervision"]],
  ["rae", ["records-officer"], ["records"]],
  ["noor", ["auditor"], ["audit"]],
];

before(async () => {
  site = await apiSite();
  twin = await protectedTwin(site);
  for (const [name, roles] of CAST) people.set(name, await site.member(name, roles));
});
after(() => site.drop());

function who(name: string): Who {
  const found = people.get(name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

type Shape = {
  readonly filer: "ada" | "ben";
  readonly isHidden: boolean;
  readonly isAccepted: boolean;
  /** One officer after the other; who is not sworn is given no hidden case. */
  readonly officers: readonly ("kim" | "ned" | "mix" | "two")[];
  readonly hasConflict: boolean;
  readonly speaker: "none" | "ruth" | "ruth, once" | "cora, along";
  readonly asksToRead: boolean;
  readonly isWithdrawn: boolean;
};

const SHAPE: fc.Arbitrary<Shape> = fc.record({
  filer: fc.constantFrom("ada" as const, "ben" as const),
  isHidden: fc.boolean(),
  isAccepted: fc.boolean(),
  officers: fc.array(
    fc.constantFrom("kim" as const, "ned" as const, "mix" as const, "two" as const),
    {
      maxLength: 2,
    },
  ),
  hasConflict: fc.boolean(),
  speaker: fc.constantFrom("none" as const, "ruth", "ruth, once", "cora, along"),
  asksToRead: fc.boolean(),
  isWithdrawn: fc.boolean(),
});

type Made = { readonly caseId: string; readonly state: CaseState };

/** Whether its rules say that the case goes on. */
const isOpen = ({ state }: Made): boolean => {
  const type = state.isProtected ? twin : site.office.rules.pinned(state.typeHash);
  return type?.states[state.stage]?.end !== true;
};

async function make(shape: Shape, name: string): Promise<string> {
  const { office } = site;
  const own = await site.again(shape.filer);
  const answers = { name: `${name} Example` };
  const caseId = shape.isHidden
    ? await fileProtected(site, own, twin, answers)
    : (await fileAsylum(office, own, answers)).caseId;
  let version = 1;
  const does = async (by: Who, purpose: Purpose, event: string, input: object) => {
    const answer = await done(office, by, purpose, { caseId, event, input, version });
    version = (await stateOf(caseId)).version;
    return answer;
  };
  const person = await site.again(shape.filer);
  people.set(shape.filer, person);
  const grace = who("grace");
  if (shape.isAccepted) {
    if (shape.isHidden) await does(grace, "supervision", "accept", {});
    else await does(who("ines"), "intake", "accept", {});
    const trusted = shape.officers.filter((one) => !shape.isHidden || one === "kim");
    const officers = trusted.filter((one, place) => one !== trusted[place - 1]);
    for (const [place, officer] of officers.entries()) {
      const input = { officer: who(officer).accountId };
      await does(grace, "supervision", place === 0 ? "assign" : "reassign", input);
    }
    const last = officers.at(-1);
    if (shape.hasConflict && last !== undefined && last !== "two") {
      const conflict = { conflict: "family", "conflict-explained": "An invented cousin." };
      await does(who(last), "adjudication", "declare-conflict", conflict);
    }
  }
  const speaker = shape.speaker === "none" ? undefined : (shape.speaker.slice(0, 4) as "ruth");
  if (speaker !== undefined) {
    const along = speaker === "ruth" ? {} : { "help-scope": "read-only" };
    const input = { representative: `CODE-${speaker}`, ...along };
    await does(person, "own-case", "appoint-representative", input);
    people.set(speaker, await site.again(speaker));
    if (shape.speaker === "ruth, once") {
      await does(who("ruth"), "representation", "end-representation", {});
    }
  }
  if (shape.asksToRead) {
    const asked = { "access-for": "same-person", "access-days": "7" };
    const input = { ...asked, "access-why": "The sister of this person is in a case of mine." };
    const by = ["ned", "mix"].find((one) => !shape.officers.includes(one as "ned")) ?? "kim";
    await does(who(by), "adjudication", "ask-access", input);
  }
  if (shape.isWithdrawn) await does(person, "own-case", "withdraw", { confirm: true });
  return caseId;
}

async function stateOf(caseId: string): Promise<CaseState> {
  const opened = await site.office.store.open(site.office.newId(), caseId);
  if (opened === undefined) throw new Error(`there is no ${caseId}`);
  return opened.view(new Set(FIELD_CLASSES));
}

type Reading = { readonly who: Who; readonly purpose: Purpose; readonly says: string };

async function listed<Input, Answer>(
  { who: by, purpose }: Reading,
  question: ListQuestion<Input, Answer>,
  input: object,
): Promise<Answer | undefined> {
  const answer = await ask(site.office, by, purpose, question, input);
  return isRefusal(answer) ? undefined : answer.answer;
}

/** Whether the sentences say yes, asked of this one case. */
const mayAsk = ({ who: by, purpose }: Reading, action: string, state: CaseState): boolean =>
  isAllowed(factsFor(by, purpose, action, state, site.office.clock));

const numbers = (made: readonly Made[]): string =>
  made
    .map(({ caseId }) => caseId)
    .toSorted()
    .join(" ");

/** What the file says of whose case it is, where it may be opened. */
async function fileTells({ who: by, purpose }: Reading, caseId: string) {
  const file = await ask(site.office, by, purpose, caseFile, {}, { caseId });
  if (isRefusal(file)) return undefined;
  return file.answer.sees.includes("identity");
}

const counted = { lists: 0, rows: 0, masks: 0 };

type Row = { readonly caseId: string; readonly names?: readonly string[] | undefined };

async function agrees(
  reading: Reading,
  name: string,
  rows: readonly Row[] | undefined,
  all: readonly Made[],
): Promise<void> {
  const may = all.filter(({ state }) => mayAsk(reading, name, state));
  const own = new Set(all.map(({ caseId }) => caseId));
  const shown = (rows ?? []).filter(({ caseId }) => own.has(caseId));
  const says = `${reading.says}, ${name}`;
  assert.equal(
    shown
      .map(({ caseId }) => caseId)
      .toSorted()
      .join(" "),
    numbers(may),
    says,
  );
  counted.lists += 1;
  counted.rows += shown.length;
  for (const row of shown.filter((one) => Object.hasOwn(one, "names"))) {
    const tells = await fileTells(reading, row.caseId);
    const isTold = row.names !== undefined && row.names.length > 0;
    counted.masks += 1;
    if (tells !== undefined) assert.equal(isTold, tells, `${says}: the name of ${row.caseId}`);
  }
}

async function holds(reading: Reading, made: readonly Made[], name: string): Promise<void> {
  const open = made.filter(isOpen);
  const most = { limit: 200 };
  const work = await listed(reading, worklist, most);
  await agrees(reading, "worklist", work?.cases, open);
  await agrees(reading, "office-cases", (await listed(reading, officeCases, most))?.cases, open);
  const found = await listed(reading, caseSearch, { text: name });
  await agrees(reading, "case-search", found?.cases, made);
  const mine = reading.who.kind === "person" ? await listed(reading, myCases, {}) : undefined;
  if (reading.who.kind === "person") await agrees(reading, "my-cases", mine, made);
  for (const row of (await listed(reading, interpretersToFind, {}))?.cases ?? []) {
    const one = made.find(({ caseId }) => caseId === row.caseId);
    if (one !== undefined) assert.ok(mayAsk(reading, "interpreters-to-find", one.state));
  }
  const desk = JSON.stringify((await listed(reading, accessDesk, {})) ?? {});
  for (const { caseId, state } of made) {
    if (desk.includes(caseId)) assert.ok(mayAsk(reading, "access-desk", state), reading.says);
  }
}

/** Figures count what may be asked of each case, of all that this office ever had. */
async function counts(reading: Reading, all: readonly Made[]): Promise<void> {
  const open = all.filter(isOpen);
  const may = (action: string) => open.filter(({ state }) => mayAsk(reading, action, state)).length;
  const work = await listed(reading, worklist, { limit: 1 });
  if (work !== undefined) assert.equal(work.figures.all, may("worklist"), reading.says);
  const figures = await listed(reading, dashboard, {});
  const sum = (figures?.states ?? []).reduce((most, { count }) => most + count, 0);
  assert.equal(sum, may("dashboard"), `${reading.says}: the dashboard counts others`);
}

const MOST_AT_ONCE = 4;
const LETTERS = "bcdfghjklmnpqrstvwxz";
const nameOf = (run: number): string =>
  `Run${LETTERS[Math.floor(run / 20) % 20] ?? "b"}${LETTERS[run % 20] ?? "b"}`;

test("what is listed, found and counted is what may be asked one by one, and masked alike", async () => {
  const ever: string[] = [];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(SHAPE, { minLength: 1, maxLength: MOST_AT_ONCE }), async (shapes) => {
      const name = nameOf(run);
      run += 1;
      const made: Made[] = [];
      for (const shape of shapes) {
        const caseId = await make(shape, name);
        ever.push(caseId);
        made.push({ caseId, state: await stateOf(caseId) });
      }
      const all = await Promise.all(
        ever.map(async (caseId) => ({ caseId, state: await stateOf(caseId) })),
      );
      for (const [by, , purposes] of CAST) {
        for (const purpose of purposes) {
          const reading = { who: who(by), purpose, says: `${by} for ${purpose}` };
          await holds(reading, made, name);
          await counts(reading, all);
        }
      }
    }),
    // No more cases than one member of staff may find and open in a day (R7): a look too many is
    // refused, and a refusal lists nothing.
    { numRuns: Math.floor(MOST_CASES_A_DAY / MOST_AT_ONCE), endOnFailure: true },
  );
  process.stdout.write(
    `rows: ${ever.length} generated cases, ${counted.lists} lists with ${counted.rows} rows, ` +
      `each as the one-by-one answer; ${counted.masks} names told or masked as in the file\n`,
  );
  assert.ok(counted.rows > 30);
});
