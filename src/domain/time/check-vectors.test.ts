import assert from "node:assert/strict";
import { test } from "node:test";
import { readBeside, shippedCalendars, shippedRules } from "#test/fixtures/rule-data.ts";
import { checkVectors, type VectorReport } from "./check-vectors.ts";

const HEADER = "rule_id,start_date,service_method,expected_due_date\n";

function check(csv: string): VectorReport {
  const report = checkVectors(csv, shippedRules, shippedCalendars);
  if ("refused" in report) assert.fail(`${report.field}: ${report.reason}`);
  return report;
}

for (const [name, count] of [
  ["vectors.csv", 53],
  ["further-vectors.csv", 82],
  ["unusual-vectors.csv", 112],
] as const) {
  test(`every row of ${name} is right`, () => {
    const report = check(readBeside(import.meta.url, name));
    assert.deepEqual(
      report.rows.filter((row) => !row.isRight).map((row) => row.line),
      [],
    );
    assert.equal(report.summary, `${count} right, 0 wrong`);
  });
}

test("a right row and a wrong row are printed as one line each, and counted", () => {
  const report = check(
    `${HEADER}US.RFE_84,2026-02-02,mail,2026-04-30\nUS.RFE_84,2026-02-02,mail,2026-05-01\n`,
  );
  assert.deepEqual(
    report.rows.map((row) => row.line),
    ["ok US.RFE_84 2026-04-30 2026-04-30", "FAIL US.RFE_84 2026-05-01 2026-04-30"],
  );
  assert.equal(report.summary, "1 right, 1 wrong");
});

test("what cannot be computed is a wrong row that names the field", () => {
  const rows = [
    ["US.NO_SUCH,2026-02-02,mail,2026-04-30", "refused:rule:unknown-rule"],
    ["US.RFE_84,2026-02-30,mail,2026-04-30", "refused:triggerOn:no-such-date"],
    ["US.RFE_84,2026-02-02,pigeon,2026-04-30", "refused:service:unknown-service"],
    ["US.RFE_84#often,2026-02-02,mail,2026-04-30", "refused:rule_id:unknown-reading"],
    [
      "US.EAD_C8.FILE_EARLIEST_150[toll=2026-03-20..2026-03-01],2026-01-05,none,2026-06-24",
      "refused:tolls.0.to:toll-reversed",
    ],
    [
      "US.RFE_84[toll=2026-03-01..2026-03-02],2026-02-02,mail,2026-04-30",
      "refused:tolls:toll-not-lawful",
    ],
    ["EU.GDPR.BREACH_72H,2026-03-27,none,2026-03-30", "refused:triggerAt:instant-needed"],
    ["EU.APR.REGULAR_6M,2026-06-11,none,2026-12-11", "refused:decisionOn:no-version-in-force"],
  ] as const;
  const report = check(HEADER + rows.map(([row]) => row).join("\n"));
  assert.deepEqual(
    report.rows.map((row) => row.got),
    rows.map(([, got]) => got),
  );
  assert.equal(report.right, 0);
});

test("the same moment in another offset is right, another moment is wrong", () => {
  const row = "EU.GDPR.BREACH_72H,2026-03-27T20:00:00+01:00,none,";
  assert.equal(check(`${HEADER}${row}2026-03-30T19:00:00Z`).summary, "1 right, 0 wrong");
  assert.equal(check(`${HEADER}${row}2026-03-30T20:00:00+02:00`).summary, "0 right, 1 wrong");
});

test("quoted cells, a byte order mark and Windows line ends are read", () => {
  const csv =
    "\uFEFFrule_id,start_date,service_method,expected_due_date,explanation\r\n" +
    '"US.RFE_84","2026-02-02",mail,2026-04-30,"84, and ""3"" by post\nThursday"\r\n' +
    "\r\nUS.NOID_30,2026-04-01,mail,2026-05-04,";
  assert.equal(check(csv).summary, "2 right, 0 wrong");
  const free = `${HEADER}US.RFE_84,2026-02-02,mail,2026-04-30,84 and "3" by post\n`;
  assert.equal(check(`${free}US.NOID_30,2026-04-01,mail,2026-05-04`).summary, "2 right, 0 wrong");
});

test("a table without its columns is refused, and says which it needs", () => {
  for (const csv of ["", "a,b\n1,2\n"]) {
    const report = checkVectors(csv, shippedRules, shippedCalendars);
    assert.ok("refused" in report);
    assert.equal(report.fields?.[0]?.code, "vectors-unreadable");
    assert.ok(report.remedy.includes("rule_id"));
  }
});

test("a short row, an open quote and a table without rows are refused, by the row", () => {
  const right = "US.RFE_84,2026-02-02,mail,2026-04-30\n";
  for (const [rows, field, code] of [
    ["US.RFE_84,2026-02-02\n", "row 2", "vectors-row-unreadable"],
    [`${right}US.RFE_84,2026-02-02\n`, "row 3", "vectors-row-unreadable"],
    ['"US.RFE', "row 2", "vectors-row-unreadable"],
    [`${right}US.RFE_84,2026-02-02,mail,"2026-04-30\n`, "row 3", "vectors-row-unreadable"],
    ["", "rows", "vectors-empty"],
  ] as const) {
    const report = checkVectors(HEADER + rows, shippedRules, shippedCalendars);
    assert.ok("refused" in report, rows);
    assert.deepEqual([report.field, report.fields?.[0]?.code], [field, code]);
  }
});

test("a wrong row says in words what is wrong, by the names of its columns", () => {
  const rows = [
    "US.NO_SUCH,2026-02-02,mail,2026-04-30",
    "US.RFE_84,2026-02-30,mail,2026-04-30",
    "US.RFE_84,2026-02-02,pigeon,2026-04-30",
    "US.RFE_84,2026-02-02,mail,07/06/2026",
    "US.RFE_84,2026-02-02,mail,2026-05-01",
    "US.RFE_84,2026-02-02,mail,2026-04-30",
  ];
  const told = check(HEADER + rows.join("\n")).rows.map(({ row, why = "" }) => [
    row,
    why.split(/[":]/)[0]?.trim(),
  ]);
  assert.deepEqual(told, [
    [2, "rule_id"],
    [3, "start_date"],
    [4, "service_method"],
    [5, "expected_due_date"],
    [6, "2026-02-02 by mail gives 2026-04-30, not 2026-05-01."],
    [7, ""],
  ]);
});
