import type { Guard, Problem } from "./guard.ts";

/**
 * An interview counts against nobody who could not follow it: language, interpreter by number and
 * competence, and that the person understood, are on file, and so are their objections.
 */
export const inv17: Guard = {
  id: "INV-17",
  protects: "person",
  cite: "8 CFR 208.9(g)",
  mark: "known",
  check({ state }) {
    const interview = state.interviews.at(-1);
    if (interview === undefined) return [];
    const problems: Problem[] = [];
    const need = (code: string, isThere: boolean) => {
      if (!isThere) problems.push({ code, params: { on: interview.on } });
    };
    need("no-language", (interview.language ?? "") !== "");
    need("not-understood", interview.understood === true);
    if (interview.interpreter === "present") {
      need("no-interpreter-number", (interview.interpreterNumber ?? "").trim() !== "");
      need("competence-not-checked", interview.competenceChecked === true);
    }
    return problems;
  },
};
