import { type Guard, nothing, type Problem } from "./guard.ts";

/**
 * A request or an announcement says what is asked, why, until when, how to send it and what happens
 * if it comes late. One that announces a denial or a revocation says the facts held against the
 * person, and a revocation shows the evidence (Matter of Estime).
 */
export const inv11: Guard = {
  id: "INV-11",
  protects: "person",
  cite: "8 CFR 103.2(b)(8); Matter of Estime, 19 I&N Dec. 450",
  mark: "seen",
  check: nothing,
  notice({ request, definition, discloses, state }) {
    if (request === undefined) return [];
    const problems: Problem[] = [];
    const need = (code: string, isThere: boolean) => {
      if (!isThere) problems.push({ code });
    };
    need(
      "no-items",
      request.items.some((item) => item.trim() !== ""),
    );
    need("no-why", (request.why ?? "").trim() !== "");
    need("no-due-date", (request.dueOn ?? "") !== "");
    need("no-way-to-send", (request.how ?? []).length > 0);
    need("no-late-effect", (request.ifLate ?? "") !== "");
    if (definition.announces !== undefined) need("no-facts", request.derogatory.length > 0);
    if (definition.announces === "revocation") {
      const shown = state.exhibits.some((one) => one.disclosedOn !== undefined);
      need("no-evidence", discloses.length > 0 || shown);
    }
    return problems;
  },
};
