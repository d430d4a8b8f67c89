import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareInstants, endOfDay, findClaimedTime } from "./claimed-time.ts";

const at = (text: string, offset?: string) => findClaimedTime(text, offset)?.at;

test("a time with an offset is read in UTC, with a T or a blank, with a fraction or none", () => {
  assert.equal(at("2011-10-11T13:42:22.688+02:00"), "2011-10-11T11:42:22.688Z");
  assert.equal(at("2011-10-11 13:42:22.688000+02:00"), "2011-10-11T11:42:22.688Z");
  assert.equal(at("2011-10-11 13:42:22+0200"), "2011-10-11T11:42:22.000Z");
  assert.equal(at(" 2011-10-11 13:42-05 "), "2011-10-11T18:42:00.000Z");
  assert.equal(at("2011-10-11T13:42:22Z"), "2011-10-11T13:42:22.000Z");
});

test("microseconds are kept and order two times of the same millisecond", () => {
  const [first, second] = [at("2011-10-11T13:42:22.688Z"), at("2011-10-11T13:42:22.688001Z")];
  assert.equal(second, "2011-10-11T13:42:22.688001Z");
  assert.ok(compareInstants(first ?? "", second ?? "") < 0);
  assert.equal(compareInstants(first ?? "", "2011-10-11T13:42:22.688000Z"), 0);
});

test("a time without an offset takes the assumed one and says so", () => {
  const read = findClaimedTime("1980-01-01T00:00:00", "+01:00");
  assert.deepEqual(read, { at: "1979-12-31T23:00:00.000Z", offsetAssumed: true });
  assert.equal(findClaimedTime("1980-01-01T00:00:00Z")?.offsetAssumed, undefined);
});

test("a date alone is its first instant, and its day has a last one", () => {
  const read = findClaimedTime("2031-03-04");
  assert.deepEqual(read, { at: "2031-03-04T00:00:00.000Z", offsetAssumed: true, dateOnly: true });
  assert.equal(endOfDay("2031-03-04T00:00:00.000Z"), "2031-03-04T23:59:59.999Z");
});

test("what has two readings, or none, is not guessed", () => {
  const bad = ["03/04/2026", "2002-0530T09:30:10Z", "next week", "", "1301644800", "20110411"];
  for (const text of bad) assert.equal(at(text), undefined, text);
});

test("both sides of each limit of the calendar and the clock", () => {
  const sides: [string, string][] = [
    ["2028-02-29T00:00:00Z", "2027-02-29T00:00:00Z"],
    ["2027-04-30T00:00:00Z", "2027-04-31T00:00:00Z"],
    ["2027-12-01T00:00:00Z", "2027-13-01T00:00:00Z"],
    ["2027-01-01T24:00:00Z", "2027-01-01T24:00:01Z"],
    ["2027-01-01T23:59:59Z", "2027-01-01T23:60:00Z"],
    ["2027-01-01T00:00:00+14:00", "2027-01-01T00:00:00+14:01"],
    ["1001-01-01T00:00:00Z", "1000-01-01T00:00:00Z"],
  ];
  for (const [good, bad] of sides) {
    assert.notEqual(at(good), undefined, good);
    assert.equal(at(bad), undefined, bad);
  }
  assert.equal(at("2027-01-01T24:00:00Z"), "2027-01-02T00:00:00.000Z");
});

test("whatever is read reads again as itself", () => {
  const dates = fc.date({
    min: new Date("1900-01-01T00:00:00Z"),
    max: new Date("2200-01-01T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 999_999 }), (date, micro) => {
      const second = date.toISOString().slice(0, 19);
      const read = at(`${second}.${String(micro).padStart(6, "0")}+00:00`);
      assert.equal(at(read ?? ""), read);
      assert.equal(Date.parse(read ?? ""), Date.parse(`${second}Z`) + Math.floor(micro / 1000));
    }),
  );
});
