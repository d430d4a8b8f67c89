import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages } from "#words/languages.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { waysOf } from "#domain/case/ways.ts";
import { stopsOf } from "./rules/road.ts";

let site: TestSite;
before(async () => {
  site = await testSite();
});
after(() => site.drop());

const read = async (path: string) => {
  const answer = await fetch(`${site.address}${path}`);
  return { status: answer.status, text: await answer.text() };
};
const types = () => [...site.office.rules.current.values()];

for (const language of languages) {
  test(`every case type can be checked in ${language}: acts, deadlines, law`, async () => {
    const list = await read(`/rules?lang=${language}`);
    assert.equal(list.status, 200);
    assert.ok(types().length >= 3);
    for (const type of types()) {
      assert.ok(list.text.includes(`href="/rules/${type.id}"`));
      const { status, text } = await read(`/rules/${type.id}?lang=${language}`);
      assert.equal(status, 200);
      for (const event of Object.keys(type.events))
        assert.ok(text.includes(`>${event}</code>`), event);
      for (const state of Object.keys(type.states))
        assert.ok(text.includes(`>${state}</code>`), state);
      for (const name of Object.keys(type.deadlines)) {
        assert.ok(text.includes(`id="deadline-${name}"`), name);
      }
      for (const regime of type.regimes) assert.ok(text.includes(regime), regime);
      assert.ok(text.includes(type.hash));
    }
    assert.deepEqual(site.faults, []);
  });
}

test("a day can be tried, and both readings move with it", async () => {
  const at = (on: string, service: string) => {
    const { rules } = site.office;
    const type = rules.current.get("us.asylum.affirmative");
    assert.ok(type);
    return rules.deadline(type, "evidence-response", on, service).display.dueOn;
  };
  const words =
    "/rules/us.asylum.affirmative?lang=en&on-day=2&on-month=2&on-year=2026&service=mail";
  assert.equal(at("2026-02-02", "mail"), "2026-04-30");
  const { text } = await read(words);
  assert.ok(text.includes("Thursday 30 April 2026"));
});

test("a day that does not exist, or is far away, is asked for again", async () => {
  for (const on of ["on-day=31&on-month=2&on-year=2026", "on-day=1&on-month=1&on-year=1999"]) {
    const { status, text } = await read(`/rules/us.asylum.affirmative?lang=en&${on}`);
    assert.equal(status, 422);
    assert.match(text, /Write a day that exists/);
  }
});

test("every deadline can be counted from any day that the page takes", () => {
  const { rules, clock } = site.office;
  const today = Date.parse(clock.today());
  for (const type of types()) {
    for (const name of Object.keys(type.deadlines)) {
      for (let days = -366; days <= 366; days += 12) {
        const on = new Date(today + days * 86_400_000).toISOString().slice(0, 10);
        for (const service of ["mail", "electronic", "personal"] as const) {
          const facts = { triggerOn: on, triggerAt: `${on}T12:00:00Z`, service } as const;
          const counted = rules.count(type, name, facts);
          // Some law did not bind yet on the earliest of these days.
          if ("refused" in counted) {
            assert.equal(counted.fields?.[0]?.code, "no-version-in-force", `${name} ${on}`);
            continue;
          }
          const { display, adverse } = counted;
          assert.ok(display.steps.length > 0 && adverse.dueOn >= "2000", `${name} ${on}`);
        }
      }
    }
  }
});

test("every law stands with how sure we are of it, and the page says what the marks mean", async () => {
  const { text } = await read("/rules/us.asylum.affirmative?lang=en");
  const laws = [
    ["8 CFR 208.3", "◐", "from knowledge, to be checked"],
    ["8 USC 1158(d)(5)(A)", "✔", "read in the source"],
    ["8 CFR 103.2(b)(8)(iv)", "✔", "read in the source"],
  ] as const;
  for (const [law, sign, mark] of laws) {
    const at = `<span lang="en" dir="ltr">${law}</span>`;
    const [, beside = ""] = text.split(at);
    assert.ok(beside.slice(0, 140).includes(sign) && beside.slice(0, 140).includes(mark), law);
  }
  for (const mark of ["✔ Read in the source", "◐ From knowledge", "⚠ Contested or changed"]) {
    assert.ok(text.includes(mark), mark);
  }
  assert.ok(!text.includes("nobody has said whether it was read"));
});

test("who sees what is what the policies say, and the story of a case is for few", async () => {
  const { text } = await read("/rules/us.asylum.affirmative?lang=en");
  const [, table = ""] = text.split('aria-labelledby="who-sees"');
  const rowOf = (name: string) => table.split(`${name}</`)[1]?.split("</tr>")[0] ?? "";
  assert.match(rowOf("their story and evidence"), /applicant.*caseworker/s);
  assert.doesNotMatch(rowOf("their story and evidence"), /auditor|intake clerk|ombudsman/);
  assert.match(rowOf("working notes of the office"), /caseworker/);
  assert.doesNotMatch(rowOf("working notes of the office"), /applicant/);
});

test("a deadline tells its length, how it is counted, since when, and both readings", async () => {
  const { text } = await read("/rules/us.asylum.affirmative?lang=en");
  for (const said of [
    "<b>84 days</b>",
    "(in force, since Monday 18 June 2007)",
    "3 days more when it came by post, 14 from another country",
    "Days off: us-federal",
    "72 FR 19100",
  ]) {
    assert.ok(text.includes(said), said);
  }
});

test("the picture has every state once, and each arrow goes where a way of the case goes", () => {
  for (const type of types()) {
    const stops = stopsOf(type);
    assert.deepEqual(
      stops.map(({ id }) => id).toSorted(),
      Object.keys(type.states).toSorted(),
      type.id,
    );
    const ways = new Set(waysOf(type).map(({ from, to }) => `${from} ${to}`));
    for (const { id, leadsTo, usual, number } of stops) {
      assert.ok(usual.every((to) => leadsTo.includes(to)));
      for (const to of leadsTo) assert.ok(ways.has(`${id} ${stops[to - 1]?.id}`), `${id} ${to}`);
      assert.equal(stops[number - 1]?.id, id);
    }
  }
});

test("a day on which a law did not bind yet is told as such, and no date is made up", async () => {
  const day = "on-day=1&on-month=1&on-year=2026";
  const { status, text } = await read(`/rules/eu.asylum.apr?lang=en&${day}`);
  assert.equal(status, 200);
  assert.match(text, /No text of this rule was in force/);
});

test("a type that nobody runs is not there", async () => {
  assert.equal((await read("/rules/us.removal.operation")).status, 404);
});

test("every state but the first can be reached by a way that the page shows", () => {
  for (const type of types()) {
    const reached = new Set(waysOf(type).map(({ to }) => to));
    const never = Object.keys(type.states).filter((state) => !reached.has(state));
    assert.deepEqual(never, [], type.id);
  }
});

test("the gallery shows every part to anybody", async () => {
  const { status, text } = await read("/gallery?lang=ar");
  assert.equal(status, 200);
  assert.match(text, /dir="rtl"/);
});
