import assert from "node:assert/strict";
import { PURPOSES, type Purpose } from "#domain/access/roles.ts";
import type { EventDefinition } from "#domain/case/case-type.ts";
import { same } from "../not-found-answers.ts";
import { CASES, type CaseName, foundIn } from "./canaries.ts";
import {
  absentFrom,
  addressOf,
  asPage,
  asProgram,
  assertNoLeak,
  assertShown,
  type Heard,
  NEVER,
  send,
  type Sent,
  withoutCase,
} from "./drive.ts";
import { type Asking, isInPart, mayAsk, mayCause, mayKnow, rowsOf } from "./expect.ts";
import type { Asker, MatrixStage } from "./stage.ts";
import type { Line } from "./surfaces.ts";

export type Kind = "answered" | "notFound" | "notAllowed" | "signIn";

/** Drives cells over HTTP, counts them, and keeps every one that is not as it should be. */
export type Cells = {
  readonly counted: Record<"overHttp" | Kind, number>;
  /** One way in about a case: by every purpose that the asker is given there, about every case. */
  aboutCase(surface: string, line: Line, asker: Asker): Promise<void>;
  /** One way in to a list, a figure or a form that names no case. */
  aboutMany(surface: string, line: Line, asker: Asker): Promise<void>;
  /** One event of a case, caused by program. */
  acting(event: string, asker: Asker): Promise<void>;
  /** What reads nothing of any case, and what anybody is told who is not signed in. */
  plain(surface: string, line: Line, asker: Asker | undefined): Promise<void>;
  /** Fails with those that were wrong, all of them counted. */
  assertNoneWrong(): void;
};

/** What anybody may ask, signed in or not. */
export const isPublic = (name: string): boolean =>
  name === "office-information" || name === "withheld-looks";

export const isApi = (surface: string): boolean => surface.includes(" /api/v1/");

/** What somebody asks for: a page states its own purpose, a program any. */
function purposesAt(surface: string, asker: Asker): readonly Purpose[] {
  const [usual = "public-information"] = asker.purposes;
  if (!isApi(surface)) return [usual];
  // That a purpose is not one's own is judged for all of them in process; here one is dealt out.
  const others = PURPOSES.filter((purpose) => !asker.purposes.includes(purpose));
  const place = surface.length + asker.name.length * 7 + asker.name.charCodeAt(0);
  return [...asker.purposes, ...others.slice(place % others.length).slice(0, 1)];
}

export function createCells(
  stage: MatrixStage,
  lookIds: Readonly<Record<CaseName, string>>,
): Cells {
  const counted = { overHttp: 0, answered: 0, notFound: 0, notAllowed: 0, signIn: 0 };
  const wrong: string[] = [];
  const cell = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof assert.AssertionError)) throw error;
      wrong.push(error.message);
    }
  };
  const seen = (heard: Heard, kind: Kind): void => {
    counted.overHttp += 1;
    counted[kind] += 1;
    assert.ok(heard.status < 500, `${heard.status}: ${stage.faults.join("\n")}`);
  };
  const at: At = { stage, lookIds, seen };
  return {
    counted,
    async aboutCase(surface, line, by) {
      for (const purpose of purposesAt(surface, by)) {
        const none: NoneTold = new Map();
        for (const of of CASES) {
          await cell(() => caseCell(at, { surface, line, by, asking: { by, purpose }, of, none }));
        }
      }
    },
    async aboutMany(surface, line, by) {
      for (const purpose of purposesAt(surface, by)) {
        await cell(() => listCell(at, surface, line, by, { by, purpose }));
      }
    },
    async acting(event, by) {
      for (const purpose of purposesAt(`POST /api/v1/ ${event}`, by)) {
        const none: NoneTold = new Map();
        for (const of of CASES) {
          await cell(() => actCell(at, event, by, { asking: { by, purpose }, of, none }));
        }
      }
    },
    plain: (surface, line, asker) => cell(() => plainCell(at, surface, line, asker)),
    assertNoneWrong() {
      const all = wrong.splice(0);
      const some = all.slice(0, 12).join("\n");
      assert.equal(all.length, 0, `${all.length} cells, among them:\n${some}`);
    },
  };
}

