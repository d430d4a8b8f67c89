import assert from "node:assert/strict";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { type Player, players, soundDraft, type workingCase } from "./sample-case.ts";

export type Tried = ReturnType<typeof workingCase>;

/** The open guards that a refusal names, as `INV-0x code`; nothing else may refuse. */
export function guardsIn(refused: Refusal): string[] {
  assert.equal(refused.code, "guards-open", JSON.stringify(refused));
  return (refused.fields ?? []).map(({ field, code }) => `${field} ${code}`);
}

/** Drafts and signs; returns the open guards, or what the case became. */
export function signing(
  tried: Tried,
  draft: object = soundDraft(),
  who: Player = players.daniel,
  on = "2026-02-02",
): string[] | string {
  const drafted = tried.does(who.role === "caseworker" ? who : players.daniel, "draft", on, draft);
  assert.ok(!isRefusal(drafted), JSON.stringify(drafted));
  return signed(tried, who, on);
}

/** Signs the draft as it stands; returns the open guards, or what the case became. */
export function signed(
  tried: Tried,
  who: Player = players.daniel,
  on = "2026-02-02",
): string[] | string {
  const version = String(tried.state().draft?.version);
  const answer = tried.does(who, "sign", on, { "draft-version": version });
  return isRefusal(answer) ? guardsIn(answer) : tried.state().stage;
}

/** Does something that must succeed. */
export function done(tried: Tried, who: Player, event: string, on: string, input: object = {}) {
  const answer = tried.does(who, event, on, input);
  assert.ok(!isRefusal(answer), `${event}: ${JSON.stringify(answer)}`);
  return answer;
}
