import { writeFileSync } from "node:fs";
import { ASVS_PAGE, asvsPage } from "./asvs-page.ts";
import { shownByTests } from "./shown-by.ts";

writeFileSync(ASVS_PAGE, asvsPage(shownByTests()));
process.stdout.write("Wrote docs/trust/asvs.md.\n");
