import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture, readWholeLog } from "#test/fixtures/event-logs/read-whole-log.ts";
import { sniffDelimiter } from "./csv-rows.ts";

const codes = (problems: { code: string }[]) => problems.map(({ code }) => code);

test("a CSV log comes in with its times, roles, case dates and lines", async () => {
  const { events, problems, summary } = await readWholeLog(await fixture("permits.csv"));
  assert.deepEqual(problems, []);
  const { rowHash, ...first } = events[0] ?? assert.fail();
  assert.match(rowHash, /^row\(/);
  assert.deepEqual(first, {
    kind: "event",
    line: 2,
    caseId: "case(P-1)",
    activity: "Register",
    at: "2031-03-01T08:00:00.000Z",
    role: "Intake",
    resource: "resource(R1)",
    extras: { channel: "Internet", department: "General", deadlineAt: "2031-04-01T23:59:59.999Z" },
    caseExtras: { startAt: "2031-03-01T07:59:00.000Z", endAt: "2031-03-05T11:00:00.000Z" },
    offsetAssumed: true,
    occurrence: 1,
  });
  assert.equal(summary.events, 7);
  assert.equal(summary.casesWithoutEndDate, 1);
  assert.equal(summary.casesEndingBeforeStart[0]?.caseId, "case(P-3)");
  assert.deepEqual(summary.eventsAfterCaseEnd, { count: 3, lines: [6, 7, 8] });
  assert.deepEqual(summary.eventsBeforeCaseStart, { count: 1, lines: [3] });
  assert.deepEqual(summary.leftOut, [{ column: "costs", count: 3, why: "not-carried" }]);
});

test("other delimiters, line ends and quotes are read, and a byte order mark", async () => {
  const rows = [
    `"case id";activity;time`,
    `1;"Say ""yes""; or no";2031-03-01`,
    `2;B\nC;2031-03-02`,
  ];
  const quoted = rows.map((row) => row.replace("B\nC", `"B\r\nC"`)).join("\r\n");
  const { events } = await readWholeLog(`\uFEFF${quoted}\r\n`);
  assert.deepEqual(
    events.map(({ activity, line }) => [activity, line]),
    [
      [`Say "yes"; or no`, 2],
      ["B\r\nC", 3],
    ],
  );
  assert.equal(sniffDelimiter(`"a,b,c"\td\te`), "\t");
  assert.equal(sniffDelimiter("a|b|c"), "|");
});

test("every bad row is told with its line and what would be right; the rest comes in", async () => {
  const { events, problems } = await readWholeLog(
    [
      "case,activity,time,deadline,event_id",
      "1,Register,2031-03-01T00:00:00Z,,",
      "1,Check,2031-03-02T00:00:00Z",
      ",Check,2031-03-02T00:00:00Z,,",
      "1, ,2031-03-02T00:00:00Z,,",
      "1,Check,03/04/2031,,",
      "1,Check,,,",
      "",
      "1,Check,2031-03-02T00:00:00Z,soon,",
      `1,"Che\u0001ck",2031-03-02T00:00:00Z,,`,
      `1,Check,2031-03-02T00:00:00Z,,${"x".repeat(10_001)}`,
      `1,Check,2031-03-02T00:00:00Z,,${"x".repeat(10_000)}`,
    ].join("\n"),
  );
  assert.deepEqual(
    problems.map(({ line, code }) => [line, code]),
    [
      [3, "ragged-row"],
      [4, "case-id-missing"],
      [5, "activity-missing"],
      [6, "time-unreadable"],
      [7, "time-missing"],
      [9, "date-unreadable"],
      [10, "characters-not-allowed"],
      [11, "field-too-long"],
    ],
  );
  assert.deepEqual(
    events.map(({ line }) => line),
    [2, 7, 9, 12],
  );
  assert.equal(events[1]?.at, undefined);
  assert.match(problems[3]?.message ?? "", /time is not a time that can be read\. Write it as/);
});

test("columns that are not clear are asked for, with what the file has", async () => {
  const text = "number,what,moment\n1,Register,2031-03-01\n";
  const { problems, events } = await readWholeLog(text);
  assert.deepEqual(events, []);
  assert.equal(problems[0]?.code, "columns-needed");
  assert.match(problems[0]?.message ?? "", /: case, activity, time\..*number, what, moment/);
  const columns = { caseId: "number", activity: "what", at: "moment" };
  assert.equal((await readWholeLog(text, { columns })).events.length, 1);
});

test("a column map that does not fit the file is refused", async () => {
  const text = "a,b,c,b\n1,Register,2031-03-01,x\n";
  const map = { caseId: "a", activity: "c", at: "d" };
  assert.deepEqual(codes((await readWholeLog(text, { columns: map })).problems), [
    "column-not-found",
  ]);
  const twice = { caseId: "a", activity: "b", at: "c" };
  assert.deepEqual(codes((await readWholeLog(text, { columns: twice })).problems), [
    "header-repeated",
  ]);
  const partial = await readWholeLog(text, { columns: { caseId: "a", activity: "c" } });
  assert.deepEqual(codes(partial.problems), ["columns-needed"]);
});

test("equal rows are different events, told apart by how often they were seen", async () => {
  const row = "1,Call,2031-03-01T00:00:00Z\n";
  const { events, summary } = await readWholeLog(`case,activity,time\n${row}${row}`);
  assert.deepEqual(
    events.map(({ occurrence }) => occurrence),
    [1, 2],
  );
  assert.equal(events[0]?.rowHash, events[1]?.rowHash);
  assert.equal(summary.duplicates.count, 0);
});

test("a quote that never closes is a file cut off, or a record that is too long", async () => {
  const text = `case,activity,time\n1,"Register,2031-03-01\n`;
  const { problems } = await readWholeLog(text);
  assert.deepEqual([problems[0]?.code, problems[0]?.line], ["cut-off", 2]);
  const long = await readWholeLog(`${text}${"x\n".repeat(5000)}`, {
    limits: { recordLength: 1000 },
  });
  assert.deepEqual(codes(long.problems), ["record-too-long"]);
});
