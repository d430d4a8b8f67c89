import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { ActAnswer, ActRequest } from "#door/act.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ASYLUM_APPLICATION } from "../asylum.ts";
import { grace, ines, officer } from "./cast.ts";
import type { Intent, Journal } from "./journal.ts";
import type { KilledOffice } from "./killed-office.ts";
import type { Asker } from "./office-process.ts";

/** Counts for the line that a run prints. */
export type Counts = {
  acknowledged: number;
  looks: number;
  retried: number;
  repeated: number;
  abandoned: number;
  refused: number;
};

export type Campaign = {
  readonly office: KilledOffice;
  readonly journal: Journal;
  readonly random: () => number;
  readonly officers: readonly string[];
  readonly counts: Counts;
  readonly isOver: () => boolean;
};

type OwnCase = { caseId: string; version: number; stage: string; officer?: string };
type Step = Omit<Intent, "key">;

const BACK_OFF_MS = 15;
const ABANDONED = 0.1;
const MOST_OFFICERS_CASES = 24;
let keys = 0;

/** One client with cases of its own, who goes on until the campaign is over. */
export async function runClient(campaign: Campaign, who: Asker): Promise<void> {
  const { random, isOver } = campaign;
  const cases: OwnCase[] = [];
  const answered: { intent: Intent; answer: ActAnswer }[] = [];
  while (!isOver()) {
    const mine = cases[Math.floor(random() * cases.length)];
    if (answered.length > 0 && random() < 0.1) {
      await sayAgain(campaign, answered[Math.floor(random() * answered.length)]);
      continue;
    }
    const step =
      mine === undefined || random() < 0.12 ? filing(who) : nextStep(campaign, who, mine);
    const intent = { ...step, key: `key-${process.pid}-${++keys}` };
    const answer = await insist(campaign, intent);
    if (answer === undefined) {
      if (mine !== undefined && step.act?.caseId === mine.caseId)
        cases.splice(cases.indexOf(mine), 1);
      continue;
    }
    if (step.act === undefined) continue;
    answered.push({ intent, answer });
    if (step.act.caseId === undefined) cases.push({ ...answer });
    else if (mine !== undefined)
      Object.assign(mine, { version: answer.version, stage: answer.stage });
  }
}

function filing(who: Asker): Step {
  const input = { ...ASYLUM_APPLICATION, name: who.name };
  const act = { typeId: "us.asylum.affirmative", event: "file", input };
  return { who, purpose: "own-case", act: act as unknown as ActRequest };
}

function nextStep(campaign: Campaign, who: Asker, mine: OwnCase): Step {
  const { random } = campaign;
  const { caseId, version, stage } = mine;
  const at = (event: string, input: object) => ({ caseId, version, event, input }) as ActRequest;
  const own = { who, purpose: "own-case" as const };
  if (random() < 0.2) return { ...own, read: caseId };
  if (random() < 0.3) return { ...own, act: at("send-message", { text: "An invented message." }) };
  if (stage === "filed") return { who: ines, purpose: "intake", act: at("accept", {}) };
  const assigned = mine.officer ?? assign(campaign);
  if (stage === "accepted" && assigned !== undefined) {
    mine.officer = assigned;
    return { who: grace, purpose: "supervision", act: at("assign", { officer: assigned }) };
  }
  if (stage === "under-review" && mine.officer !== undefined) {
    const input = { items: "A letter.", why: "To understand.", service: "electronic" };
    const act = at("request-evidence", input);
    return { who: officer(mine.officer), purpose: "adjudication", act };
  }
  if (stage === "evidence-requested") {
    return { ...own, act: at("respond", { "nothing-more-to-send": true }) };
  }
  return { ...own, act: at("send-message", { text: "Another invented message." }) };
}

const given = new Map<string, number>();
function assign({ officers, random }: Campaign): string | undefined {
  const free = officers.filter((one) => (given.get(one) ?? 0) < MOST_OFFICERS_CASES);
  const chosen = free[Math.floor(random() * free.length)];
  if (chosen !== undefined) given.set(chosen, (given.get(chosen) ?? 0) + 1);
  return chosen;
}

/** Sends until there is an answer, as a client with an idempotency key may; or gives up unheard. */
async function insist(campaign: Campaign, intent: Intent): Promise<ActAnswer | undefined> {
  const { journal, counts, random } = campaign;
  journal.intends(intent);
  for (;;) {
    try {
      const answer =
        random() < 0.15 ? await sendTwice(campaign, intent) : await send(campaign, intent);
      if (isRefusal(answer) && answer.code !== "in-flight") {
        counts.refused++;
        return undefined;
      }
      if (!isRefusal(answer)) {
        journal.answered({ key: intent.key, answer: answer as ActAnswer });
        if (intent.act === undefined) counts.looks++;
        else counts.acknowledged++;
        return answer as ActAnswer;
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      counts.retried++;
      if (random() < ABANDONED || intent.act === undefined) {
        counts.abandoned++;
        return undefined;
      }
    }
    await sleep(BACK_OFF_MS);
  }
}

/** The same request twice at once: both hear the same, or one that the other is under way. */
async function sendTwice(campaign: Campaign, intent: Intent): Promise<unknown> {
  const both = await Promise.allSettled([send(campaign, intent), send(campaign, intent)]);
  const heard = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const done = heard.filter((one) => !isRefusal(one));
  campaign.counts.repeated++;
  if (done.length === 2 && intent.act !== undefined) assert.deepEqual(done[0], done[1]);
  const answer = done[0] ?? heard[0];
  if (answer === undefined) throw new Error("neither was answered");
  return answer;
}

async function sayAgain(
  campaign: Campaign,
  earlier: { intent: Intent; answer: ActAnswer } | undefined,
): Promise<void> {
  if (earlier === undefined) return;
  const again = await send(campaign, earlier.intent).catch(() => undefined);
  if (again === undefined || (isRefusal(again) && again.code === "in-flight")) return;
  assert.deepEqual(again, earlier.answer, `${earlier.intent.key} got another answer`);
  campaign.counts.repeated++;
}

/** One request, with its key as the reason in its access entry, so that the two can be matched. */
export function send({ office }: Pick<Campaign, "office">, intent: Intent): Promise<unknown> {
  const { who, purpose, key } = intent;
  if (intent.act !== undefined) {
    return office.send({ who, purpose, act: { ...intent.act, key, reason: key } });
  }
  return office.send({ who, purpose, read: intent.read ?? "", reason: key });
}
