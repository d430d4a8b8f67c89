import assert from "node:assert/strict";
import pg from "pg";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Who } from "#domain/ports.ts";
import { fileAsylum } from "./asylum.ts";
import type { TestOffice } from "./office.ts";

export const OLDER_HASH = "0".repeat(64);
const TYPE = "us.asylum.affirmative";

/**
 * A case of this person that was opened under an earlier version of the asylum rules: one whose
 * compiled text knew nothing of moving to a later one, and gave the office twice the time to hold
 * the interview. Returns its reference.
 */
export async function caseUnderOlderRules(office: TestOffice, who: Who): Promise<string> {
  const { rules } = office.office;
  const present = rules.current.get(TYPE);
  assert.ok(present);
  const { "upgrade-rules": _later, ...events } = present.events;
  const { "interview-due": due, ...deadlines } = present.deadlines;
  assert.ok(due);
  const { rule: _shared, ...kept } = due;
  const twice = {
    ...kept,
    days: 90,
    unit: "calendar",
    roll: "never",
    kind: "duty",
    "duty-of": "agency",
    cite: "8 USC 1158(d)(5)(A)(ii)",
  };
  const older: PinnedCaseType = {
    ...present,
    hash: OLDER_HASH,
    version: "2001-01-01",
    events,
    deadlines: { ...deadlines, "interview-due": twice },
  };
  const owner = new pg.Client(office.database.owner);
  await owner.connect();
  await owner.query(
    `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
     values ($1, $2, $3, $4, $5, now())`,
    [office.office.officeId, OLDER_HASH, older.id, older.version, JSON.stringify(older)],
  );
  await owner.end();
  assert.ok(await rules.find(OLDER_HASH));
  const current = new Map(rules.current).set(TYPE, older);
  const then = { ...office.office, rules: { ...rules, current } };
  return (await fileAsylum(then, who)).caseId;
}
