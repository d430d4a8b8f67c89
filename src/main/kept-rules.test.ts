import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CliFailure } from "#cli/cli-failure.ts";
import { root } from "#test/office.ts";
import { keptRulesOf } from "./kept-rules.ts";
import { readSettings } from "./settings.ts";

test("where no office has run, comparing with earlier rules is refused and makes nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kept-rules-"));
  const data = join(folder, "no-office");
  try {
    await assert.rejects(
      keptRulesOf(root, readSettings({ RECOURSE_DATA: data }), undefined),
      (error) =>
        error instanceof CliFailure &&
        error.exitCode === 2 &&
        error.message.includes(data) &&
        error.message.includes("RECOURSE_DATA"),
    );
    assert.ok(!existsSync(data));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
