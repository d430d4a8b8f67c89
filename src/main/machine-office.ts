import { findRunningServer } from "#adapters/postgres/running-server.ts";
import { startServer } from "#adapters/postgres/server.ts";
import { officeDatabase, type OpenOffice, wireOffice } from "./open-office.ts";
import { placesOf } from "./places.ts";
import type { Settings } from "./settings.ts";

/**
 * An office for a command on its machine: on the database of the office that runs from this data
 * folder, or on one that is started for the command and stopped after it. Throws where there is no
 * office of that name. Whoever runs a command here can read the office's key and reach its
 * database, so a password would protect nothing.
 */
export async function openMachineOffice(
  root: string,
  settings: Settings,
  officeId: string | undefined,
): Promise<OpenOffice> {
  const { app, place, stop } = await onMachineDatabase(root, settings, officeId);
  try {
    const opened = await wireOffice(app, place);
    const close = async () => {
      await opened.close();
      await stop();
    };
    return { ...opened, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The database of such an office alone, as the application's own role, and how to let it go. */
export async function onMachineDatabase(
  root: string,
  settings: Settings,
  officeId: string | undefined,
  open: typeof officeDatabase = officeDatabase,
) {
  const places = placesOf(root, settings);
  const place = places.find((one) => officeId === undefined || one.officeId === officeId);
  if (place === undefined) {
    const known = places.map((one) => one.officeId).join(", ");
    throw new Error(`There is no office ${officeId ?? ""} here. There are: ${known}.`);
  }
  const server = await serverOf(settings.data);
  try {
    return { app: await open(server.connection, place), place, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function serverOf(dataDir: string) {
  const isElsewhere = process.env["DATABASE_URL"] !== undefined;
  const running = isElsewhere ? undefined : await findRunningServer(dataDir);
  if (running !== undefined) return { connection: running, stop: () => Promise.resolve() };
  return startServer({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
}
