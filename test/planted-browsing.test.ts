import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Temporal } from "temporal-polyfill";
import { type Behaviour, BEHAVIOURS } from "#domain/looks/trail.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { listUnexplained } from "#door/list-unexplained.ts";
import { caseExport } from "#questions/case-export.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseSearch } from "#questions/case-search.ts";
import { type UnexplainedLook, unexplainedLooks } from "#questions/unexplained-looks.ts";
import { changeRoles } from "../src/main/change-roles.ts";
import { done, fileAsylum } from "./asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "./office.ts";

// Each of the twelve ways to browse, done in a whole office through its door, and beside each a
// twin who does the same with work on file, or does less of it. The first stands in the list of
// the day under its name; the twin is not asked about it.

const STAFF = {
  grace: ["supervisor"],
  gwen: ["supervisor"],
  gus: ["supervisor"],
  gina: ["supervisor"],
  gil: ["supervisor", "caseworker"],
  daniel: ["caseworker"],
  dora: ["caseworker"],
  ines: ["intake-clerk"],
  pia: ["privacy-officer"],
} as const;
type Name = keyof typeof STAFF;

let site: TestOffice;
let amina: Who;
const staff = {} as Record<Name, Who>;
const found = new Map<string, readonly Behaviour[]>();
let looks: readonly UnexplainedLook[] = [];

// A Monday to come: nobody's session ends by it, and rules that count days see no past.
const today = Temporal.Now.plainDateISO("UTC");
const MONDAY = today.add({ days: 8 - today.dayOfWeek });
const day = (n: number) => MONDAY.add({ days: n }).toString();

/** Does something at an hour of an office's day, by its own clock. */
async function at<T>(n: number, time: string, does: () => Promise<T>): Promise<T> {
  const { clock, zone } = site.office;
  const real = { ...clock };
  const instant = Temporal.PlainDateTime.from(`${day(n)}T${time}`).toZonedDateTime(zone);
  const now = new Date(instant.epochMilliseconds);
  Object.assign(clock, { now: () => now, today: () => day(n) });
  try {
    return await does();
  } finally {
    Object.assign(clock, real);
  }
}

const ELSEWHERE = { name: "Zoe Zimmer", "mailing-address": "9 Far Road, Otherton" };
const newCase = async (more: Readonly<Record<string, string>> = {}) =>
  (await fileAsylum(site.office, amina, { ...ELSEWHERE, ...more })).caseId;

const opens = async (name: Name, caseId: string, reason?: string) =>
  allowed(
    await ask(
      site.office,
      staff[name],
      "supervision",
      caseFile,
      {},
      {
        caseId,
        ...(reason === undefined ? {} : { reason }),
      },
    ),
  );
const gives = async (by: Name, caseId: string, to: Name, version: number) => {
  const input = { officer: staff[to].accountId };
  const event = version === 2 ? "assign" : "reassign";
  await done(site.office, staff[by], "supervision", { caseId, event, input, version });
};
const accepts = (caseId: string) =>
  done(site.office, staff.ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
/** A case that this supervisor works on that day: they assign it. */
const withWork = async (by: Name, more: Readonly<Record<string, string>> = {}) => {
  const caseId = await newCase(more);
  await accepts(caseId);
  await gives(by, caseId, "dora", 2);
  return caseId;
};
const listed = (actor: Name, caseId: string) =>
  looks.some(
    (look) =>
      look.caseId === caseId && look.pseudonym === staff[actor].pseudonym && isOf(look, actor),
  );
const isOf = (look: UnexplainedLook, actor: Name) =>
  actorOf.get(look.id) === staff[actor].accountId;
const actorOf = new Map<string, string>();
const says = (actor: Name, behaviour: Behaviour, caseId?: string) =>
  looks.some(
    (look) =>
      isOf(look, actor) &&
      (caseId === undefined || look.caseId === caseId) &&
      found.get(look.id)?.includes(behaviour) === true,
  );
const planted: Partial<Record<Behaviour, () => void>> = {};

before(async () => {
  site = await testOffice("own", [], {
    workingHours: { days: [1, 2, 3, 4, 5], from: 420, to: 1140 },
  });
  amina = await site.member("amina", ["applicant"]);
  for (const [name, roles] of Object.entries(STAFF)) {
    staff[name as Name] = await site.member(name, roles);
  }
  await ownFileAndColleague();
  await homes();
  await crowdAndReturning();
  await numbersAndSearches();
  await handedOver();
  await nights();
  await leaver();
  await reasons();
  await at(40, "09:00", () => listUnexplained(site.office));
  const answer = await at(40, "09:00", () =>
    ask(site.office, staff.pia, "oversight", unexplainedLooks, { all: "yes" }),
  );
  ({ looks } = allowed(answer).answer);
  for (const { id, evidence } of looks)
    found.set(
      id,
      evidence.map(({ behaviour }) => behaviour),
    );
  const rows = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows<{ id: string; actor_id: string }>(
      "select id, actor_id from access_entries where office_id = $1",
      [site.office.officeId],
    ),
  );
  for (const { id, actor_id } of rows) actorOf.set(id, actor_id);
});
after(() => site.drop());

