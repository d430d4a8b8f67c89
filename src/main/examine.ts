import type { Finding } from "#cli/tools.ts";
import { databaseFindings } from "./examine-database.ts";
import { keyFindings } from "./examine-keys.ts";
import { diskFindings, nodeFindings, ruleFindings } from "./examine-machine.ts";
import { placesOf } from "./places.ts";
import type { Settings } from "./settings.ts";

/** Looks at everything an office stands on, one finding after another. Changes nothing. */
export async function* examine(root: string, settings: Settings): AsyncGenerator<Finding> {
  const places = placesOf(root, settings);
  yield* nodeFindings();
  yield* ruleFindings(root);
  yield* diskFindings(settings.data);
  yield* keyFindings(places);
  yield* databaseFindings(settings.data, places);
}
