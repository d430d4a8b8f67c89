import { fileURLToPath } from "node:url";
import { readSettings } from "./main/settings.ts";
import { runCommand } from "./main/run-command.ts";
import { start } from "./main/start.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [command = "start"] = process.argv.slice(2);

if (command === "start") {
  try {
    const { stop } = await start(root, readSettings(process.env));
    let stopping = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (stopping) return;
        stopping = true;
        void stop().then(() => process.exit(0));
      });
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
} else if (command === "import" || command === "export") {
  await runCommand(root, process.argv.slice(2));
}
