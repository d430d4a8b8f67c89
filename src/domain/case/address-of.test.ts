import assert from "node:assert/strict";
import { test } from "node:test";
import { pinnedSample } from "#test/sample-case.ts";
import { addressCommitment } from "./address-commitment.ts";
import { addressOf } from "./address-of.ts";
import { addressees, sentTo } from "./addressees.ts";
import { emptyCase } from "./evolve.ts";
import type { Representative } from "./party.ts";
import type { CaseState } from "./state.ts";

const type = pinnedSample((raw) => {
  const home = { kind: "mailing-address", class: "contact", optional: true };
  Object.assign(raw.sections[0]?.asks ?? {}, { "mailing-address": home });
});
const HOME = "1 Sample Street";
const HELD = { text: "12 Invented Camp Road", isHeld: true };
const at = (some: Partial<CaseState>): CaseState => ({
  ...emptyCase("case-1"),
  answers: { "mailing-address": HOME },
  ...some,
});
const moved = { addressSince: "2026-03-01", reachedAt: HELD } as const;

test("a letter goes to the safe contact, else where they are now, else to the application's", () => {
  assert.equal(addressOf(at({}), type).text, HOME);
  const now = addressOf(at(moved), type);
  assert.deepEqual([now.text, now.isPresent, now.isSafe], [HELD.text, true, false]);
  const answers = { "mailing-address": HOME, "safe-contact": "c/o Sample House" };
  const safe = addressOf(at({ ...moved, answers }), type);
  assert.deepEqual([safe.text, safe.isPresent, safe.isSafe], ["c/o Sample House", false, true]);
});

test("where it is unknown where letters go, they go to no older address", () => {
  const lost = at({ ...moved, reachedAt: { text: "", isHeld: false, isUnknown: true } });
  const { text, isAsked, isPresent } = addressOf(lost, type);
  assert.deepEqual([text, isAsked, isPresent], ["", true, true]);
  assert.deepEqual(sentTo(lost, type, "mail"), {});
});

test("an address corrected at a later step takes the place of the one beside the case", () => {
  const source = { role: "applicant", on: "2026-03-01", event: "fix" } as const;
  const corrected = (version: number) =>
    at({
      ...moved,
      addressSaid: { version: 3, by: "applicant" },
      sources: { "mailing-address": { ...source, version } },
    });
  assert.equal(addressOf(corrected(2), type).text, HELD.text);
  assert.equal(addressOf(corrected(4), type).text, HOME, "on the same day");
});

test("a letter keeps no place that the person said, but what proves it; what staff wrote it keeps", () => {
  assert.deepEqual(sentTo(at({}), type, "mail"), { contact: { noticeAddress: HOME } });
  const by = (role: "applicant" | "representative" | "guardian" | "caseworker", opening = "a1") =>
    at({ ...moved, addressSaid: { version: 3, by: role, commitment: committed(opening) } });
  const committed = (opening: string) =>
    addressCommitment("case-1", { ...HELD, opening }) ?? assert.fail();
  const wentTo = { step: 3, commitment: committed("a1") };
  for (const role of ["applicant", "representative", "guardian"] as const) {
    assert.deepEqual(sentTo(by(role), type, "mail"), { record: { wentTo } });
  }
  // What staff wrote down, or what nothing proves, nobody else could show later.
  const kept = { whereabouts: { noticeAddress: HELD.text } };
  assert.deepEqual(sentTo(by("caseworker"), type, "mail"), { record: { wentTo }, ...kept });
  assert.deepEqual(sentTo(at(moved), type, "mail"), kept);
  assert.notEqual(committed("a1"), committed("a2"));
  assert.deepEqual(sentTo(at({}), type, "electronic"), {});
});

test("a type that asks for no address sends mail to the one that was said since", () => {
  const none = { ...type, sections: [] };
  assert.deepEqual(
    [addressOf(at({}), none).isAsked, addressOf(at(moved), none).isAsked],
    [false, true],
  );
});

test("whoever acts for the person that day is served with them; nobody who reads along, or is gone", () => {
  const parties = [{ partyId: "amina", role: "applicant" }];
  const served = (some: Partial<Representative>, today = "2026-03-10") =>
    addressees(
      {
        parties,
        representatives: [{ partyId: "ruth", role: "representative", from: "2026-03-10", ...some }],
      },
      today,
    ).includes("ruth");
  assert.ok(served({}));
  assert.ok(!served({}, "2026-03-09"), "not yet of record");
  assert.ok(!served({ scope: "read-only" }));
  assert.ok(served({ scope: "everything" }));
  assert.ok(!served({ to: "2026-03-10" }), "ended that day");
  assert.ok(served({ to: "2026-03-11" }), "ends the day after");
  assert.ok(served({ until: "2026-03-10" }), "their last day");
  assert.ok(!served({ until: "2026-03-10" }, "2026-03-11"));
});
