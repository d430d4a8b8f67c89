import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CliFailure } from "./cli-failure.ts";
import type { Tools } from "./tools.ts";

const Running = z.object({
  offices: z.array(z.object({ officeId: z.string(), name: z.string(), address: z.url() })).min(1),
});

/**
 * The address to speak to: the one given, else the office that runs from a data folder of this
 * machine (the first of several unless its id is given).
 */
export function findOffice(
  { dataFolders }: Pick<Tools, "dataFolders">,
  {
    address,
    office,
  }: { readonly address?: string | undefined; readonly office?: string | undefined },
): string {
  if (address !== undefined) return checked(address);
  for (const folder of dataFolders) {
    const running = readRunning(join(folder, "office.json"));
    if (running === undefined) continue;
    const found = running.offices.find((one) => office === undefined || one.officeId === office);
    if (found !== undefined) return checked(found.address);
    const known = running.offices.map((one) => one.officeId).join(", ");
    throw new CliFailure(`There is no office ${office ?? ""} here. There are: ${known}.`, 2);
  }
  throw new CliFailure(
    "No office runs here. Start one with `recourse start`, set RECOURSE_DATA to the folder " +
      "of one that runs, or give its address with --address.",
  );
}

function checked(text: string): string {
  const address = URL.parse(text);
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw new CliFailure(`${text} is not an address like https://office.example.`, 2);
  }
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(address.hostname);
  if (address.protocol === "http:" && !isHere) {
    throw new CliFailure("A password and a case never travel in clear: use https.", 2);
  }
  return address.origin;
}

function readRunning(file: string): z.infer<typeof Running> | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  try {
    return Running.parse(JSON.parse(text));
  } catch {
    throw new CliFailure(`${file} cannot be read. Start the office again, or use --address.`);
  }
}
