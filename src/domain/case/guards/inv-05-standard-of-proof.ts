import type { Guard } from "./guard.ts";

/** The standard of proof and who bears the burden are stated; any credible evidence counts. */
export const inv05: Guard = {
  id: "INV-05",
  protects: "person",
  cite: "5 USC 556(d); 8 CFR 103.2(b)(1)",
  mark: "seen",
  check({ draft, type }) {
    const problems: { code: string; cite?: string }[] = [];
    if (!type.standards.includes(draft.standard)) problems.push({ code: "no-standard" });
    if (draft.burden === "") problems.push({ code: "no-burden" });
    if (type.regimes.includes("R-1367") && draft.anyCredibleEvidence !== true) {
      problems.push({ code: "any-credible-evidence", cite: "8 USC 1184(p)(4)" });
    }
    return problems;
  },
};
