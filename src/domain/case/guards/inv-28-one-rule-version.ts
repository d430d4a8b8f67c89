import type { Guard, Noticing, Problem, Signing } from "./guard.ts";

/**
 * Draft, decision, notice and clocks stand under one version of the rules. Where a court sets a
 * version aside, the clocks counted by it are counted again first.
 */
export const inv28: Guard = {
  id: "INV-28",
  protects: "person",
  cite: "FR Doc 2026-02326; Amica Center v. EOIR (D.D.C. 2026)",
  mark: "contested",
  check: (signing) => [...otherRules(signing), ...otherClocks(signing)],
  notice({ state, type, adverse, request }: Noticing) {
    const decision = state.decisions.at(-1);
    if (!adverse || request !== undefined || decision?.rules === undefined) return [];
    return decision.rules === type.hash ? [] : [{ code: "decided-under-other-rules" }];
  },
};

function otherRules({ draft, state, type }: Signing): readonly Problem[] {
  const isPinned = state.typeHash === type.hash;
  const isDrafted = draft.rules === undefined || draft.rules === type.hash;
  return [
    ...(isPinned ? [] : [{ code: "not-the-pinned-rules" }]),
    ...(isDrafted ? [] : [{ code: "drafted-under-other-rules" }]),
  ];
}

function otherClocks({ state, type, deadline }: Signing): readonly Problem[] {
  if (deadline === undefined) return [];
  return state.deadlines
    .filter(({ status, kind, facts, name }) => {
      const isKnown = facts?.triggerOn !== undefined && Object.hasOwn(type.deadlines, name);
      return status === "running" && kind === "response-window" && isKnown;
    })
    .filter(({ name, facts, ruleVersion }) => {
      const counted = deadline(name, facts?.triggerOn ?? "", facts?.service ?? "none");
      return counted.ruleVersion !== ruleVersion;
    })
    .map(({ name }) => ({ code: "clock-of-other-rules", params: { deadline: name } }));
}
