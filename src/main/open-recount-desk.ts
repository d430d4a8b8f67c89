import type { OpenRecountDesk } from "#cli/recount-desk.ts";
import { recountDeadlines } from "#worker/recount-deadlines.ts";
import { openMachineOffice } from "./machine-office.ts";
import type { Settings } from "./settings.ts";

/** How the command that counts deadlines again opens an office. It acts as the clock does. */
export function recountDeskOf(root: string, settings: Settings): OpenRecountDesk {
  return async (officeId) => {
    const opened = await openMachineOffice(root, settings, officeId);
    return {
      officeName: opened.office.name,
      run: (isDryRun) => recountDeadlines(opened, isDryRun),
      close: opened.close,
    };
  };
}