async function ownFileAndColleague(): Promise<void> {
  await at(14, "10:00", async () => {
    const own = await newCase({ name: "grace Example" });
    const surname = await newCase({ name: "Noura Example" });
    const colleague = await newCase({ name: "daniel Example" });
    for (const one of [own, surname, colleague]) await opens("grace", one);
    const worked = await withWork("gwen", { name: "gwen Example" });
    const kin = await withWork("gwen", { name: "Samir Example" });
    const dora = await withWork("gwen", { name: "dora Example" });
    for (const one of [worked, kin, dora]) await opens("gwen", one);
    planted["own-file"] = () => {
      assert.ok(says("grace", "own-file", own));
      assert.equal(listed("gwen", worked), false);
    };
    planted["same-surname-or-address"] = () => {
      assert.ok(says("grace", "same-surname-or-address", surname));
      assert.equal(listed("gwen", kin), false);
    };
    planted.colleague = () => {
      assert.ok(says("grace", "colleague", colleague));
      assert.equal(listed("gwen", dora), false);
    };
  });
}

async function homes(): Promise<void> {
  const home = { street: "Sample Street", house: "1", town: "Exampleton" };
  await site.office.employment.note(staff.gus.accountId, { kind: "home", ...home });
  await at(15, "10:00", async () => {
    const near = await newCase({ "mailing-address": "17 Sample Street, Exampleton" });
    const same = await newCase({ "mailing-address": "1 Sample Street, Exampleton" });
    const far = await newCase({ "mailing-address": "17 Sample Street, Otherton" });
    const worked = await withWork("gus", { "mailing-address": "19 Sample Street, Exampleton" });
    for (const one of [near, same, far, worked]) await opens("gus", one);
    planted.neighbour = () => {
      assert.ok(says("gus", "neighbour", near));
      assert.ok(says("gus", "same-surname-or-address", same), "the house itself is more");
      assert.equal(says("gus", "neighbour", far), false, "a street of that name in another town");
      assert.equal(listed("gus", worked), false);
    };
  });
}

async function crowdAndReturning(): Promise<void> {
  const [talked, quiet, watched, once] = await at(16, "09:00", () =>
    Promise.all([newCase(), newCase(), newCase(), newCase()]),
  );
  const people = ["grace", "gwen", "gina"] as const;
  for (const [n, name] of people.entries()) await at(16 + n, "11:00", () => opens(name, talked));
  for (const name of people.slice(0, 2)) await at(16, "12:00", () => opens(name, quiet));
  for (const n of [16, 18, 22]) await at(n, "13:00", () => opens("gina", watched));
  for (const n of [16, 18]) await at(n, "13:30", () => opens("gina", once));
  planted.vip = () => {
    for (const name of people) assert.ok(says(name, "vip", talked));
    assert.equal(says("grace", "vip", quiet), false, "two are no crowd");
  };
  planted["ex-partner"] = () => {
    assert.ok(says("gina", "ex-partner", watched));
    assert.equal(says("gina", "ex-partner", once), false, "twice is no coming back");
  };
}

