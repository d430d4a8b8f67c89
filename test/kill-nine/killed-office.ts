import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { type Asker, type FromOffice, serverPid, type ToOffice } from "./office-process.ts";

type Waiting = {
  readonly done: (answer: unknown) => void;
  readonly broken: (error: Error) => void;
};
type Request = { who: Asker; purpose: ToOffice["purpose"] } & (
  | Pick<Extract<ToOffice, { act: unknown }>, "act">
  | Pick<Extract<ToOffice, { read: unknown }>, "read" | "reason">
  | Pick<Extract<ToOffice, { staff: unknown }>, "staff">
);

const PATIENCE_MS = 30_000;

/** An office in a process of its own, which can be killed and comes back. */
export type KilledOffice = {
  /** Sends a request; fails where the office dies or its database breaks first. */
  readonly send: (request: Request) => Promise<unknown>;
  readonly ready: () => Promise<void>;
  readonly killNode: () => Promise<void>;
  /** True when there was a server to kill. */
  readonly killPostgres: () => boolean;
  readonly stop: () => Promise<void>;
};

/** Starts the office; when its process ends, it is started again until `stop`. */
export function startKilledOffice(folder: string): KilledOffice {
  let next = 0;
  let isStopping = false;
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess;
  let ready: Promise<void>;
  let gone: Promise<void>;
  const launch = () => {
    child = fork(join(import.meta.dirname, "office-process.ts"), [folder], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    ready = new Promise((settle) => {
      child.on("message", (message: FromOffice) => {
        if ("ready" in message) return settle();
        const one = waiting.get(message.id);
        waiting.delete(message.id);
        if ("broken" in message) one?.broken(new Error(message.broken));
        else one?.done(message.answer);
      });
    });
    gone = new Promise((settle) => {
      child.once("exit", () => {
        for (const one of waiting.values()) one.broken(new Error("the office is gone"));
        waiting.clear();
        if (!isStopping) launch();
        settle();
      });
    });
  };
  launch();
  return {
    send: (request) =>
      new Promise((done, broken) => {
        const id = ++next;
        const timer = setTimeout(() => broken(new Error("no answer")), PATIENCE_MS);
        const settled = () => clearTimeout(timer);
        waiting.set(id, {
          done: (answer) => (settled(), done(answer)),
          broken: (error) => (settled(), broken(error)),
        });
        child.send({ id, ...request }, (error) => {
          if (error === null) return;
          waiting.delete(id);
          settled();
          broken(error);
        });
      }),
    ready: () => ready,
    async killNode() {
      const dying = gone;
      child.kill("SIGKILL");
      await dying;
    },
    killPostgres() {
      const pid = serverPid(folder);
      if (pid === undefined) return false;
      try {
        return process.kill(pid, "SIGKILL");
      } catch {
        // It has ended, and its file has not been tidied away yet.
        return false;
      }
    },
    async stop() {
      isStopping = true;
      child.disconnect();
      await gone;
    },
  };
}
