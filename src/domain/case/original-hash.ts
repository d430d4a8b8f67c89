import { createHash } from "node:crypto";
import type { Decision } from "./decision.ts";

/**
 * SHA-256 (hex) of a decision as it was signed, bound to its case: a translation or a summary names
 * it, so that nobody can say later that another original stood behind it.
 */
export function originalHash(caseId: string, decision: Decision): string {
  const { outcome, reasons, findings, contrary, decidedBy, decidedOn, event } = decision;
  const original = [caseId, event, outcome, reasons, findings, contrary, decidedBy, decidedOn];
  return createHash("sha256").update(JSON.stringify(original)).digest("hex");
}
