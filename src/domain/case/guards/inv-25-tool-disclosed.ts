import type { Guard, Problem } from "./guard.ts";

/**
 * Help by a tool is disclosed: which one, its version, what it did. What it wrote is changed by the
 * officer who signs, who also says that they read it in full.
 */
export const inv25: Guard = {
  id: "INV-25",
  protects: "person",
  cite: "OMB M-25-21; EOIR PM 25-40",
  mark: "seen",
  check({ draft, acting }) {
    const { tool } = draft;
    if (tool === undefined) return [];
    const problems: Problem[] = [];
    const need = (code: string, isThere: boolean) => {
      if (!isThere) problems.push({ code });
    };
    need(
      "no-tool-named",
      [tool.name, tool.version, tool.did].every((one) => one.trim() !== ""),
    );
    const isOwn = draft.draftedBy === acting.actorId && draft.reasons !== tool.wrote;
    need("not-edited", isOwn);
    need("not-read", draft.readInFull === true && draft.draftedBy === acting.actorId);
    return problems;
  },
};
