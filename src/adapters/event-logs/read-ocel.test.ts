import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture, readWholeLog } from "#test/fixtures/event-logs/read-whole-log.ts";

const codes = (problems: { code: string }[]) => problems.map(({ code }) => code);

test("an event of two cases is an event of each; what has no case is told", async () => {
  const text = await fixture("permits.ocel.json");
  const { events, problems, summary } = await readWholeLog(text, { caseObject: "Permit" });
  assert.deepEqual(
    events.map(({ line, caseId, activity, eventId, role }) => [
      line,
      caseId,
      activity,
      eventId,
      role,
    ]),
    [
      [5, "case(P-1)", "Register", "event(e1)", "Intake"],
      [5, "case(P-2)", "Register", "event(e1)", "Intake"],
      [8, "case(P-1)", "Send", "event(e2)", undefined],
      [13, "case(P-1)", "Close", "event(e5)", undefined],
    ],
  );
  assert.equal(events[0]?.extras.channel, "Desk");
  assert.deepEqual(
    problems.map(({ line, code }) => [line, code]),
    [
      [10, "event-without-case"],
      [12, "record-unreadable"],
      [13, "object-unknown"],
    ],
  );
  assert.deepEqual(
    summary.leftOut.map(({ column, count, why }) => [column, count, why]),
    [
      ["event to Letter", 2, "object-relation"],
      ["Permit to object", 1, "object-relation"],
      ["Letter to object", 1, "object-relation"],
      ["Letter", 1, "other-object-type"],
      ["costs", 1, "not-carried"],
    ],
  );
});

test("with several types of object it is asked which one is the case", async () => {
  const text = await fixture("permits.ocel.json");
  const { problems, events } = await readWholeLog(text);
  assert.deepEqual(events, []);
  assert.equal(problems[0]?.code, "case-object-needed");
  assert.match(problems[0]?.message ?? "", /Permit, Letter/);
  const unknown = await readWholeLog(text, { caseObject: "Order" });
  assert.deepEqual(codes(unknown.problems), ["case-object-unknown"]);
});

test("the older form with ocel: names is read, also from a stream", async () => {
  const text = JSON.stringify({
    "ocel:global-log": { "ocel:version": "1.0", "ocel:object-types": ["order"] },
    "ocel:events": {
      e1: {
        "ocel:activity": "Register",
        "ocel:timestamp": "1980-01-01T00:00:00",
        "ocel:omap": ["o1"],
        "ocel:vmap": { "org:role": "Intake" },
      },
    },
    "ocel:objects": { o1: { "ocel:type": "order", "ocel:ovmap": {} } },
  });
  async function* pieces() {
    for (const byte of Buffer.from(text)) yield Buffer.from([byte]);
  }
  const { events } = await readWholeLog(pieces());
  assert.equal(events[0]?.at, "1980-01-01T00:00:00.000Z");
  assert.equal(events[0]?.offsetAssumed, true);
  assert.equal(events[0]?.role, "Intake");
});

test("a file that is cut off, broken or nested too deep is refused with its line", async () => {
  const text = await fixture("permits.ocel.json");
  for (const length of [1, 50, 400, 900, text.trimEnd().length - 1]) {
    const { summary } = await readWholeLog(text.slice(0, length), { caseObject: "Permit" });
    assert.equal(summary.refusal?.code, "cut-off", `after ${length} characters`);
  }
  const deep = `{"events":[{"id":${"[".repeat(1_000_000)}`;
  assert.equal((await readWholeLog(deep)).summary.refusal?.code, "too-deep");
  const broken = ['{"events":[{"id":nul}]}', '{"events":[1,]}', '{"events":[1}}', "{1:2}", "{}}"];
  for (const bad of broken) {
    assert.equal((await readWholeLog(bad)).summary.refusal?.code, "not-well-formed", bad);
  }
});

test("JSON that is no log is refused", async () => {
  for (const text of ["{}", '{"a":1,"b":[1,"x",null,{}],"c":{"d":2}}', '{"events":[]}']) {
    assert.deepEqual(codes((await readWholeLog(text)).problems), ["not-this-format"], text);
  }
});

test("one record may not fill the memory, and a held stream has its limit", async () => {
  const long = `{"events":[{"id":"${"x".repeat(2000)}"}]}`;
  const limits = { recordLength: 1000 };
  assert.equal((await readWholeLog(long, { limits })).summary.refusal?.code, "record-too-long");
  async function* stream() {
    yield Buffer.from(long);
  }
  const held = await readWholeLog(stream(), { limits: { heldBytes: 1000 } });
  assert.equal(held.summary.refusal?.code, "file-too-big");
});

test("names such as __proto__ in a file are plain names", async () => {
  const object = `{"id":"o","type":"order","attributes":[]}`;
  const event =
    `{"id":"__proto__","type":"constructor","time":"2031-01-01T00:00:00Z",` +
    `"attributes":[{"name":"__proto__","value":{"x":1}}],"relationships":[{"objectId":"o"}]}`;
  const text = `{"objects":[${object}],"events":[${event}],"__proto__":{"x":1}}`;
  const { events, summary } = await readWholeLog(text);
  assert.equal(events[0]?.activity, "constructor");
  assert.equal(summary.activities[0]?.count, 1);
});