async function numbersAndSearches(): Promise<void> {
  const tries = (name: Name, many: number) =>
    at(17, "10:00", async () => {
      for (let n = 0; n < many; n++) {
        const caseId = `RC-7777-777${n}`;
        refused(await ask(site.office, staff[name], "adjudication", caseFile, {}, { caseId }));
      }
    });
  await tries("daniel", 7);
  await tries("dora", 6);
  planted["sequential-ids"] = () => {
    assert.ok(says("daniel", "sequential-ids"));
    assert.equal(says("dora", "sequential-ids"), false, "mistyped numbers are no walk");
    const tried = looks.filter(({ outcome }) => outcome === "denied");
    assert.equal(tried.length, 7);
    assert.ok(tried.every(({ caseId }) => caseId === ""));
  };
  const searches = async (name: Name, hours: readonly string[]) => {
    for (const [n, hour] of hours.entries()) {
      const text = `Nobody ${n}`;
      await at(18, hour, async () =>
        allowed(await ask(site.office, staff[name], "adjudication", caseSearch, { text })),
      );
    }
  };
  await searches("daniel", "10:00 10:05 10:10 10:20 10:30 10:40 10:50 10:55".split(" "));
  await searches("dora", "09:00 10:00 11:00 12:00 13:00 14:00 15:00 16:00".split(" "));
  planted["search-fishing"] = () => {
    assert.ok(says("daniel", "search-fishing"));
    assert.equal(says("dora", "search-fishing"), false, "a day's searches are no hour's");
    assert.ok(looks.every(({ kind, purpose }) => kind !== "searched" || purpose !== "audit"));
    assert.doesNotMatch(JSON.stringify(looks), /Nobody/, "what was typed stands in no list");
  };
}

async function handedOver(): Promise<void> {
  const [left, handed] = await at(14, "14:00", async () => {
    const both = [await newCase(), await newCase()] as const;
    for (const one of both) {
      await accepts(one);
      await gives("grace", one, "gil", 2);
    }
    return both;
  });
  await at(15, "14:00", async () => {
    for (const one of [left, handed]) await gives("grace", one, "dora", 3);
  });
  await at(18, "15:00", () => opens("gil", handed));
  await at(24, "15:00", () => opens("gil", left));
  planted["after-reassignment"] = () => {
    assert.ok(says("gil", "after-reassignment", left));
    assert.equal(listed("gil", handed), false, "a case is handed over in its first days");
  };
}

async function nights(): Promise<void> {
  const two = await at(21, "09:00", () => Promise.all([newCase(), newCase()]));
  for (const one of two) await at(22, "02:30", () => opens("gwen", one));
  await at(22, "02:30", async () => {
    for (const one of [await withWork("grace"), await withWork("grace")]) await opens("grace", one);
  });
  for (const one of two) await at(22, "20:30", () => opens("grace", one));
  planted["off-shift"] = () => {
    assert.ok(says("gwen", "off-shift", two[0]));
    assert.equal(says("grace", "off-shift"), false, "neither overtime nor work at night");
  };
}

async function leaver(): Promise<void> {
  const copies = (name: Name) =>
    at(23, "16:00", async () => {
      const fresh = { ...staff[name], isFresh: true };
      for (let n = 0; n < 4; n++) {
        const caseId = await newCase();
        await accepts(caseId);
        await gives("grace", caseId, name, 2);
        const about = { caseId };
        allowed(await ask(site.office, fresh, "adjudication", caseExport, {}, about));
      }
    });
  await copies("daniel");
  await copies("dora");
  const roles = changeRoles(site);
  const wanted = { signInName: "daniel", role: "caseworker", why: "Leaves", by: "grace" } as const;
  assert.equal(await roles.giveRole({ ...wanted, until: day(30) }), undefined);
  planted["export-then-leave"] = () => {
    assert.ok(says("daniel", "export-then-leave"));
    assert.equal(says("dora", "export-then-leave"), false, "who stays takes nothing along");
  };
}

async function reasons(): Promise<void> {
  await at(25, "10:00", async () => {
    for (let n = 0; n < 4; n++) {
      await opens("gus", await newCase(), "A complaint at the counter");
      await opens("gina", await newCase(), `A complaint at the counter, number ${n}`);
    }
  });
  planted["purpose-reuse"] = () => {
    assert.ok(says("gus", "purpose-reuse"));
    assert.equal(says("gina", "purpose-reuse"), false, "a reason for each case is none reused");
  };
}

for (const behaviour of BEHAVIOURS) {
  test(`browsing of the kind ${behaviour} is found in an office, and its twin is not`, () => {
    const holds = planted[behaviour];
    assert.ok(holds, "it was planted");
    holds();
  });
}

test("nothing is listed but what is unexplained or named by a rule, once each", () => {
  const ids = looks.map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids);
  const stray = looks.filter(
    ({ kind, outcome, evidence }) =>
      evidence.length === 0 && (kind === "searched" || outcome !== "allowed"),
  );
  assert.deepEqual(stray, []);
});
