import type { KeptRules } from "#cli/tools.ts";
import { openMachineOffice } from "./machine-office.ts";
import type { Settings } from "./settings.ts";

/** Every version of the rules that an office on this machine has run by. */
export async function keptRulesOf(
  root: string,
  settings: Settings,
  officeId: string | undefined,
): Promise<KeptRules> {
  const { office, close } = await openMachineOffice(root, settings, officeId);
  try {
    const { rules } = office;
    const types = [...rules.readable.keys()].flatMap((typeId) => rules.versions(typeId));
    return { types, stood: (when) => rules.stood(when) };
  } finally {
    await close();
  }
}
