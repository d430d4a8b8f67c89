import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Purpose } from "#domain/access/roles.ts";
import type { ActAnswer, ActRequest } from "#door/act.ts";
import type { Asker } from "./office-process.ts";

/** A request as it was written down before it was sent. */
export type Intent = {
  readonly key: string;
  readonly who: Asker;
  readonly purpose: Purpose;
  readonly act?: ActRequest;
  readonly read?: string;
};

export type Answered = { readonly key: string; readonly answer: ActAnswer | { version: number } };

/** What was meant and what was answered, each line on the disk before the next step. */
export function openJournal(folder: string) {
  const intents = openSync(join(folder, "intents"), "a");
  const answers = openSync(join(folder, "answers"), "a");
  const write = (file: number, line: object) => {
    writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  };
  return {
    intends: (intent: Intent) => write(intents, intent),
    answered: (answered: Answered) => write(answers, answered),
    close() {
      closeSync(intents);
      closeSync(answers);
    },
  };
}

export type Journal = ReturnType<typeof openJournal>;

/** Reads a journal back from the disk. */
export function readJournal(folder: string): {
  readonly intents: ReadonlyMap<string, Intent>;
  readonly answers: readonly Answered[];
} {
  const lines = <T>(name: string) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as T);
  return {
    intents: new Map(lines<Intent>("intents").map((intent) => [intent.key, intent])),
    answers: lines<Answered>("answers"),
  };
}
