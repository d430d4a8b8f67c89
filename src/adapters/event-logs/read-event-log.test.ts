import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  fixture,
  fixturePath,
  plainRekey,
  readWholeLog,
} from "#test/fixtures/event-logs/read-whole-log.ts";
import type { LogItem } from "#domain/event-log/log-item.ts";
import { stageSummary } from "#domain/event-log/stage-summary.ts";
import { inspectEventLog } from "./inspect-event-log.ts";
import { rekeyWith } from "./keyed-rekey.ts";
import { readEventLog } from "./read-event-log.ts";

const refusal = async (...input: Parameters<typeof readWholeLog>) =>
  (await readWholeLog(...input)).summary.refusal?.code;

async function readPath(path: string): Promise<LogItem[]> {
  const items: LogItem[] = [];
  for await (const item of readEventLog(path, { rekey: plainRekey })) items.push(item);
  return items;
}

test("an empty file, and one of blanks alone, is refused as empty", async () => {
  assert.equal(await refusal(""), "empty-file");
  assert.equal(await refusal(" \n\n"), "empty-file");
});

test("a file that is not what it says it is is refused, with what it is", async () => {
  assert.equal(await refusal("{}", { format: "xes" }), "not-this-format");
  assert.equal(await refusal("<log/>", { format: "ocel" }), "not-this-format");
  assert.equal(await refusal("<log/>", { format: "csv" }), "not-this-format");
  assert.equal(await refusal("<!doctype html><html></html>"), "not-this-format");
  assert.equal(await refusal("<pnml/>"), "not-this-format");
  assert.equal(await refusal("[1]"), "not-this-format");
  assert.equal(await refusal(Buffer.from([0x1f, 0x8b, 8, 0])), "compressed");
  assert.equal(await refusal("PK\u0003\u0004rest"), "compressed");
  assert.equal(await refusal("%PDF-1.7"), "compressed");
});

test("wrong bytes and NUL characters are refused with their line", async () => {
  const start = "case,activity,time\n1,Caf";
  const latin = Buffer.concat([
    Buffer.from(start),
    Buffer.from([0xe9]),
    Buffer.from(",2031-01-01\n"),
  ]);
  const read = await readWholeLog(latin);
  assert.equal(read.summary.refusal?.code, "encoding");
  const { events } = await readWholeLog(latin, { encoding: "windows-1252" });
  assert.equal(events[0]?.activity, "Café");
  assert.equal(await refusal(latin, { encoding: "klingon" }), "encoding");
  const nul = await readWholeLog(`${start}\0`);
  assert.deepEqual([nul.summary.refusal?.code, nul.summary.refusal?.line], ["nul-byte", 2]);
});

