import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { grace, person } from "./cast.ts";
import { type Campaign, type Counts, runClient, send } from "./client.ts";
import { openJournal, readJournal } from "./journal.ts";
import { type KilledOffice, startKilledOffice } from "./killed-office.ts";
import { serverPid, startDatabase } from "./office-process.ts";
import { seededRandom } from "./seeded-random.ts";
import { verify } from "./verify.ts";

const CLIENTS = 6;
const OFFICERS = 6;
const MOST_ACTS_BETWEEN = 20;
const MOST_ATTEMPTS = 200;
const BACK_OFF_MS = 25;

/** Runs a campaign and prints its line; RECOURSE_SEED and RECOURSE_KILLS ask for others. */
export async function printCampaign(usualKills: number): Promise<void> {
  const seed = Number(process.env["RECOURSE_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
  const kills = Number(process.env["RECOURSE_KILLS"] ?? usualKills);
  try {
    process.stderr.write(`${await runCampaign(kills, seed)}\n`);
  } catch (error) {
    process.stderr.write(`seed ${seed}\n`);
    throw error;
  }
}

/**
 * Runs a stream of actions against a real office while its process and its database are killed at
 * random moments, `kills` times each, and compares what was promised with what is there. Returns
 * the line of counts; throws at the first promise that was not kept. The moments depend on the
 * machine as well: the seed repeats the choices, not the schedule.
 */
async function runCampaign(kills: number, seed: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "recourse-kill-"));
  try {
    return await campaignIn(folder, kills, seed);
  } finally {
    // A server whose office was killed is still closing its files.
    for (let n = 0; serverPid(folder) !== undefined && n < MOST_ATTEMPTS; n++)
      await sleep(BACK_OFF_MS);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function campaignIn(folder: string, kills: number, seed: number): Promise<string> {
  const office = startKilledOffice(folder);
  const journal = openJournal(folder);
  const counts: Counts = {
    acknowledged: 0,
    looks: 0,
    retried: 0,
    repeated: 0,
    abandoned: 0,
    refused: 0,
  };
  let isOver = false;
  let killed: { node: number; postgres: number };
  let replayed: number;
  try {
    const random = seededRandom(seed);
    const officers = await addOfficers(office);
    const campaign = { office, journal, random, officers, counts, isOver: () => isOver };
    const people = Array.from({ length: CLIENTS }, (_, n) => person(`Person ${n} Example`));
    const clients = Promise.all(people.map((who) => runClient(campaign, who)));
    const early = clients.then(() => assert.fail("the clients ended early"));
    killed = await Promise.race([killAtRandom(campaign, kills), early]);
    isOver = true;
    await clients;
    replayed = await replayAll(campaign, folder);
  } finally {
    isOver = true;
    await office.stop();
    journal.close();
  }
  const server = await startDatabase(folder);
  const stored = await verify(folder, server.connection);
  await server.stop();
  return [
    `killed node ${killed.node}× and postgres ${killed.postgres}×:`,
    `${counts.acknowledged} actions and ${counts.looks} looks acknowledged,`,
    `${counts.retried} broken off (${counts.abandoned} never asked again),`,
    `${counts.repeated} sent twice, ${counts.refused} refused, ${replayed} asked again at the end;`,
    `${stored.cases} cases, ${stored.events} events, ${stored.entries} entries: nothing lost,`,
    `nothing twice, nothing half; seed ${seed}`,
  ].join(" ");
}

async function addOfficers(office: KilledOffice): Promise<readonly string[]> {
  await office.ready();
  const who = { ...grace, roles: ["caseworker"] as const };
  const added = Array.from({ length: OFFICERS }, (_, n) =>
    office.send({ who, purpose: "supervision", staff: `officer-${n}` }),
  );
  return (await Promise.all(added)).map(String);
}

async function killAtRandom({ office, random, counts }: Campaign, kills: number) {
  const killed = { node: 0, postgres: 0 };
  while (killed.node + killed.postgres < 2 * kills) {
    await office.ready();
    const until = counts.acknowledged + 1 + Math.floor(random() * MOST_ACTS_BETWEEN);
    while (counts.acknowledged < until) await sleep(1);
    await sleep(random() * 10);
    const left = { node: kills - killed.node, postgres: kills - killed.postgres };
    const isNode = random() * (left.node + left.postgres) < left.node;
    if (isNode) {
      await office.killNode();
      killed.node++;
    } else if (office.killPostgres()) {
      killed.postgres++;
    }
  }
  return killed;
}

/** Every key that was ever answered is sent once more, and answers what it answered. */
async function replayAll({ office }: Campaign, folder: string): Promise<number> {
  const { intents, answers } = readJournal(folder);
  await office.ready();
  let replayed = 0;
  for (const { key, answer } of answers) {
    const intent = intents.get(key);
    if (intent?.act === undefined) continue;
    const again = await insistently(() => send({ office }, intent));
    assert.deepEqual(again, answer, `${key} got another answer`);
    replayed++;
  }
  return replayed;
}

/** The last kill may still be felt: a database that recovers answers a little later. */
async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw error;
      await sleep(BACK_OFF_MS);
    }
  }
}
