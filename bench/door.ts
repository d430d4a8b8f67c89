import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { worklist } from "#questions/worklist.ts";
import { freshKey } from "#test/asylum.ts";
import type { Stage } from "./stage.ts";

type Work = (client: number) => Promise<unknown>;

/** The door as its callers use it, each client on cases of its own. */
export function doorWork({ opened, cases }: Stage): {
  readonly act: Work;
  readonly ask: Work;
  readonly list: Work;
  /** Where each case stands; set anew when others have moved them on. */
  readonly versions: () => readonly number[];
  readonly moveTo: (versions: readonly number[]) => void;
} {
  const { office } = opened;
  const turns: number[] = [];
  const versions = new Map(cases.map(({ caseId }) => [caseId, 3]));
  const nextCase = (client: number) => {
    const share = Math.floor(cases.length / 16);
    const turn = (turns[client] = (turns[client] ?? 0) + 1);
    const found = cases[client * share + (turn % share)];
    if (found === undefined) throw new Error("too few cases");
    return found;
  };
  return {
    versions: () => cases.map(({ caseId }) => versions.get(caseId) ?? 0),
    moveTo: (moved) =>
      cases.forEach(({ caseId }, index) => versions.set(caseId, moved[index] ?? 0)),
    async act(client) {
      const { caseId, officer } = nextCase(client);
      const answer = await act(office, officer, "adjudication", {
        caseId,
        event: "send-message",
        input: { text: "An invented message of some length, as an officer would write it." },
        version: versions.get(caseId) ?? 0,
        key: freshKey(),
      });
      if (isRefusal(answer)) throw new Error(`${caseId}: ${answer.code}`);
      versions.set(caseId, answer.version);
    },
    async ask(client) {
      const { caseId, officer } = nextCase(client);
      const answer = await ask(office, officer, "adjudication", caseFile, {}, { caseId });
      if (isRefusal(answer)) throw new Error(`${caseId}: ${answer.code}`);
    },
    async list(client) {
      const { officer } = nextCase(client);
      const answer = await ask(office, officer, "adjudication", worklist, {});
      if (isRefusal(answer)) throw new Error(answer.code);
    },
  };
}
