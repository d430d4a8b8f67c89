import assert from "node:assert/strict";
import { test } from "node:test";
import { Temporal } from "temporal-polyfill";
import { shippedCalendars } from "#test/fixtures/rule-data.ts";
import { CalendarSchema } from "./calendar.ts";
import { dayOff } from "./days-off.ts";

const law = { observed: false, closures: false };
const kept = { observed: true, closures: false };
const closed = { observed: true, closures: true };

function why(calendarId: string, on: string, scope = law): string | undefined {
  const calendar = shippedCalendars.find((each) => each.id === calendarId);
  assert.ok(calendar);
  return dayOff(calendar, Temporal.PlainDate.from(on), scope);
}

test("federal holidays of one year fall on their published days", () => {
  const days = {
    "2026-01-01": "new-years-day",
    "2026-01-19": "martin-luther-king-day",
    "2026-02-16": "washingtons-birthday",
    "2026-05-25": "memorial-day",
    "2026-06-19": "juneteenth",
    "2026-09-07": "labor-day",
    "2026-10-12": "columbus-day",
    "2026-11-11": "veterans-day",
    "2026-11-26": "thanksgiving-day",
    "2026-12-25": "christmas-day",
  };
  for (const [on, id] of Object.entries(days)) assert.equal(why("us-federal", on), id);
  let weekdaysOff = 0;
  for (let on = Temporal.PlainDate.from("2026-01-01"); on.year === 2026; on = on.add({ days: 1 })) {
    if (on.dayOfWeek < 6 && why("us-federal", on.toString()) !== undefined) weekdaysOff += 1;
  }
  assert.equal(weekdaysOff, Object.keys(days).length);
});

test("a holiday on a weekend is kept on a weekday by the latest reading alone", () => {
  assert.equal(why("us-federal", "2026-07-03"), undefined);
  assert.equal(why("us-federal", "2026-07-03", kept), "independence-day");
  assert.equal(why("us-federal", "2027-07-05"), undefined);
  assert.equal(why("us-federal", "2027-07-05", kept), "independence-day");
  assert.equal(why("us-federal", "2021-12-31", kept), "new-years-day");
});

test("a closure by executive order counts only where closures are asked for", () => {
  assert.equal(why("us-federal", "2025-12-26"), undefined);
  assert.equal(why("us-federal", "2025-12-26", kept), undefined);
  assert.equal(why("us-federal", "2025-12-26", closed), "closure-2025-12-26");
});

test("Juneteenth is a holiday from 2021 on", () => {
  assert.equal(why("us-federal", "2020-06-19"), undefined);
  assert.equal(why("us-federal", "2023-06-19"), "juneteenth");
});

test("bank holidays of England, their substitutes and the days moved by proclamation", () => {
  const days = {
    "2022-01-03": "new-years-day",
    "2026-04-03": "good-friday",
    "2026-04-06": "easter-monday",
    "2020-05-08": "early-may-bank-holiday-moved",
    "2022-06-02": "spring-bank-holiday-moved",
    "2022-06-03": "special-bank-holiday",
    "2022-09-19": "special-bank-holiday",
    "2026-08-31": "summer-bank-holiday",
    "2026-12-28": "boxing-day",
    "2026-12-30": "days-after-christmas-30",
  };
  for (const [on, id] of Object.entries(days)) assert.equal(why("uk-england", on), id);
  for (const on of ["2020-05-04", "2022-05-30", "2026-12-24", "2027-01-04"]) {
    assert.equal(why("uk-england", on), undefined);
  }
});

test("Easter Monday is found from its earliest to its latest day", () => {
  for (const on of ["2008-03-24", "2011-04-25", "2019-04-22", "2024-04-01", "2038-04-26"]) {
    assert.equal(why("eu", on), "easter-monday");
  }
  assert.equal(why("eu", "2026-04-03"), undefined);
  assert.equal(why("eu", "2026-04-03", kept), "good-friday");
});

test("a calendar that says a day twice, in no way, or wrongly is refused", () => {
  const holiday = { id: "a-day", confidence: "seen", source: "a law" };
  const calendar = (more: object) =>
    CalendarSchema.safeParse({
      id: "test",
      version: "2026-01-01",
      title: "Test",
      zone: "UTC",
      weekend: ["saturday", "sunday"],
      holidays: [{ ...holiday, ...more }],
    }).success;
  assert.ok(calendar({ fixed: "02-29" }));
  assert.ok(!calendar({}));
  assert.ok(!calendar({ fixed: "02-29", easter: 1 }));
  assert.ok(!calendar({ fixed: "13-01" }));
  assert.ok(!calendar({ fixed: "01-01", source: "" }));
  assert.ok(!calendar({ fixed: "01-01", colour: "red" }));
  assert.ok(!calendar({ dates: ["2026-02-30"] }));
});
