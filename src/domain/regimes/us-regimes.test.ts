import assert from "node:assert/strict";
import test from "node:test";
import { ask, effectOf } from "./arbitrary-requests.ts";
import type { WrittenRequest } from "./regime-request.ts";
import { LETTER_PARTS } from "./vocabulary.ts";

const consent = (from: "applicant" | "accused" | "client" | "every-adult-victim") => ({
  from,
  written: true,
  to: ["victim-service" as const],
});
const approved = { level: "director" as const, name: "Ana Sample" };

test("1367: an approved exception is open; without director, terms or claim it is shut", () => {
  const services: Partial<WrittenRequest> = {
    recipient: "victim-service",
    purpose: "victim-services",
    basis: "consent",
    exceptions: ["victim-services"],
    consents: [consent("applicant")],
    approver: approved,
    terms: "terms of 2026-11-20",
  };
  const open = ask("R-1367", services);
  assert.equal(open.decision, "permit");
  assert.equal(effectOf(open, "R-1367")?.way, "victim-services");
  const owed = open.obligations.map(({ code }) => code);
  for (const one of ["accounting", "bind-recipient", "safe-address-only", "keep-consent"]) {
    assert.ok(
      owed.some((code) => code === one),
      one,
    );
  }
  for (const [less, unmet] of [
    [{ approver: { level: "supervisor" as const, name: "Ana Sample" } }, "approver-director"],
    [{ approver: undefined }, "approver-director"],
    [{ terms: undefined }, "confidentiality-terms"],
    [{ consents: [] }, "written-consent"],
    [{ consents: [{ ...consent("applicant"), written: false }] }, "written-consent"],
    [{ consents: [consent("accused")] }, "written-consent"],
  ] satisfies [Partial<WrittenRequest>, string][]) {
    const shut = ask("R-1367", { ...services, ...less });
    assert.equal(shut.decision, "deny");
    assert.deepEqual(shut.conditions, [unmet]);
  }
  const unclaimed = ask("R-1367", { ...services, exceptions: [] });
  assert.equal(effectOf(unclaimed, "R-1367")?.reason, "exception-not-claimed");
  assert.deepEqual(unclaimed.obligations, [{ code: "answer-as-not-found", of: ["R-1367"] }]);
});

test("1367: the waiver is of every adult victim, and there is none where one is a minor", () => {
  const waiver: Partial<WrittenRequest> = {
    recipient: "victim-service",
    purpose: "other",
    basis: "consent",
    exceptions: ["waiver"],
    consents: [consent("every-adult-victim")],
    holds: ["no-minor-victim"],
    approver: approved,
    terms: "signed",
  };
  assert.equal(ask("R-1367", waiver).decision, "permit");
  assert.deepEqual(ask("R-1367", { ...waiver, holds: [] }).conditions, ["no-minor-victim"]);
  const one = ask("R-1367", { ...waiver, consents: [consent("applicant")] });
  assert.deepEqual(one.conditions, ["consent-of-every-adult-victim"]);
});

test("1367: nobody learns that a case exists, and the accused learns nothing by any way", () => {
  const question = { act: "confirm-existence", recipient: "employer", purpose: "other" } as const;
  const answer = ask("R-1367", { ...question, basis: "none", fields: [] });
  assert.equal(answer.decision, "deny");
  assert.deepEqual(
    answer.obligations.map(({ code }) => code),
    ["answer-as-not-found"],
  );
  const waived: Partial<WrittenRequest> = {
    basis: "consent",
    exceptions: ["waiver"],
    holds: ["no-minor-victim"],
  };
  const accused = ask("R-1367", {
    ...waived,
    recipient: "accused",
    consents: [{ from: "every-adult-victim", written: true, to: ["accused"] }],
    approver: approved,
    terms: "signed",
  });
  assert.equal(effectOf(accused, "R-1367")?.reason, "never");
});

test("1367: a decision that rests on the accused alone is blocked, another one is not", () => {
  const decide: Partial<WrittenRequest> = { act: "adverse-action", fields: [] };
  assert.equal(ask("R-1367", { ...decide, holds: [] }).decision, "deny");
  const holds = ["not-solely-from-accused", "rests-on-no-match"] as const;
  assert.equal(ask("R-1367", { ...decide, holds: [...holds] }).decision, "permit");
});

