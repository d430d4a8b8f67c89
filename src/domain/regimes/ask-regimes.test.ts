import assert from "node:assert/strict";
import test from "node:test";
import { ask, book, effectOf, written } from "./arbitrary-requests.ts";
import { regimesNamed } from "./attached.ts";
import { readRequest, type WrittenRequest } from "./regime-request.ts";

test("a subpoena of an agency is no order of a judge", () => {
  const court: Partial<WrittenRequest> = {
    recipient: "other-court",
    purpose: "related-suit",
    basis: "court-order",
    exceptions: ["court-order"],
  };
  assert.equal(ask("R-PA", { ...court, order: "judge" }).decision, "permit");
  assert.equal(ask("R-PA", { ...court, order: "administrative" }).decision, "deny");
});

test("every regime must allow: what one permits another denies", () => {
  const court: Partial<WrittenRequest> = {
    recipient: "other-court",
    purpose: "other",
    basis: "court-order",
    exceptions: ["court-order"],
    order: "judge",
  };
  assert.equal(ask("R-PA", court).decision, "permit");
  const both = ask("R-PA R-ASY", court);
  assert.equal(both.decision, "deny");
  assert.deepEqual(
    both.spoke.map(({ regime, effect }) => [regime, effect]),
    [
      ["R-ASY", "deny"],
      ["R-PA", "permit"],
    ],
  );
});

test("1373 never permits: against a denial it asks for counsel, and alone as well", () => {
  const status: Partial<WrittenRequest> = {
    recipient: "immigration-authority",
    purpose: "immigration-enforcement",
    basis: "law",
    fields: [{ name: "status", group: "immigration-status" }],
  };
  for (const regimes of ["R-1373", "R-1373 R-1367", "R-ASY R-1373", "R-1373 R-VSP R-PA"]) {
    const answer = ask(regimes, status);
    assert.equal(answer.decision, "needs-counsel", regimes);
    assert.ok(answer.obligations.some(({ code }) => code === "counsel-review-note"));
  }
  assert.equal(ask("R-1367", status).decision, "deny");
});

test("1373 is about status alone, to one recipient: with an address it says nothing", () => {
  const status = { name: "status", group: "immigration-status" } as const;
  const address = { name: "address", group: "contact" } as const;
  const to = (recipient: WrittenRequest["recipient"], fields: WrittenRequest["fields"]) =>
    ask("R-1373 R-ASY", { recipient, fields, purpose: "other", basis: "law" });
  const mixed = to("immigration-authority", [status, address]);
  assert.equal(mixed.decision, "deny");
  assert.deepEqual(mixed.silent[0], { regime: "R-1373", why: "other-fields" });
  assert.deepEqual(to("employer", [status]).silent[0], {
    regime: "R-1373",
    why: "other-recipient",
  });
});

test("the European regulation takes two keys, and nothing goes to the country of origin", () => {
  const officer: Partial<WrittenRequest> = {
    fields: [{ name: "why-you-left", group: "narrative" }],
    holds: ["purpose-declared", "duty-in-this-case"],
    article6: "6(1)(e)",
    article9: "9(2)(g)",
  };
  assert.equal(ask("R-GDPR R-APR-7", officer).decision, "permit");
  const one = ask("R-GDPR R-APR-7", { ...officer, article9: undefined });
  assert.deepEqual([one.decision, one.conditions], ["deny", ["article-9-condition"]]);
  const abroad: Partial<WrittenRequest> = {
    ...officer,
    recipient: "other-agency",
    basis: "law",
    exceptions: ["transfer-abroad"],
    transfer: "adequacy",
    reason: "a reason of this case",
    origins: ["ERI"],
  };
  assert.equal(ask("R-GDPR", { ...abroad, country: "CHE" }).decision, "permit");
  assert.equal(ask("R-GDPR", { ...abroad, country: "ERI" }).decision, "deny");
});

test("where a person can be found leaves on a judge's warrant alone, in any case", () => {
  const where: Partial<WrittenRequest> = {
    fields: [{ name: "interview-place", group: "whereabouts" }],
    recipient: "law-enforcement",
    purpose: "criminal-investigation",
    basis: "court-order",
    exceptions: ["court-order", "warrant"],
  };
  assert.equal(ask("R-PA", { ...where, order: "judge" }).decision, "permit");
  const none = ask("R-PA", { ...where, order: "administrative" });
  assert.equal(effectOf(none, "R-WHEREABOUTS")?.effect, "deny");
});

test("a score about a person is never made, whichever case it is", () => {
  const answer = ask("R-PA", { act: "score", fields: [] });
  assert.equal(answer.decision, "deny");
  assert.equal(effectOf(answer, "R-AI")?.reason, "never");
});

test("what the law of a regime opens but the product does not take is told as such", () => {
  const answer = ask("R-VISA", {
    recipient: "other-court",
    basis: "court-order",
    exceptions: ["court-certification"],
    holds: ["court-certified-need"],
  });
  assert.equal(effectOf(answer, "R-VISA")?.reason, "way-not-taken-here");
});

test("a field, a word or a value that no request has is refused by its name", () => {
  for (const [raw, field] of [
    [{ ...written(), travelRoute: "x" }, "travelRoute"],
    [{ ...written(), recipient: "everybody" }, "recipient"],
    [{ ...written(), fields: [{ name: "x", group: "score" }] }, "fields.0.group"],
    [{ ...written(), fields: [{ name: "x", group: "record", note: "y" }] }, "fields.0.note"],
    [{ ...written(), on: "22 November" }, "on"],
    [{ ...written(), fields: [] }, "fields"],
    ["nothing", "request"],
  ] as const) {
    const refused = readRequest(raw);
    assert.ok("refused" in refused && refused.field === field, JSON.stringify(refused));
  }
  const unknown = regimesNamed(book, ["R-NOWHERE"], []);
  assert.ok("refused" in unknown && unknown.reason.includes("R-NOWHERE"));
});
