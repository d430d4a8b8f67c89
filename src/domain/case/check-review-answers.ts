import type { CaseType, EventActor, EventDefinition } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { targets } from "./check-states.ts";
import { reviewStates } from "./review-states.ts";

const STAFF: readonly EventActor[] = ["intake-clerk", "caseworker", "supervisor"];
type Say = (path: readonly (string | number)[], code: string, message: string) => void;

/**
 * What another body answers to a review ends the wait for it (INV-27), so an act says that it is
 * such an answer only where a review can wait, with its day and its paper, and where somebody else
 * than who decided can write it down; and no other act of the office leads out of such a wait.
 */
export function checkReviewAnswers(type: CaseType): readonly CaseTypeProblem[] {
  const problems: CaseTypeProblem[] = [];
  const say: Say = (path, code, message) => problems.push({ path, code, message });
  const waiting = reviewStates(type);
  for (const [name, event] of Object.entries(type.events)) {
    if (event.asks_review === true && !isRecordOfStaff(event)) {
      say(
        ["events", name, "asks_review"],
        "asks-no-review",
        "what another party asked for is written down by the office: does: record, by staff",
      );
    }
    if (event.answers_review === true) checkAnswer(name, event, waiting, say);
    else checkLeaving(type, name, event, waiting, say);
  }
  return problems;
}

const isRecordOfStaff = ({ does, by }: EventDefinition): boolean =>
  does === "record" && by.every((actor) => STAFF.includes(actor));

function checkAnswer(
  name: string,
  event: EventDefinition,
  waiting: ReadonlySet<string>,
  tell: Say,
): void {
  const path = ["events", name];
  const say = (key: string, message: string) => tell([...path, key], "answers-no-review", message);
  if (!isRecordOfStaff(event)) {
    say("answers_review", "the office writes down what another body said: does: record, by staff");
  }
  if (event.from.length === 0) {
    say(
      "answers_review",
      "name in `from:` the states in which a review waits; it is no act of any",
    );
  }
  for (const state of event.from.filter((one) => !waiting.has(one))) {
    say(
      "from",
      `no review waits in ${state}: it is reached without one, or after the answer; leave it ` +
        "out, or say asks_review: true of the act by which another party asks for it",
    );
  }
  if (!event.by.includes("supervisor")) {
    say("by", "who decided does not write down what became of it: name supervisor as well");
  }
  const asked = Object.values(event.asks).filter(
    ({ optional, when, of }) => !optional && when === undefined && of === undefined,
  );
  if (!asked.some(({ kind, past }) => kind === "date" && past === true)) {
    say("answers_review", "asks for the day of the answer: a date with past: true, not optional");
  }
  if (!asked.some(({ kind }) => kind === "files")) {
    say(
      "answers_review",
      "asks for the paper that came: a question of the kind files, not optional",
    );
  }
}

// A `record` out of a wait, or a window that closes over it, would end it without an answer.
function checkLeaving(
  type: CaseType,
  name: string,
  event: EventDefinition,
  waiting: ReadonlySet<string>,
  say: Say,
): void {
  if (event.does !== "record" && event.does !== "expire") return;
  // Where the person is waited for after an answer, their own time to go on may run out.
  const isOver = (state: string) =>
    event.does === "expire" && type.states[state]?.waits_on === "person";
  for (const state of event.from.filter((one) => waiting.has(one) && !isOver(one))) {
    const out = targets(type, event, state).find((to) => !waiting.has(to));
    if (out === undefined) continue;
    const message =
      `a review waits in ${state}, and this leads to ${out} without its answer: say ` +
      `answers_review: true where it is the answer, or take ${state} out of from:`;
    say(["events", name, "from"], "leaves-a-review", message);
  }
}
