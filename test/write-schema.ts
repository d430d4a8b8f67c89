import { writeFileSync } from "node:fs";
import { freshSchema, schemaFile } from "./fresh-schema.ts";

writeFileSync(schemaFile, await freshSchema());
process.stdout.write("Wrote migrations/schema.sql.\n");
