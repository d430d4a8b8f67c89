import type { Guard } from "./guard.ts";

/** An adverse decision has specific written reasons, and a finding for each ground. */
export const inv02: Guard = {
  id: "INV-02",
  protects: "person",
  cite: "8 CFR 103.3(a)(1)(i); 5 USC 555(e)",
  mark: "seen",
  check({ draft }) {
    const problems = [];
    if (draft.reasons.trim().split(/\s+/).length < 20) problems.push({ code: "reasons-too-short" });
    if (!draft.findings.some((finding) => finding.adverse)) problems.push({ code: "no-ground" });
    return problems;
  },
};
