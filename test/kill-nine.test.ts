import { test } from "node:test";
import { runCampaign } from "./kill-nine/campaign.ts";

const seed = Number(process.env["RECOURSE_SEED"] ?? Math.floor(Math.random() * 2 ** 32));
const kills = Number(process.env["RECOURSE_KILLS"] ?? 25);

test("what was acknowledged survives kill -9 of the office and of its database, once each", async () => {
  const line = await runCampaign(kills, seed).catch((error: unknown) => {
    process.stderr.write(`seed ${seed}\n`);
    throw error;
  });
  process.stderr.write(`${line}\n`);
});
