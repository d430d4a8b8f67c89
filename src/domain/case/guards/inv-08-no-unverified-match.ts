import type { Guard } from "./guard.ts";

/** No finding rests on an automated match that nobody has verified. */
export const inv08: Guard = {
  id: "INV-08",
  protects: "person",
  cite: "5 USC 552a(p)",
  mark: "seen",
  check({ draft, state }) {
    const leads = new Set(
      state.exhibits.filter((exhibit) => exhibit.unverifiedMatch === true).map((one) => one.id),
    );
    return draft.findings
      .filter((finding) => finding.exhibits.some((id) => leads.has(id)))
      .map((finding) => ({ code: "unverified-match", params: { issue: finding.issue } }));
  },
};
