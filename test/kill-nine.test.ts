import { test } from "node:test";
import { printCampaign } from "./kill-nine/campaign.ts";

// All fifty moments are in the long run, which continuous integration runs too.
test("what was acknowledged survives kill -9 of the office and of its database, once each (ASVS 16.5.3)", () =>
  printCampaign(4));
