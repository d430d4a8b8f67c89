import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedCalendars as calendars, shippedRules } from "#test/fixtures/rule-data.ts";
import { isRefusal } from "../refusal.ts";
import { addGrace, computeById, computeDeadline } from "./compute-deadline.ts";
import type { Deadline, DeadlineFacts, TimeRefusal } from "./deadline.ts";
import type { DeadlineRule } from "./deadline-rule.ts";

function compute(ruleId: string, facts: DeadlineFacts): Deadline {
  const deadline = computeById(ruleId, shippedRules, { ...facts, calendars });
  if ("refused" in deadline) assert.fail(`${deadline.field}: ${deadline.reason}`);
  return deadline;
}

function refusal(ruleId: string, facts: DeadlineFacts): TimeRefusal {
  const answer = computeById(ruleId, shippedRules, { ...facts, calendars });
  assert.ok("refused" in answer, `${ruleId} was computed`);
  return answer;
}

function ruleOf(id: string): DeadlineRule {
  const rule = shippedRules.find((each) => each.id === id);
  assert.ok(rule);
  return rule;
}

test("a request sent by post tells each step: the sending, 84 days, 3 of mailing", () => {
  const { display, citation, ruleVersion, calendarVersions, kind, dutyOf, contested } = compute(
    "US.RFE_84",
    { triggerOn: "2026-02-02", service: "mail" },
  );
  assert.deepEqual(display, {
    dueOn: "2026-04-30",
    steps: [
      { step: "trigger", date: "2026-02-02", service: "mail" },
      {
        step: "period",
        n: 84,
        unit: "calendar",
        direction: "after",
        date: "2026-04-27",
        skipped: [],
      },
      { step: "mail", days: 3, date: "2026-04-30" },
    ],
  });
  assert.ok(citation.includes("8 CFR 103.2(b)(8)(iv)"));
  assert.equal(ruleVersion, "2007-06-18");
  assert.deepEqual(calendarVersions, [{ id: "us-federal", version: "2026-11-22" }]);
  assert.deepEqual([kind, dutyOf, contested], ["response-window", "person", undefined]);
});

test("every day rolled over says why: the weekend, then the holiday", () => {
  const { display } = compute("US.COURT.PFR_30", { triggerOn: "2026-08-07", service: "none" });
  assert.deepEqual(display.steps.slice(2), [
    { step: "roll", from: "2026-09-06", to: "2026-09-07", because: "sunday" },
    { step: "roll", from: "2026-09-07", to: "2026-09-08", because: "labor-day" },
  ]);
});

test("a count of working days names the holidays that it passed over", () => {
  const facts = { triggerOn: "2025-12-12", service: "none", closures: true } as const;
  const { display, adverse } = compute("US.FOIA.DETERMINE_20BD", facts);
  const skipped = (steps: Deadline["display"]["steps"]) =>
    steps.flatMap((step) => (step.step === "period" ? step.skipped : [])).map((s) => s.because);
  assert.deepEqual(skipped(display.steps), ["christmas-day", "new-years-day"]);
  assert.deepEqual(skipped(adverse.steps), [
    "closure-2025-12-24",
    "christmas-day",
    "closure-2025-12-26",
    "new-years-day",
  ]);
});

test("a missing 29 February is told, and each reading takes its own side of it", () => {
  const facts = { triggerOn: "2024-02-29", service: "none" } as const;
  const { display, adverse } = compute("US.ASYLUM.ONE_YEAR", facts);
  assert.deepEqual(display.steps.at(-1), {
    step: "month-end",
    wanted: "2025-02-29",
    date: "2025-02-28",
  });
  assert.equal(adverse.dueOn, "2025-03-03");
});

test("the earliest filing takes the later of ninety days and three months, and says so", () => {
  const { display, adverse, kind } = compute("US.N400.EARLIEST_FILING", {
    triggerOn: "2006-07-04",
    service: "none",
  });
  assert.equal(kind, "not-before");
  assert.deepEqual(display.steps.at(-1), {
    step: "choose",
    which: "later",
    among: ["2011-04-05", "2011-04-04"],
    date: "2011-04-05",
  });
  assert.equal(adverse.dueOn, "2011-04-04");
});

test("a clock tells which days of delay moved it and how far", () => {
  const { display } = compute("US.EAD_C8.FILE_EARLIEST_150", {
    triggerOn: "2026-01-05",
    service: "none",
    tolls: [{ from: "2026-03-01", to: "2026-03-20" }],
  });
  assert.deepEqual(display.steps.at(-1), {
    step: "toll",
    from: "2026-03-01",
    to: "2026-03-20",
    days: 20,
    date: "2026-06-24",
  });
});

test("seventy-two hours run through a change of the clock", () => {
  const { display, adverse } = compute("EU.GDPR.BREACH_72H", {
    triggerAt: "2026-03-27T20:00:00+01:00",
    service: "none",
  });
  assert.equal(display.dueAt, "2026-03-30T21:00:00+02:00");
  assert.equal(display.dueOn, "2026-03-30");
  assert.deepEqual(adverse, display);
});

test("a mailed denial with a recorded receipt shows the earlier end and holds to the later", () => {
  const facts = { triggerOn: "2026-03-02", service: "mail", receivedOn: "2026-03-10" } as const;
  const late = compute("US.N336.REQUEST_30", facts);
  assert.equal(late.display.dueOn, "2026-04-06"); // 33rd day is Saturday 4 April
  assert.equal(late.adverse.dueOn, "2026-04-09"); // thirty days from receipt
  const early = compute("US.N336.REQUEST_30", { ...facts, receivedOn: "2026-03-03" });
  assert.equal(early.display.dueOn, "2026-04-02");
  assert.equal(early.adverse.dueOn, "2026-04-06");
});

