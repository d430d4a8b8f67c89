import { fileURLToPath } from "node:url";
import { runCommand } from "./main/run-command.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
await runCommand(root, process.argv.slice(2));