type At = {
  readonly stage: MatrixStage;
  readonly lookIds: Readonly<Record<CaseName, string>>;
  readonly seen: (heard: Heard, kind: Kind) => void;
};
/** What the same request about no case at all is told, asked once for each address. */
type NoneTold = Map<string, string>;
type CaseCell = {
  readonly surface: string;
  readonly line: Line;
  readonly by: Asker;
  readonly asking: Asking;
  readonly of: CaseName;
  readonly none: NoneTold;
};

async function caseCell(at: At, { surface, line, by, asking, of, none }: CaseCell): Promise<void> {
  const { stage, seen } = at;
  const says = `${by.name} for ${asking.purpose}, ${surface}, ${of}`;
  const sent = requestOf(at, surface, by, asking.purpose, of);
  const heard = await send(stage, sent);
  assertNoLeak(stage, asking, heard, of, says);
  const told = withoutCase(heard, stage.cases[of].caseId);
  if (!isAnswered(line, asking, by, of) || (isOfFile(surface) && of.startsWith("fresh"))) {
    seen(heard, "notFound");
    assert.equal(heard.status, 404, `${says}: ${heard.status}`);
    if (!mayKnow(asking, of)) same(told, await noneTold(at, of, sent, none), says);
    return;
  }
  const may = line.form !== true || mayCause(asking, formOf(stage, surface, of), of);
  seen(heard, may ? "answered" : "notAllowed");
  assert.notEqual(told, await noneTold(at, of, sent, none), says);
  assert.equal(heard.status === 403, !may, `${says}: ${heard.status}`);
  if (!may || !surface.startsWith("GET ")) return;
  assert.equal(heard.status, 200, says);
  assertShown(asking, heard, of, { main: line.shows ?? [], part: line.showsOfPart ?? [] }, says);
  const kept = foundIn(heard.text).filter(({ fieldClass }) => line.keepsBack?.includes(fieldClass));
  assert.deepEqual(kept, [], says);
}

async function listCell(
  { stage, lookIds, seen }: At,
  surface: string,
  line: Line,
  by: Asker,
  asking: Asking,
): Promise<void> {
  const says = `${by.name} for ${asking.purpose}, ${surface}`;
  const heard = await send(stage, requestOf({ stage, lookIds, seen }, surface, by, asking.purpose));
  assertNoLeak(stage, asking, heard, undefined, says);
  const may = isAnswered(line, asking, by);
  seen(heard, may ? "answered" : "notAllowed");
  if (!may) {
    assert.ok([303, 403, 404].includes(heard.status), `${says}: ${heard.status}`);
    return;
  }
  assert.notEqual(heard.status, 403, says);
  if (line.rows !== true) return;
  assert.equal(heard.status, 200, says);
  const rows = rowsOf(asking, chosen(line, by)[0] ?? "").filter(
    (of) => line.sought !== true || !of.startsWith("fresh"),
  );
  const listed = CASES.filter((of) => heard.text.includes(stage.cases[of].caseId));
  assert.deepEqual(listed, rows, says);
  for (const of of rows) {
    assertShown(asking, heard, of, { main: line.shows ?? [], part: [] }, says);
  }
}