test("a vacated text binds nobody, on the day it would have started or later", () => {
  for (const triggerOn of ["2026-03-09", "2026-03-10", "2026-11-20"]) {
    const deadline = compute("US.BIA.NOA_30", { triggerOn, service: "oral" });
    assert.equal(deadline.ruleVersion, "1996-07-01");
    assert.equal(deadline.contested, undefined);
  }
});

test("the law of the decision's day binds, not the law of the notice's day", () => {
  const facts = { triggerOn: "2026-03-10", service: "electronic" } as const;
  const after = compute("US.BIA.BRIEF_20", facts);
  const before = compute("US.BIA.BRIEF_20", { ...facts, decisionOn: "2026-03-08" });
  assert.deepEqual([after.display.dueOn, before.display.dueOn], ["2026-03-30", "2026-03-31"]);
});

test("while a text is stayed the shorter end is shown and the longer one is held to", () => {
  const rule = ruleOf("US.BIA.NOA_30");
  const stayed = {
    ...rule,
    versions: rule.versions.map((v) => (v.status === "vacated" ? { ...v, status: "stayed" } : v)),
  } as DeadlineRule;
  const facts = { triggerOn: "2026-04-10", service: "oral", calendars } as const;
  const deadline = computeDeadline({ rule: stayed, ...facts });
  assert.ok(!("refused" in deadline));
  assert.equal(deadline.contested, true);
  assert.deepEqual([deadline.display.dueOn, deadline.adverse.dueOn], ["2026-04-20", "2026-05-11"]);
  assert.equal(deadline.ruleVersion, "1996-07-01 + 2026-03-09");
});

test("days of mailing that are only arguable are not shown, but held to", () => {
  const facts = { triggerOn: "2026-08-14", service: "mail" } as const;
  const { display, adverse, contested } = compute("US.ASYLUM.ANNUAL_FEE_30", facts);
  assert.deepEqual([display.dueOn, adverse.dueOn, contested], ["2026-09-13", "2026-09-16", true]);
});

test("the days of grace are in neither reading and are added by who guards the decision", () => {
  const { adverse } = compute("US.NOID_30", { triggerOn: "2026-04-01", service: "mail" });
  assert.equal(adverse.dueOn, "2026-05-04");
  assert.equal(addGrace(adverse.dueOn, 5), "2026-05-09");
});

test("each bad fact is refused with its field, a reason and a remedy", () => {
  const on = "2026-02-02";
  const cases: [TimeRefusal, string, string][] = [
    [refusal("US.NOTHING", { triggerOn: on, service: "mail" }), "rule", "unknown-rule"],
    [refusal("US.RFE_84", { service: "mail" }), "triggerOn", "trigger-needed"],
    [refusal("US.RFE_84", { triggerOn: "2026-2-2", service: "mail" }), "triggerOn", "not-a-date"],
    [
      refusal("US.RFE_84", { triggerOn: "2026-02-29", service: "mail" }),
      "triggerOn",
      "no-such-date",
    ],
    [
      refusal("US.RFE_84", { triggerOn: "9999-12-31", service: "mail" }),
      "triggerOn",
      "date-out-of-range",
    ],
    [
      refusal("US.RFE_84", { triggerOn: on, service: "owl" as "mail" }),
      "service",
      "unknown-service",
    ],
    [
      refusal("US.RFE_84", { triggerOn: on, service: "mail", decisionOn: "2026-13-01" }),
      "decisionOn",
      "no-such-date",
    ],
    [
      refusal("US.N336.REQUEST_30", { triggerOn: on, service: "mail", receivedOn: "2026-02-01" }),
      "receivedOn",
      "receipt-before-mailing",
    ],
    [
      refusal("EU.GDPR.BREACH_72H", { triggerAt: "2026-03-27T20:00:00", service: "none" }),
      "triggerAt",
      "no-such-instant",
    ],
    [
      refusal("EU.GDPR.BREACH_72H", { triggerAt: "2026-02-30T20:00:00Z", service: "none" }),
      "triggerAt",
      "no-such-date",
    ],
    [
      refusal("US.RFE_84", { triggerOn: "2001-01-01", service: "mail" }),
      "decisionOn",
      "no-version-in-force",
    ],
  ];
  for (const [answer, field, problem] of cases) {
    assert.equal(answer.field, field);
    assert.equal(answer.fields?.[0]?.code, problem);
    assert.ok(isRefusal(answer) && answer.reason.length > 0 && answer.remedy.length > 0);
  }
});

test("a pause is refused when it is reversed, impossible, or the rule has none", () => {
  const facts = { triggerOn: "2026-01-05", service: "none" } as const;
  const toll = (from: string, to: string) => ({ ...facts, tolls: [{ from, to }] });
  const clock = "US.EAD_C8.FILE_EARLIEST_150";
  assert.equal(refusal(clock, toll("2026-03-20", "2026-03-19")).field, "tolls.0.to");
  assert.equal(refusal(clock, toll("2026-02-30", "2026-03-19")).field, "tolls.0.from");
  assert.equal(refusal("US.NOID_30", toll("2026-01-10", "2026-01-11")).field, "tolls");
  const oneDay = compute(clock, toll("2026-03-20", "2026-03-20"));
  assert.equal(oneDay.display.dueOn, "2026-06-05");
});

test("a rule whose calendar is not given is refused", () => {
  const rule = ruleOf("US.RFE_84");
  const facts = { triggerOn: "2026-02-02", service: "mail" } as const;
  const answer = computeDeadline({ rule, ...facts, calendars: [] });
  assert.ok("refused" in answer && answer.field === "calendar");
});
