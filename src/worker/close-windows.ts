import { isRefusal, type Refusal, type RefusalCode } from "#domain/refusal.ts";
import type { DueTimer, TimerEnd, Timers } from "#domain/timers.ts";
import { act } from "#door/act.ts";
import type { Office } from "#door/office.ts";
import { CLOCK } from "./clock.ts";

// Somebody may have come in between, or the office may find its mistake, so these are tried again.
const PASSING: readonly RefusalCode[] = ["stale-version", "version-needed", "in-flight", "busy"];
const MINUTE = 60_000;
const LONGEST_WAIT = 24 * 60 * MINUTE;

/**
 * Lets every window close whose adverse date is over. The door decides each time: a window that
 * was answered meanwhile is left alone. Nothing else follows; what silence means is for a human.
 * Returns how many timers were looked at.
 */
export function closeWindows(
  office: Office,
  timers: Timers,
  log: (line: string) => void,
): Promise<number> {
  return timers.workOff(office.clock.now(), async (timer) => {
    try {
      return await closeOne(office, timer);
    } catch (error) {
      log(`timer ${timer.id} failed: ${error instanceof Error ? error.message : String(error)}`);
      return later(office, timer, "failed");
    }
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
  if (done.code === "window-open") return { againAt: dayAfter(done), because: done.code };
  return PASSING.includes(done.code) ? later(office, timer, done.code) : "done";
}

// Another clock of the same window still runs: nothing happens before its own last day has ended.
function dayAfter({ params }: Refusal): Date {
  const next = new Date(`${String(params?.["until"])}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next;
}

function later(office: Office, { attempts }: DueTimer, because: string): TimerEnd {
  const wait = Math.min(MINUTE * 2 ** Math.min(attempts, 20), LONGEST_WAIT);
  return { againAt: new Date(office.clock.now().getTime() + wait), because };
}
