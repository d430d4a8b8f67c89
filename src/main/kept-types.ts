import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { openMachineOffice } from "./machine-office.ts";
import type { Settings } from "./settings.ts";

/** Every version of every case type that an office on this machine has run by. */
export async function keptTypesOf(
  root: string,
  settings: Settings,
  officeId: string | undefined,
): Promise<readonly PinnedCaseType[]> {
  const { office, close } = await openMachineOffice(root, settings, officeId);
  try {
    return [...office.rules.readable.keys()].flatMap((typeId) => office.rules.versions(typeId));
  } finally {
    await close();
  }
}
