import type { Guard } from "./guard.ts";

/** Each ground cites a provision that the case's own rule version knows to be in force. */
export const inv03: Guard = {
  id: "INV-03",
  protects: "person",
  cite: "8 USC 1182(b)(1)",
  mark: "seen",
  check({ draft, type }) {
    return draft.findings
      .filter((finding) => !Object.hasOwn(type.provisions, finding.provision))
      .map((finding) => ({ code: "no-provision", params: { issue: finding.issue } }));
  },
};
