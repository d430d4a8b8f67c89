import { z } from "zod";
import type { UpgradePreview } from "#domain/case/upgrade-preview.ts";
import type { CaseQuestion } from "#domain/question.ts";

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

/**
 * What it would change for this case to move to the present version of its rules: read before
 * anybody decides it. Nothing where new cases of the type are no longer opened.
 */
export const rulesUpgrade: CaseQuestion<Record<string, never>, UpgradePreview | undefined> = {
  name: "rules-upgrade",
  about: "case",
  look: "opened",
  input: Input,
  run: ({ upgrade }) => upgrade(),
};
