import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { counted } from "./describe-findings.ts";
import { parseColumns, splitList } from "./parse-columns.ts";
import { describeProblem, openProblemReport } from "./report-problems.ts";

test("a column map takes short words and full ones, and columns with an equal sign", () => {
  assert.deepEqual(parseColumns("case=case:concept:name,activity=a=b,time=When,resource=Who"), {
    caseId: "case:concept:name",
    activity: "a=b",
    at: "When",
    resource: "Who",
  });
});

test("a word that is no fact, or a part without an equal sign, is refused with the words", () => {
  assert.throws(() => parseColumns("person=Name"), /Words: case, time/);
  assert.throws(() => parseColumns("case"), /word=column/);
});

test("a comma inside a name is written with a backslash", () => {
  assert.deepEqual(splitList("a, b\\,c ,,d"), ["a", "b,c", "d"]);
});

test("counts are written with their word, one and many", () => {
  assert.equal(counted(1, "case"), "1 case");
  assert.equal(counted(1434, "case"), "1,434 cases");
  assert.equal(counted(0, "activity", "activities"), "0 activities");
});

test("a problem says where, what is wrong, and what became of the record", () => {
  const left = logProblem("activity-missing", 7, "activity", { column: "activity" });
  assert.match(describeProblem(left), /^line 7: activity: .* This record is left out\.$/);
  const whole = logProblem("empty-file", 0, "file");
  assert.match(describeProblem(whole), /^file: (?!file: )/);
});

test("the terminal gets the first hundred problems, the report gets every one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "recourse-report-"));
  try {
    const path = join(folder, "problems.txt");
    const report = openProblemReport(path);
    for (let line = 1; line <= 130; line += 1) {
      report.see(logProblem("case-id-missing", line, "case", { column: "case" }));
    }
    const lines = await report.end();
    assert.equal(lines.length, 101);
    assert.match(lines.at(-1) ?? "", /30 more/);
    assert.equal((await readFile(path, "utf8")).trim().split("\n").length, 130);
    const again = openProblemReport(path);
    await assert.rejects(again.end(), /EEXIST/, "an existing report is not overwritten");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
