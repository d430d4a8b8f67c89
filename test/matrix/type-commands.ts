import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import { runCommand } from "../../src/main/run-command.ts";

// Types one command line after the other, each as the user whose folder is named, and says what
// was printed and how it ended: a process for each would take most of its time to begin.

type Typed = { readonly folder: string; readonly args: readonly string[] };

const root = fileURLToPath(new URL("../..", import.meta.url));
const write = process.stdout.write.bind(process.stdout);
const lines = JSON.parse(await text(process.stdin)) as readonly Typed[];
const ended: { code: number; out: string; talk: string }[] = [];
for (const { folder, args } of lines) {
  const said = { out: "", talk: "" };
  process.stdout.write = (more: string | Uint8Array) => {
    said.out += String(more);
    return true;
  };
  process.stderr.write = (more: string | Uint8Array) => {
    said.talk += String(more);
    return true;
  };
  process.env["XDG_CONFIG_HOME"] = folder;
  process.exitCode = 0;
  await runCommand(root, args);
  ended.push({ ...said, code: process.exitCode });
}
process.exitCode = 0;
write(JSON.stringify(ended));
