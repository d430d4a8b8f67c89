import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture, readWholeLog } from "#test/fixtures/event-logs/read-whole-log.ts";

const log = (inside: string) => `<log>${inside}</log>`;
const named = (activity: string) => `<string key="concept:name" value="${activity}"/>`;
const trace = (inside: string) => log(`<trace>${named("P")}${inside}</trace>`);
const codes = (problems: { code: string }[]) => problems.map(({ code }) => code);

test("traces come in with defaults, nested attributes, lists and every type of value", async () => {
  const { events, problems, summary } = await readWholeLog(await fixture("permits.xes"));
  assert.deepEqual(
    events.map(({ line, caseId, activity, at }) => [line, caseId, activity, at]),
    [
      [16, "case(P-1)", "Register", "2031-03-01T08:00:00.000Z"],
      [22, "case(P-1)", "Unnamed work", "2031-03-02T09:00:00.000Z"],
      [31, "case(trace 2)", "Register", undefined],
    ],
  );
  assert.equal(events[0]?.extras.channel, "Internet");
  assert.equal(events[1]?.eventId, "event(550e8400-e29b-41d4-a716-446655440000)");
  assert.deepEqual(
    problems.map(({ line, code }) => [line, code]),
    [
      [22, "default-applied"],
      [36, "value-of-wrong-type"],
      [30, "trace-without-name"],
      [31, "time-missing"],
      [34, "time-unreadable"],
    ],
  );
  assert.deepEqual(
    summary.leftOut.map(({ column, count }) => [column, count]),
    [
      ["step", 2],
      ["form", 1],
      ["costs", 1],
      ["urgent", 1],
    ],
  );
  assert.equal(summary.timesWithAssumedOffset, 1);
});

test("the default time of a log is not claimed for an event that has none", async () => {
  const { events } = await readWholeLog(await fixture("permits.xes"));
  assert.equal(events.at(-1)?.at, undefined);
});

test("a classifier names the activity where no name is given, but never by a person", async () => {
  const keys = `<classifier name="c" keys="task step"/>`;
  const event = `<event><string key="task" value="A"/><int key="step" value="2"/></event>`;
  const read = await readWholeLog(log(`${keys}<trace>${named("P")}${event}</trace>`));
  assert.equal(read.events[0]?.activity, "A+2");
  const person = `<classifier name="c" keys="surname"/>`;
  const bad = `<event><string key="surname" value="Idris"/></event>`;
  const text = log(`${person}<trace>${named("P")}${bad}</trace>`);
  const refused = await readWholeLog(text, { leaveOut: ["surname"] });
  assert.deepEqual(refused.events, []);
});

test("attributes of a trace may come after its events", async () => {
  const event = `<event>${named("Register")}</event>`;
  const { events } = await readWholeLog(log(`<trace>${event}${named("P-7")}</trace>`));
  assert.equal(events[0]?.caseId, "case(P-7)");
});

test("an unusual attribute can be named as the activity", async () => {
  const event = `<event>${named("x")}<string key="Work" value="Register"/></event>`;
  const { events } = await readWholeLog(trace(event), { columns: { activity: "Work" } });
  assert.equal(events[0]?.activity, "Register");
});

test("what stands where it does not belong is told and the rest is read", async () => {
  const event = `<event>${named("A")}</event>`;
  const { events, problems } = await readWholeLog(
    log(`${event}<trace>${named("P")}${named("Q")}<text/><log/>${event}<event><trace/></event>
      <event><string value="x"/></event></trace><global scope="x"/>
      <trace>${named("P")}</trace>`),
  );
  assert.equal(events.length, 1);
  assert.deepEqual(
    codes(problems)
      .filter((code) => code !== "time-missing")
      .toSorted(),
    [
      "activity-missing",
      "activity-missing",
      "attribute-repeated",
      "attribute-without-key",
      "case-without-events",
      "element-unknown",
      "element-unknown",
      "element-unknown",
      "event-outside-trace",
      "trace-name-repeated",
      "value-of-wrong-type",
    ],
  );
});

test("a file that is cut off is refused with the line where it ends", async () => {
  const text = await fixture("permits.xes");
  for (const length of [100, 600, 1500, text.length - 5]) {
    const { summary } = await readWholeLog(text.slice(0, length));
    assert.equal(summary.refusal?.code, "cut-off", `after ${length} characters`);
    assert.equal(summary.refusal?.line, text.slice(0, length).split("\n").length);
  }
});

test("nesting a million deep is refused, and nesting to the limit is read", async () => {
  const deep = (depth: number) =>
    trace(
      `<event>${named("A")}${`<string key="k" value="v">`.repeat(depth)}` +
        `${"</string>".repeat(depth)}</event>`,
    );
  assert.equal((await readWholeLog(deep(1_000_000))).summary.refusal?.code, "too-deep");
  assert.equal((await readWholeLog(deep(61))).events.length, 1);
  assert.equal((await readWholeLog(deep(62))).summary.refusal?.code, "too-deep");
});

test("a bomb of entities, an outside entity and an unknown one are refused", async () => {
  const entities = Array.from(
    { length: 20 },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(20)}">`,
  );
  const bomb = `<!DOCTYPE log [<!ENTITY e0 "boom">${entities.join("")}]>`;
  const used = trace(`<event>${named("&e20;")}</event>`);
  assert.equal((await readWholeLog(bomb + used)).summary.refusal?.code, "doctype");
  const outside = `<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const taken = trace(`<event>${named("&x;")}</event>`);
  assert.equal((await readWholeLog(outside + taken)).summary.refusal?.code, "doctype");
  assert.equal((await readWholeLog(taken)).summary.refusal?.code, "not-well-formed");
});

test("a tag, comment or DOCTYPE without end is refused before it fills the memory", async () => {
  async function* endless(start: string) {
    yield Buffer.from(start);
    for (let piece = 0; piece < 10_000; piece += 1) yield Buffer.alloc(64 * 1024, "a<!>b ");
  }
  for (const start of ["<log><!-- ", "<!DOCTYPE log [", `<log><string key="`, "<log><![CDATA["]) {
    const { summary } = await readWholeLog(endless(start));
    assert.match(summary.refusal?.code ?? "", /^(record-too-long|not-well-formed)$/, start);
  }
});

test("limits of cases, events and attributes hold on both sides", async () => {
  const event = `<event>${named("A")}</event>`;
  const two = trace(event.repeat(2));
  const code = async (text: string, limits: object) =>
    (await readWholeLog(text, { limits })).summary.refusal?.code;
  assert.equal(await code(two, { eventsPerCase: 2 }), undefined);
  assert.equal(await code(two, { eventsPerCase: 1 }), "too-many-events-in-case");
  assert.equal(await code(two, { events: 2 }), undefined);
  assert.equal(await code(two, { events: 1 }), "too-many-events");
  const cases = log(`<trace>${named("P")}${event}</trace><trace>${named("Q")}${event}</trace>`);
  assert.equal(await code(cases, { cases: 2 }), undefined);
  assert.equal(await code(cases, { cases: 1 }), "too-many-cases");
  const wide = trace(`<event>${named("A")}<int key="n" value="1"/></event>`);
  assert.equal(await code(wide, { attributesPerRecord: 2 }), undefined);
  assert.equal(await code(wide, { attributesPerRecord: 1 }), "too-many-attributes");
});
