import type { Guard } from "./guard.ts";

/** The standard of proof and who bears the burden are stated; any credible evidence counts. */
export const inv05: Guard = {
  id: "INV-05",
  protects: "person",
  cite: "8 USC 1184(p)(4)",
  check({ draft, type }) {
    const problems = [];
    if (!type.standards.includes(draft.standard)) problems.push({ code: "no-standard" });
    if (draft.burden === "") problems.push({ code: "no-burden" });
    if (type.regimes.includes("R-1367") && draft.anyCredibleEvidence !== true) {
      problems.push({ code: "any-credible-evidence" });
    }
    return problems;
  },
};