async function actCell(
  at: At,
  event: string,
  by: Asker,
  { asking, of, none }: Pick<CaseCell, "asking" | "of" | "none">,
): Promise<void> {
  const { stage, seen } = at;
  const says = `${by.name} for ${asking.purpose}, ${event}, ${of}`;
  const url = `/api/v1/cases/${stage.cases[of].caseId}/actions/${event}`;
  const sent = asProgram(by, asking.purpose, "POST", url);
  const heard = await send(stage, sent);
  assertNoLeak(stage, asking, heard, of, says);
  const may = mayCause(asking, eventIn(stage, of, event), of);
  const knows = mayKnow(asking, of);
  seen(heard, may ? "answered" : knows ? "notAllowed" : "notFound");
  const isRead = READ_FIRST.includes(event);
  if (may) assert.ok([400, 409, 412, 422, 428].includes(heard.status), `${says}: ${heard.status}`);
  else if (!isRead) assert.equal(heard.status, knows ? 403 : 404, says);
  if (knows || (may && !isRead)) return;
  same(withoutCase(heard, stage.cases[of].caseId), await noneTold(at, of, sent, none), says);
}

// What somebody writes to be let into a case they may know nothing of is read before anything else
// is, and a wrong form is answered alike for every number.
const READ_FIRST: readonly string[] = ["ask-access", "break-glass"];

async function plainCell(
  at: At,
  surface: string,
  { about, asks = [] }: Line,
  asker: Asker | undefined,
): Promise<void> {
  const { stage, seen } = at;
  const says = `${asker?.name ?? "nobody"}, ${surface}`;
  const of = about === "case" ? ("open" as const) : undefined;
  const [usual = "public-information"] = asker?.purposes ?? [];
  const heard = await send(stage, requestOf(at, surface, asker, usual, of));
  assertNoLeak(stage, asker && { by: asker, purpose: usual }, heard, of, says);
  const isLed = asker === undefined && about !== "no-case" && !asks.some(isPublic);
  seen(heard, isLed ? "signIn" : "answered");
  if (isLed) assert.ok([303, 401].includes(heard.status), `${says}: ${heard.status}`);
}

function requestOf(
  { stage, lookIds }: At,
  surface: string,
  asker: Asker | undefined,
  purpose: Purpose,
  of?: CaseName,
): Sent {
  const [method = "", path = ""] = surface.split(" ");
  const about = of === undefined ? {} : { ...stage.cases[of], lookId: lookIds[of] };
  const url = addressOf(path, about);
  return isApi(surface)
    ? asProgram(asker, purpose, method, url)
    : asPage(stage, asker, method, url);
}

async function noneTold(at: At, of: CaseName, sent: Sent, none: NoneTold): Promise<string> {
  const absent = absentFrom(at.stage.cases[of], sent);
  const known = none.get(absent.url);
  if (known !== undefined) return known;
  const told = withoutCase(await send(at.stage, absent), NEVER);
  none.set(absent.url, told);
  return told;
}

const isOfFile = (surface: string): boolean => surface.includes("exhibits/:fileId");

/** What is asked there by this kind of asker. */
const chosen = ({ asks = [], byStaff }: Line, { who }: Asker): readonly string[] =>
  who.kind === "staff" ? (byStaff ?? asks) : asks;

/** Whether the sentences give an answer here: all that is asked may be asked, by this asker. */
function isAnswered(line: Line, asking: Asking, by: Asker, of?: CaseName): boolean {
  const isStaff = by.who.kind === "staff";
  if (line.nothing !== undefined) return false;
  if (line.only !== undefined && (line.only === "staff") !== isStaff) return false;
  if (line.sought === true && isStaff && of?.startsWith("fresh") === true) return false;
  const isPart = of !== undefined && isInPart(asking, of);
  if (line.ofPart === true && !isPart) return false;
  const asks = isPart ? (line.inPartAsks ?? chosen(line, by)) : chosen(line, by);
  return asks.every((action) => mayAsk(asking, action, of));
}

// The event whose form an address shows.
const formOf = (stage: MatrixStage, surface: string, of: CaseName): EventDefinition =>
  eventIn(stage, of, surface.includes(":partId") ? "state-derivative-part" : "send-message");

/** What the rules of a case say of an event. */
export function eventIn({ typeOf }: MatrixStage, of: CaseName, event: string): EventDefinition {
  const found = typeOf(of).events[event];
  if (found === undefined) throw new Error(`there is no ${event}`);
  return found;
}
