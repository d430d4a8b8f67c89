import type { Guard } from "./guard.ts";

/** No adverse finding uses a fact whose only source is an alleged perpetrator, uncorroborated. */
export const inv07: Guard = {
  id: "INV-07",
  protects: "person",
  cite: "8 USC 1367(a)(1)",
  mark: "seen",
  check({ draft, state }) {
    const tainted = new Set(
      state.exhibits.filter((one) => one.soleSourceIsPerpetrator === true).map((one) => one.id),
    );
    return draft.findings
      .filter((finding) => finding.adverse && finding.exhibits.length > 0)
      .filter((finding) => finding.exhibits.every((id) => tainted.has(id)))
      .map((finding) => ({ code: "perpetrator-alone", params: { issue: finding.issue } }));
  },
};
