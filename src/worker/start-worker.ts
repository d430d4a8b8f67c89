import type { IdentifierTags } from "#domain/search/identifier-tags.ts";
import type { Timers } from "#domain/timers.ts";
import type { Office } from "#door/office.ts";
import { closeWindows } from "./close-windows.ts";
import { type MailParts, sendMail } from "./send-mail.ts";
import { listUnexplained } from "#door/list-unexplained.ts";
import { tagIdentifiers } from "#door/tag-identifiers.ts";
import { recountDeadlines, type RecountParts } from "./recount-deadlines.ts";
import { removeUnclaimedFiles, type UnclaimedFiles } from "./remove-unclaimed-files.ts";

/** What the worker of one office works with. */
export type WorkerParts = UnclaimedFiles &
  RecountParts &
  MailParts & {
    readonly office: Office;
    readonly timers: Timers;
    readonly identifierTags: IdentifierTags;
    /** Removes what is over: ended sign-ins, and unsent applications of more than 30 days. */
    readonly tidyUp: () => Promise<void>;
    readonly log: (line: string) => void;
  };

const EVERY_MS = 30_000;
const TIDY_EVERY_MS = 60 * 60_000;
const SWEEP_EVERY_MS = 24 * TIDY_EVERY_MS;

/**
 * Starts the office's own work beside its pages: windows that close by themselves, tidying up, and
 * once a day removing the files that nothing names. Several processes may run it. `stop` ends it
 * once what it is doing has ended.
 */
export function startWorker(parts: WorkerParts, everyMs = EVERY_MS): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  const isTime = every();
  const round = async (): Promise<void> => {
    try {
      const now = parts.office.clock.now().getTime();
      // First, so that no window closes before a day that was announced meanwhile.
      if (isTime("recount", now, SWEEP_EVERY_MS)) await recount(parts);
      await closeWindows(parts.office, parts.timers, parts.log);
      await sendMail(parts, parts.office.clock.now(), parts.log);
      if (isTime("tidy", now, TIDY_EVERY_MS)) await parts.tidyUp();
      if (isTime("sweep", now, SWEEP_EVERY_MS)) await removeUnclaimedFiles(parts);
      if (isTime("number", now, TIDY_EVERY_MS)) {
        const count = await tagIdentifiers(parts.office, parts.identifierTags);
        if (count > 0) parts.log(`${count} cases are found by their numbers from now on`);
      }
      if (isTime("explain", now, TIDY_EVERY_MS)) await listUnexplained(parts.office);
    } catch (error) {
      parts.log(`worker: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!isStopping) timer = setTimeout(start, everyMs).unref();
  };
  let working: Promise<void> = Promise.resolve();
  function start(): void {
    working = round();
  }
  start();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await working;
    },
  };
}

// Where to look is said by the command, case by case: a log line names none.
async function recount(parts: WorkerParts): Promise<void> {
  const { isPossible, cases, failures } = await recountDeadlines(parts);
  if (!isPossible) {
    parts.log(
      "deadlines are not counted again: the files of deadlines/ or calendars/ do not load, or " +
        "were changed since this office started (rules check says which; then start it again)",
    );
  }
  for (const failure of failures) parts.log(`a case was not counted again: ${failure}`);
  const count = (wanted: boolean) => cases.filter(({ is }) => (is === "moved") === wanted).length;
  if (count(true) > 0) parts.log(`deadlines of ${count(true)} cases were counted again`);
  if (count(false) > 0) parts.log(`deadlines of ${count(false)} cases need a human`);
}

// Whether a kind of work is due again; true counts as having begun it.
function every(): (work: string, now: number, everyMs: number) => boolean {
  const begunAt = new Map<string, number>();
  return (work, now, everyMs) => {
    if (now - (begunAt.get(work) ?? 0) < everyMs) return false;
    begunAt.set(work, now);
    return true;
  };
}
