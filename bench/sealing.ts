import { randomBytes } from "node:crypto";
import { seal, unseal } from "#adapters/keys/seal.ts";
import { sealEntry } from "#adapters/postgres/seal-entry.ts";
import { sealEvent } from "#adapters/postgres/sealed-event.ts";
import type { RecordedEvent } from "#domain/case/state.ts";
import type { AccessEntry } from "#domain/ports.ts";

const ROUNDS = 20_000;
const TEXT = "An invented message of some length, as an officer would write it.";

const event: RecordedEvent = {
  version: 4,
  type: "MessageSent",
  recordedAt: "2026-11-22T10:00:00.000Z",
  actorId: "daniel",
  purpose: "adjudication",
  payload: {
    record: { event: "send-message", kind: "message", on: "2026-11-22", role: "caseworker" },
    narrative: { text: TEXT },
  },
};
const entry: AccessEntry = {
  id: "0198f0c0-0000-7000-8000-000000000000",
  caseId: "RC-TEST-0001",
  at: "2026-11-22T10:00:00.000Z",
  actorId: "daniel",
  purpose: "adjudication",
  name: "send-message",
  kind: "act",
  outcome: "allowed",
  own: false,
  details: {
    role: "caseworker",
    pseudonym: "K.",
    relations: ["assigned"],
    policies: ["caseworker-acts-in-own-case"],
    policiesHash: "0".repeat(64),
  },
};

/** What sealing and committing alone cost, in microseconds: of one act, and of one look. */
export function measureSealing(): { readonly act: number; readonly look: number } {
  const key = randomBytes(32);
  const seals = { seal, unseal };
  const stream = { officeId: "bench", caseId: entry.caseId };
  const look = () => sealEntry(seals, key, stream.officeId, entry);
  return {
    act: microseconds(() => {
      sealEvent(seals, key, stream, event);
      look();
      seal(key, "answer", Buffer.from(TEXT));
    }),
    look: microseconds(look),
  };
}

function microseconds(work: () => unknown): number {
  for (let n = 0; n < ROUNDS / 10; n++) work();
  const before = process.cpuUsage();
  for (let n = 0; n < ROUNDS; n++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / ROUNDS;
}
