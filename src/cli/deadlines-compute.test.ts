import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { CliFailure } from "./cli-failure.ts";
import { deadlinesComputeCommand } from "./deadlines-compute.ts";
import type { Tools } from "./tools.ts";

const rules = loadRules(new URL("../..", import.meta.url).pathname);

/** What the command says of flags that it does not take. */
async function refusalOf(line: string): Promise<string> {
  const command = deadlinesComputeCommand({ rules: () => rules } as unknown as Tools);
  try {
    await command.parseAsync(line.split(" "), { from: "user" });
  } catch (error) {
    if (error instanceof CliFailure) return error.message;
    throw error;
  }
  return assert.fail(`${line} was taken`);
}

const wrong: readonly (readonly [string, RegExp])[] = [
  [
    "US.ASYLUM.NOID_16 --from 2026-03-02 --received-on 2026-03-06",
    /^--received-on \(2026-03-06\): The rule does not count from receipt/,
  ],
  [
    "US.RFE_84 --from 2026-03-02 --answer-by 2027-03-05",
    /^--answer-by \(2027-03-05\): .* The rule ends on 2026-05-26\./,
  ],
  [
    "US.EAD_C8.FILE_EARLIEST_150 --from 2026-01-05 --toll 2026-03-01",
    /^--toll \(2026-03-01\): .*--toll 2026-03-01\.\.2026-03-20/,
  ],
  ["US.RFE_84 --from 02/03/2026", /^--from \(02\/03\/2026\): .*Write it as YYYY-MM-DD/],
  ["US.RFE_84 --from 2026-02-30", /^--from \(2026-02-30\): The calendar has no such day/],
];
for (const [line, said] of wrong) {
  test(`${line} is refused by what was typed, with what would be right`, async () => {
    assert.match(await refusalOf(line), said);
  });
}
