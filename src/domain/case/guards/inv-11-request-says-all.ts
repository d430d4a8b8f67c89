import type { EvidenceRequest } from "../state.ts";
import type { Guard, Problem } from "./guard.ts";

/**
 * A request or an announcement says what is asked, why, until when, how to send it and what happens
 * if it comes late. One that announces a denial or a revocation says the facts held against the
 * person, and a revocation shows the evidence (Matter of Estime). Nobody decides on the silence
 * after one that did not.
 */
export const inv11: Guard = {
  id: "INV-11",
  protects: "person",
  cite: "8 CFR 103.2(b)(8); Matter of Estime, 19 I&N Dec. 450",
  mark: "seen",
  check: ({ state }) =>
    state.requests
      .filter((one) => one.answeredOn === undefined)
      // What the first releases sent did not keep its date and ways apart from the letter.
      .flatMap((one) => gapsOf(one, one.dueOn !== undefined)),
  notice({ request, definition, discloses, state }) {
    if (request === undefined) return [];
    const problems = [...gapsOf(request, true)];
    if (definition.announces !== undefined && request.derogatory.length === 0) {
      problems.push({ code: "no-facts" });
    }
    const shows = discloses.length > 0 || state.exhibits.some((one) => one.disclosedOn);
    if (definition.announces === "revocation" && !shows) problems.push({ code: "no-evidence" });
    return problems;
  },
};

function gapsOf(request: EvidenceRequest, isWhole: boolean): readonly Problem[] {
  const { items, why = "", dueOn = "", how = [], ifLate = "" } = request;
  const missing: Readonly<Record<string, boolean>> = {
    "no-items": items.every((item) => item.trim() === ""),
    "no-why": why.trim() === "",
    "no-due-date": isWhole && dueOn === "",
    "no-way-to-send": isWhole && how.length === 0,
    "no-late-effect": isWhole && ifLate === "",
  };
  return Object.entries(missing).flatMap(([code, isMissing]) => (isMissing ? [{ code }] : []));
}
