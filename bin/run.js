"use strict";
// Every npm script passes through here. Written for the oldest Node that may meet it (12): it
// installs what is missing, finds a Node that can run the rest, and hands over.
const { ensureInstalled } = require("./install.js");
const { handOver } = require("./hand-over.js");

const commands = {
  start: ["src/main.ts", "start"],
  test: ["test/run.ts"],
  "test:shared": ["test/run.ts", "--shared"],
  "test:long": ["test/run.ts", "--long"],
  check: ["test/check.ts"],
  bench: ["bench/run.ts"],
  pictures: ["test/pictures.ts"],
  styles: ["styles/build.ts"],
  planted: ["test/planted/run.ts"],
  asvs: ["test/asvs/write-page.ts"],
  schema: ["test/write-schema.ts"],
  format: ["node_modules/oxfmt/bin/oxfmt", "--write", "."],
};

const name = process.argv[2] || "";
const command = commands[name];
if (!command) {
  process.stderr.write("Say one of: " + Object.keys(commands).join(", ") + "\n");
  process.exit(2);
}
ensureInstalled({ withDevelopment: name !== "start" });
handOver(command.concat(process.argv.slice(3)));