test("a conditional resident is protected as under 1367, and whereabouts leave to nobody", () => {
  const answer = ask("R-CPR", { holds: ["duty-in-this-case", "sworn-officer"] });
  assert.deepEqual(
    answer.spoke.map(({ regime, effect }) => [regime, effect]),
    [
      ["R-1367", "permit"],
      ["R-CPR", "permit"],
    ],
  );
  assert.equal(ask("R-CPR").decision, "deny");
  const where = ask("R-CPR", {
    fields: [{ name: "shelter", group: "whereabouts" }],
    recipient: "victim-service",
    basis: "court-order",
    order: "judge",
  });
  assert.equal(effectOf(where, "R-CPR")?.reason, "never");
});

test("asylum: the officer who decides may know; foreign governments and family never", () => {
  assert.equal(ask("R-ASY").decision, "permit");
  assert.deepEqual(ask("R-ASY", { holds: [] }).conditions, ["duty-in-this-case"]);
  for (const recipient of ["foreign-government", "consulate", "employer", "relative"] as const) {
    const answer = ask("R-ASY", {
      recipient,
      basis: "consent",
      consents: [{ from: "applicant", written: true, to: [recipient] }],
    });
    assert.equal(effectOf(answer, "R-ASY")?.reason, "never", recipient);
  }
});

test("asylum: discretion is the agency head's own, in writing, where the agency decides", () => {
  const discretion: Partial<WrittenRequest> = {
    recipient: "other-agency",
    purpose: "other",
    basis: "law",
    exceptions: ["discretion-of-agency-head"],
    mode: "own",
    approver: { level: "agency-head", name: "Ana Sample" },
    reason: "a reason of this case",
  };
  assert.equal(ask("R-ASY", discretion).decision, "permit");
  for (const less of [{ mode: "observed" }, { approver: approved }, { reason: undefined }] as const)
    assert.equal(ask("R-ASY", { ...discretion, ...less }).decision, "deny");
});

test("what the tax authority sent is never given on, whatever is brought", () => {
  const answer = ask("R-TAX R-PA", {
    recipient: "law-enforcement",
    purpose: "criminal-investigation",
    basis: "written-request",
    exceptions: ["crime-not-of-taxes", "law-enforcement"],
    letter: { ofAgencyHead: true, parts: [...LETTER_PARTS] },
    order: "judge",
    consents: [{ from: "applicant", written: true, to: ["law-enforcement"] }],
  });
  assert.equal(answer.decision, "deny");
  assert.equal(effectOf(answer, "R-TAX")?.reason, "never");
  assert.equal(effectOf(answer, "R-PA")?.effect, "permit");
});

test("Privacy Act (b)(7) takes the letter of the agency head naming portion and activity", () => {
  const police: Partial<WrittenRequest> = {
    recipient: "law-enforcement",
    purpose: "criminal-investigation",
    basis: "written-request",
    exceptions: ["law-enforcement"],
  };
  const letter = {
    ofAgencyHead: true,
    parts: ["portion", "activity"] as ("portion" | "activity")[],
  };
  assert.equal(ask("R-PA", { ...police, letter }).decision, "permit");
  assert.equal(ask("R-PA", police).decision, "deny");
  assert.equal(
    ask("R-PA", { ...police, letter: { ...letter, parts: ["portion"] } }).decision,
    "deny",
  );
  assert.equal(
    ask("R-PA", { ...police, letter: { ...letter, ofAgencyHead: false } }).decision,
    "deny",
  );
});

test("Privacy Act (b)(3) takes a routine use that is published for this very purpose", () => {
  const routine: Partial<WrittenRequest> = {
    recipient: "benefit-agency",
    purpose: "benefit-eligibility",
    basis: "law",
    exceptions: ["routine-use"],
  };
  const use = { notice: "DHS/USCIS-001", purposes: ["benefit-eligibility" as const] };
  const open = ask("R-PA", { ...routine, routineUse: use });
  assert.equal(open.decision, "permit");
  assert.deepEqual(
    open.obligations.find(({ code }) => code === "accounting")?.term,
    "five-years-or-life-of-record",
  );
  assert.equal(
    ask("R-PA", { ...routine, routineUse: { ...use, purposes: ["other"] } }).decision,
    "deny",
  );
});

