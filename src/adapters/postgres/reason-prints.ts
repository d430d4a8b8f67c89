import { createHmac } from "node:crypto";
import { type OfficerReasons, shingles } from "#domain/case/reasons-likeness.ts";

const BYTES = 8;

/**
 * Prints of the runs of words in an officer's reasons, each once, in an order that tells nothing of
 * theirs. Whoever has no secret of the office cannot make the print of a sentence that they guess.
 */
export function printsOf(secret: Buffer, reasons: OfficerReasons): readonly Buffer[] {
  const prints = shingles(reasons).map((run) =>
    createHmac("sha256", secret).update(run).digest().subarray(0, BYTES),
  );
  const each = new Map(prints.map((print) => [print.toString("hex"), print]));
  return [...each.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, print]) => print);
}
