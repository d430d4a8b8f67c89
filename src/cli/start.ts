import { Command } from "commander";
import type { Tools } from "./tools.ts";

/** `start`: runs the office until Ctrl-C. */
export function startCommand(tools: Tools): Command {
  return new Command("start")
    .description("start the office and serve its pages until Ctrl-C")
    .addHelpText(
      "after",
      `
Settings come from the environment:
  PORT                     the port to listen on (3000, else the next free one)
  HOST                     the address to listen on (127.0.0.1)
  RECOURSE_DATA            the folder for keys, files and the database (.recourse)
  DATABASE_URL             a PostgreSQL server instead of the built-in one
  RECOURSE_OFFICE_KEY_FILE where the office key lies
  RECOURSE_DEMO            off: an office without invented people and cases
  RECOURSE_TLS             on: a proxy with TLS stands before the office
  RECOURSE_SOURCE          the address where people get the source of what runs here
  RECOURSE_COUNTER         where and when people get a sign-in, as they read it`,
    )
    .action(() => tools.start());
}