test("a match needs an agreement in force, published, of at most eighteen months", () => {
  const agreement = {
    id: "CMA-SAMPLE",
    from: "2026-03-01",
    until: "2027-08-31",
    publishedOn: "2026-01-30",
  };
  const match: Partial<WrittenRequest> = {
    act: "match",
    recipient: "other-agency",
    basis: "official-duty",
    exceptions: ["agreement"],
    holds: ["board-approved"],
    agreement,
  };
  assert.equal(ask("R-MATCH", match).decision, "permit");
  for (const [less, unmet] of [
    [{ agreement: undefined }, ["agreement-in-force", "agreement-published"]],
    [{ agreement: { ...agreement, until: "2027-09-01" } }, ["agreement-in-force"]],
    [{ agreement: { ...agreement, publishedOn: "2026-01-31" } }, ["agreement-published"]],
    [{ on: "2026-02-28" }, ["agreement-in-force"]],
    [{ on: "2027-09-01" }, ["agreement-in-force"]],
    [{ holds: [] }, ["board-approved"]],
  ] as const) {
    const { decision, conditions } = ask("R-MATCH", { ...match, ...less } as never);
    assert.equal(decision, "deny");
    assert.deepEqual(conditions, unmet);
  }
  assert.equal(ask("R-MATCH", { ...match, purpose: "immigration-enforcement" }).decision, "deny");
  const place = [{ name: "hearing", group: "whereabouts" as const }];
  assert.equal(ask("R-MATCH", { ...match, fields: place }).decision, "deny");
});

test("a match is a lead: no adverse act before it is verified, told, and the time is over", () => {
  const adverse: Partial<WrittenRequest> = {
    act: "adverse-action",
    fields: [],
    verification: { by: "Officer Sample", source: "employer's letter", fact: "the dates" },
    findings: { mailedOn: "2026-03-02" },
    holds: ["notice-of-findings"],
  };
  // Thirty days that begin on the day of mailing: 31 March is the last.
  assert.equal(ask("R-MATCH", { ...adverse, on: "2026-04-01" }).decision, "permit");
  assert.deepEqual(ask("R-MATCH", { ...adverse, on: "2026-03-31" }).conditions, [
    "response-period-over",
  ]);
  const byLaw = { mailedOn: "2026-03-02", respondBy: "2026-05-01" };
  assert.equal(ask("R-MATCH", { ...adverse, on: "2026-05-01", findings: byLaw }).decision, "deny");
  assert.equal(
    ask("R-MATCH", { ...adverse, on: "2026-05-02", findings: byLaw }).decision,
    "permit",
  );
  const unverified = ask("R-MATCH", { ...adverse, on: "2026-04-01", verification: undefined });
  assert.deepEqual(unverified.conditions, ["independent-verification"]);
});

test("hashed or not, clients of services for victims are compared with nobody", () => {
  const match = { act: "match", exceptions: ["agreement"], holds: ["board-approved"] } as const;
  const answer = ask("R-VSP", { ...match, holds: [...match.holds], exceptions: ["agreement"] });
  assert.equal(effectOf(answer, "R-VSP")?.reason, "never");
});

test("a consent to a service for victims has an end, and opens nothing after it", () => {
  const give = (more: object): Partial<WrittenRequest> => ({
    recipient: "relative",
    purpose: "family-matter",
    basis: "consent",
    consents: [
      {
        from: "client",
        written: true,
        informed: true,
        until: "2026-11-22",
        to: ["relative"],
        ...more,
      },
    ],
  });
  assert.equal(ask("R-VSP", give({})).decision, "permit");
  for (const less of [{ until: undefined }, { until: "2026-11-21" }, { informed: false }])
    assert.equal(ask("R-VSP", give(less)).decision, "deny");
  assert.equal(ask("R-VSP", give({ from: "accused" })).decision, "deny");
});

test("health and treatment: consent of the patient in date, and redisclosure is forbidden", () => {
  const give = (until: string | undefined): Partial<WrittenRequest> => ({
    recipient: "school-official",
    purpose: "education",
    basis: "consent",
    fields: [{ name: "letter", group: "health" }],
    consents: [{ from: "patient", written: true, until, to: ["school-official"] }],
  });
  const open = ask("R-HIPAA R-P2", give("2026-12-01"));
  assert.equal(open.decision, "permit");
  assert.ok(open.obligations.some(({ code }) => code === "redisclosure-notice"));
  assert.equal(ask("R-HIPAA", give("2026-11-21")).decision, "deny");
  assert.equal(ask("R-HIPAA", give(undefined)).decision, "deny");
});

test("legalization: a written request in a criminal case, and no other use of the file", () => {
  const police: Partial<WrittenRequest> = {
    recipient: "law-enforcement",
    purpose: "criminal-investigation",
    basis: "written-request",
    exceptions: ["criminal-case"],
    letter: { ofAgencyHead: false, parts: [] },
    holds: ["criminal-case"],
  };
  assert.equal(ask("R-LEG", police).decision, "permit");
  assert.equal(ask("R-LEG", { ...police, letter: undefined }).decision, "deny");
  assert.equal(ask("R-LEG", { purpose: "supervision" }).decision, "deny");
});