test("UTF-16 and declared encodings are read, a false declaration is refused", async () => {
  const inside = `<log><trace><event><string key="concept:name" value="é"/></event></trace></log>`;
  const utf16 = Buffer.from(`\uFEFF${inside}`, "utf16le");
  assert.equal((await readWholeLog(utf16)).events[0]?.activity, "é");
  const big = Buffer.from(utf16).swap16();
  assert.equal((await readWholeLog(big)).events[0]?.activity, "é");
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${inside}`;
  const latin = Buffer.from(declared("ISO-8859-1"), "latin1");
  assert.equal((await readWholeLog(latin)).events[0]?.activity, "é");
  const wrong = Buffer.from(declared("UTF-8"), "latin1");
  assert.equal(await refusal(wrong), "encoding");
});

test("a file beyond the limit is refused, one at the limit is read", async () => {
  const text = "<log></log>";
  assert.equal(await refusal(text, { limits: { fileBytes: text.length } }), undefined);
  assert.equal(await refusal(text, { limits: { fileBytes: text.length - 1 } }), "file-too-big");
  async function* stream() {
    yield Buffer.from(text);
  }
  assert.equal(await refusal(stream(), { limits: { fileBytes: text.length - 1 } }), "file-too-big");
});

test("a path that cannot be read is refused, not thrown", async () => {
  for (const path of ["/nowhere/log.xes", fixturePath(".")]) {
    const summary = stageSummary(await readPath(path));
    assert.equal(summary.refusal?.code, "file-unreadable", path);
  }
});

test("progress goes up to the whole file", async () => {
  const items = await readPath(fixturePath("permits.xes"));
  const marks = items.filter((item) => item.kind === "progress");
  assert.ok(marks.length > 0);
  assert.equal(marks.at(-1)?.bytes, marks.at(-1)?.totalBytes);
});

test("R3: a column about people stops the import; leaving it out explicitly goes on", async () => {
  const csv = "case,activity,time,nationality,e-mail\n1,A,2031-01-01,x,y\n";
  const stopped = await readWholeLog(csv);
  assert.deepEqual(stopped.events, []);
  assert.match(stopped.summary.refusal?.message ?? "", /nationality, e-mail.*leave them out/);
  const { events, summary } = await readWholeLog(csv, { leaveOut: ["nationality", "e-mail"] });
  assert.equal(events.length, 1);
  assert.ok(summary.leftOut.every(({ why }) => why === "about-people"));
  const name = `<string key="concept:name" value="A"/>`;
  const phone = `<string key="applicant:phone" value="1"/>`;
  const xes = `<log><trace>${phone}<event>${name}</event></trace></log>`;
  assert.equal(await refusal(xes), "columns-about-people");
  assert.equal(await refusal(xes, { leaveOut: ["case:applicant:phone"] }), undefined);
});

test("R3: no map, no new heading and no object type carries people in", async () => {
  const csv = "case,activity,time,nationality\n1,A,2031-01-01,x\n";
  const mapped = { caseId: "case", activity: "activity", at: "time", channel: "nationality" };
  const leaveOut = ["nationality"];
  assert.equal(await refusal(csv, { columns: mapped, leaveOut }), "columns-about-people");
  const xes = `<log><trace><event><string key="surname" value="A"/></event></trace></log>`;
  const options = { columns: { activity: "surname" }, leaveOut: ["surname"] };
  assert.equal(await refusal(xes, options), "columns-about-people");
  for (const value of ["amina@example.org", "A123456789", "Honduras"]) {
    const renamed = `case,activity,time,channel\n1,A,2031-01-01,${value}\n`;
    assert.equal(await refusal(renamed), "value-about-people", value);
  }
  const ocel = `{"objects":[{"id":"1","type":"Applicant","attributes":[]}],"events":[]}`;
  assert.equal(await refusal(ocel), "case-object-about-people");
});

/** A log whose every value of one column stands in so many cases. */
const listed = (column: string, values: readonly string[], cases = 1) =>
  `case,${column === "activity" ? "shift" : "activity"},time,${column}\n` +
  values
    .flatMap((value) => Array.from({ length: cases }, (_, one) => `${one},A,2031-01-01,${value}\n`))
    .join("");
const namesOf = (count: number) => Array.from({ length: count }, (_, one) => `Name ${one} X`);

for (const column of ["activity", "role", "channel", "department"]) {
  test(`R3: a list of names in the place of ${column} is refused, with the way on`, async () => {
    assert.equal(await refusal(listed(column, namesOf(20))), undefined);
    const { refusal: found } = (await readWholeLog(listed(column, namesOf(21)))).summary;
    assert.equal(found?.code, "values-do-not-recur");
    assert.match(found?.message ?? "", /21 different values, of which 21 .*Name 0 X, Name 1 X/);
    assert.match(found?.message ?? "", /Leave the column out, or put one name for each kind/);
  });
}

test("R3: names that recur are refused beyond as many as a process has steps", async () => {
  assert.equal(await refusal(listed("role", namesOf(200), 3)), undefined);
  assert.equal(await refusal(listed("role", namesOf(201), 3)), "too-many-values");
});

test("R3: a text about a case is no name of a step", async () => {
  const log = (length: number) => `case,activity,time\n1,${"x".repeat(length)},2031-01-01\n`;
  assert.equal(await refusal(log(200)), undefined);
  assert.equal(await refusal(log(201)), "value-about-people");
});

test("R3: no classifier carries the names of staff into activities", async () => {
  const attributes = `<string key="step" value="Check"/><string key="org:resource" value="Pete"/>`;
  const classifier = `<classifier name="x" scope="event" keys="step org:resource"/>`;
  const xes = `<log>${classifier}<trace><event>${attributes}</event></trace></log>`;
  assert.equal((await readWholeLog(xes)).events[0]?.activity, "Check");
});

test("every different value is told as it comes in, the most frequent first", async () => {
  const { summary } = await readWholeLog(await fixture("permits.csv"));
  assert.deepEqual(
    summary.vocabulary.map(({ field, values }) => [field, values.map(({ value }) => value)]),
    [
      ["activity", ["Register", "Decide", "Check", "Send"]],
      ["role", ["Intake", "Review"]],
      ["channel", ["Internet", "Post", "Desk"]],
      ["department", ["General", "Works"]],
    ],
  );
});

test("R3: equal ids stay equal within a source and never meet in another", () => {
  const [first, second] = [rekeyWith(Buffer.alloc(32, 1)), rekeyWith(Buffer.alloc(32, 2))];
  assert.equal(first("case", "A-1"), first("case", "A-1"));
  assert.notEqual(first("case", "A-1"), second("case", "A-1"));
  assert.notEqual(first("case", "R1").slice(5), first("resource", "R1").slice(6));
  assert.match(first("resource", "R1"), /^staff-[\da-f]{25}$/);
  assert.throws(() => rekeyWith(Buffer.alloc(31)), RangeError);
});

test("before an import a file tells what has to be asked", async () => {
  assert.deepEqual(await inspectEventLog(fixturePath("permits.xes")), { format: "xes" });
  assert.deepEqual(await inspectEventLog(fixturePath("permits.ocel.json")), {
    format: "ocel",
    objectTypes: [
      { type: "Permit", objects: 2 },
      { type: "Letter", objects: 1 },
    ],
  });
  const csv = await inspectEventLog(Buffer.from("nr,activity,moment\n1,A,2031-01-01\n"));
  assert.ok("format" in csv && csv.format === "csv");
  assert.deepEqual(csv.suggestion.missing, ["caseId", "at"]);
  assert.equal(csv.suggestion.columns.at, "moment");
  const empty = await inspectEventLog(Buffer.from(""));
  assert.equal("code" in empty && empty.code, "empty-file");
});

test("a log damaged anywhere, in any way, is read or refused and never thrown", async () => {
  const damages = fc.record({
    name: fc.constantFrom("permits.csv", "permits.xes", "permits.ocel.json"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    taken: fc.nat(60),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc
        .constantFrom(
          "<",
          "</log>",
          '"',
          "]}",
          "{",
          "[[",
          "&x;",
          "<event>",
          "\r",
          "\0",
          "<!--",
          ",",
        )
        .map((text) => new Uint8Array(Buffer.from(text))),
    ),
  });
  await fc.assert(
    fc.asyncProperty(damages, async ({ name, at, taken, put }) => {
      const whole = Buffer.from(await fixture(name));
      const place = Math.floor(at * whole.length);
      const parts = [whole.subarray(0, place), put, whole.subarray(place + taken)];
      const read = await readWholeLog(Buffer.concat(parts), { caseObject: "Permit" });
      const last = read.items.at(-1);
      if (read.summary.refusal !== undefined) assert.equal(last, read.summary.refusal);
      else assert.ok(read.events.length > 0 || read.problems.length > 0);
    }),
    { numRuns: 300 },
  );
});
