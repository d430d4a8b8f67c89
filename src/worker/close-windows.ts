import { isRefusal, type Refusal, type RefusalCode } from "#domain/refusal.ts";
import { type DueTimer, FAILURES_TOLD, type TimerEnd, type Timers } from "#domain/timers.ts";
import { act } from "#door/act.ts";
import type { Office } from "#door/office.ts";
import { CLOCK } from "./clock.ts";

// Nothing is left to close: the window was answered, or the case moved on or ended.
const OVER: readonly RefusalCode[] = ["not-now", "already-done", "not-in-this-mode"];
const MINUTE = 60_000;
const LONGEST_WAIT = 24 * 60 * MINUTE;

/**
 * Lets every window close whose adverse date is over. The door decides each time: a window that
 * was answered meanwhile is left alone. Nothing else follows; what silence means is for a human.
 * What keeps failing, by a refusal or by a fault, is tried again and told on the dashboard of its
 * owner's role until it succeeds. Returns how many timers were looked at.
 */
export function closeWindows(
  office: Office,
  timers: Timers,
  log: (line: string) => void,
): Promise<number> {
  return timers.workOff(office.clock.now(), async (timer) => {
    const end = await closeOne(office, timer).catch((error: unknown) => {
      log(`timer ${timer.id} failed: ${error instanceof Error ? error.message : String(error)}`);
      return later(office, timer, "failed");
    });
    // The dashboard counts and names no case (refusal R4): where to look is said here alone.
    if (end !== "done" && end.failed && timer.failures + 1 === FAILURES_TOLD) {
      log(`${timer.caseId}: ${timer.event} keeps failing (${end.because}), timer ${timer.id}`);
    }
    return end;
  });
}

async function closeOne(office: Office, timer: DueTimer): Promise<TimerEnd> {
  const { id, caseId, event, version } = timer;
  const done = await act(office, CLOCK, "adjudication", {
    caseId,
    event,
    input: {},
    version,
    key: id,
  });
  if (!isRefusal(done)) return "done";
  if (OVER.includes(done.code)) return "done";
  if (done.code === "window-open") {
    return { againAt: dayAfter(done), because: done.code, failed: false };
  }
  return later(office, timer, done.code);
}

// Another clock of the same window still runs: nothing happens before its own last day has ended.
function dayAfter({ params }: Refusal): Date {
  const next = new Date(`${String(params?.["until"])}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next;
}

// The first tries are minutes apart: somebody may have come in between.
function later(office: Office, { failures }: DueTimer, because: string): TimerEnd {
  const wait = Math.min(MINUTE * 2 ** Math.min(failures, 20), LONGEST_WAIT);
  return { againAt: new Date(office.clock.now().getTime() + wait), because, failed: true };
}
