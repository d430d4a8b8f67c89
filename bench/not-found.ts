import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { makeStage, NEVER } from "#test/not-found-stage.ts";

// How long the door takes to say that there is no such case: of one that is protected, and of one
// that never was, in turn, so that a busy moment of the machine strikes both.

const ROUNDS = Number(process.env["RECOURSE_BENCH_ROUNDS"] ?? 300);
const stage = await makeStage();
const asker = stage.askers.find(({ name }) => name === "the-caseworker");
if (asker === undefined) throw new Error("nobody asks");

const { who, usual } = asker;
const taken: Record<"protected" | "absent", number[]> = { protected: [], absent: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const which of ["protected", "absent"] as const) {
    const caseId = which === "protected" ? stage.hidden.caseId : NEVER;
    const at = performance.now();
    await ask(stage.office, who, usual, caseFile, {}, { caseId });
    taken[which].push(performance.now() - at);
  }
}
await stage.drop();

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? 0;
for (const part of [0.1, 0.5, 0.9]) {
  const [hidden, absent] = [at(taken.protected, part), at(taken.absent, part)];
  const figures = `${hidden.toFixed(2)} ms protected, ${absent.toFixed(2)} ms absent`;
  process.stdout.write(`${part * 100}%: ${figures}, ratio ${(hidden / absent).toFixed(3)}\n`);
}
process.exit(0);
