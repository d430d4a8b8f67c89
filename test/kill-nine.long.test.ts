import { test } from "node:test";
import { printCampaign } from "./kill-nine/campaign.ts";

test("what was acknowledged survives fifty kills, 25 of the office and 25 of its database", () =>
  printCampaign(25));
