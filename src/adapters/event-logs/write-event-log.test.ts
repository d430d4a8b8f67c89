import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fixture, readWholeLog } from "#test/fixtures/event-logs/read-whole-log.ts";
import { timelinesOf } from "#domain/event-log/order-trace.ts";
import { isPlainText } from "#domain/event-log/plain-text.ts";
import { findPersonalValue } from "#domain/event-log/personal-value.ts";
import type { Timeline } from "#domain/event-log/timeline.ts";
import type { LogEvent } from "#domain/event-log/log-item.ts";
import type { LogFormat } from "./detect-format.ts";
import { writeEventLog } from "./write-event-log.ts";

const formats: LogFormat[] = ["xes", "ocel", "csv"];

async function exported(timelines: Timeline[], format: LogFormat): Promise<string> {
  let text = "";
  for await (const piece of writeEventLog(timelines, { format, rekey: (_, id) => `new-${id}` })) {
    text += piece;
  }
  return text;
}

function renumbered(timelines: Timeline[]): Timeline[] {
  return timelines.map(({ caseId, steps }) => ({ caseId: `case(new-${caseId})`, steps }));
}

// What no reader lets in cannot be in a log that is exported.
const isCarried = (text: string) =>
  isPlainText(text) && text.trim() !== "" && findPersonalValue(text) === undefined;
const awkward = fc.constantFrom(...Array.from("=+-@'\"\t\r\n,;|&<> \u2028\uFEFFaé😀"));
const words = fc
  .oneof(
    fc.array(awkward, { minLength: 1, maxLength: 8 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  )
  .filter(isCarried);
const instants = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const events = fc.record(
  {
    caseId: fc.constantFrom("1", "2", "3"),
    activity: words,
    times: fc.record(
      { at: instants, startAt: instants, endAt: instants },
      { requiredKeys: ["at"] },
    ),
    role: words,
  },
  { requiredKeys: ["caseId", "activity"] },
);
const logs = fc.array(events, { maxLength: 12 }).map((drawn) =>
  timelinesOf(
    drawn.map(({ times, ...rest }, index): LogEvent => {
      const own = { kind: "event", line: index, extras: {}, caseExtras: {} } as const;
      return { ...own, ...rest, ...times, rowHash: "", occurrence: 1 };
    }),
  ),
);

for (const format of formats) {
  test(`any log exported as ${format} and imported again has the same timelines`, async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (timelines) => {
        const { events: back, summary } = await readWholeLog(await exported(timelines, format));
        if (timelines.length > 0) assert.equal(summary.refusal, undefined);
        assert.deepEqual(timelinesOf(back), renumbered(timelines));
      }),
      { numRuns: 200 },
    );
  });
}

test("a log of each kind comes back the same through each format", async () => {
  for (const name of ["permits.csv", "permits.xes", "permits.ocel.json"]) {
    const options = name.endsWith("json") ? { caseObject: "Permit" } : {};
    const read = timelinesOf((await readWholeLog(await fixture(name), options)).events);
    assert.ok(read.length > 1);
    for (const format of formats) {
      const again = await readWholeLog(await exported(read, format));
      assert.deepEqual(timelinesOf(again.events), renumbered(read), `${name} as ${format}`);
    }
  }
});

test("an export holds re-keyed cases, activities, times and roles and nothing else", async () => {
  const { events: read } = await readWholeLog(await fixture("permits.csv"));
  for (const format of formats) {
    const text = await exported(timelinesOf(read), format);
    assert.ok(!/Internet|General|2031-04|resource\(|"case\(P/.test(text), format);
    assert.ok(text.includes("new-case(P-1)"), format);
  }
});

test("no cell of a CSV export is a formula, and every cell reads back as it was", async () => {
  const cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''@x", "'plain'", "a=b"];
  const timelines = [{ caseId: "1", steps: cells.map((activity) => ({ activity })) }];
  const text = await exported(timelines, "csv");
  assert.ok(text.includes(`"'=1+1"`) && text.includes(`"''=1"`) && text.includes("a=b"));
  for (const row of text.split("\r\n")) assert.ok(!/(^|,)"?[=+@\t-]/.test(row), row);
  assert.deepEqual(timelinesOf((await readWholeLog(text)).events), renumbered(timelines));
});
