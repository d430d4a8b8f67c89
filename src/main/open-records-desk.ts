import { findRunningServer } from "#adapters/postgres/running-server.ts";
import { startServer } from "#adapters/postgres/server.ts";
import type { OpenRecordsDesk } from "#cli/records-desk.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { acceptImport, stageImport, undoImport } from "#door/import.ts";
import { exportLog } from "#questions/export-log.ts";
import { loadWords } from "#words/load-words.ts";
import { openOffice } from "./open-office.ts";
import { placesOf } from "./places.ts";
import type { Settings } from "./settings.ts";

// Whoever runs a command here can read the office's key and reach its database, so a password
// would protect nothing. Entries name the machine's operator, in no person's name.
const OPERATOR: Who = {
  kind: "staff",
  accountId: "operator",
  name: "Operator of this machine",
  pseudonym: "operator",
  roles: ["records-officer"],
  grade: 0,
  language: "en",
  links: new Map(),
};
const PURPOSE = "records";

/**
 * How commands that bring logs in and out open an office: on the database of the office that runs
 * from this data folder, or on one that is started for the command and stopped after it.
 */
export function recordsDeskOf(root: string, settings: Settings): OpenRecordsDesk {
  return async (officeId) => {
    const places = placesOf(root, settings);
    const place = places.find((one) => officeId === undefined || one.officeId === officeId);
    if (place === undefined) {
      const known = places.map((one) => one.officeId).join(", ");
      throw new Error(`There is no office ${officeId ?? ""} here. There are: ${known}.`);
    }
    const server = await serverOf(settings.data);
    const { office, close } = await openOffice(server.connection, place).catch(async (error) => {
      await server.stop();
      throw error;
    });
    const words = loadWords(root).words("en");
    return {
      officeName: office.name,
      inspect: (file, options) => office.logs.inspect(file, options),
      stage: (wanted, watch) => stageImport(office, OPERATOR, PURPOSE, wanted, watch),
      accept: (importId) => acceptImport(office, OPERATOR, PURPOSE, importId),
      undo: (importId) => undoImport(office, OPERATOR, PURPOSE, importId),
      async export(source, format, reason) {
        const asked = await ask(office, OPERATOR, PURPOSE, exportLog, { source, reason });
        if (isRefusal(asked)) return asked;
        const { answer } = asked;
        return { cases: answer.length, pieces: office.logs.write(answer, source, format) };
      },
      explain: ({ code, params, fields = [] }: Refusal) =>
        [
          words.t(`refusal.${code}.reason`, { event: "", stage: "", ...params }),
          words.t(`refusal.${code}.remedy`, { event: "", stage: "", ...params }),
          ...fields.map((one) => {
            const said = words.t(`refusal.field.${one.code}`, { max: 0, ...one.params });
            return `${one.field}: ${said}`;
          }),
        ].join(" "),
      async close() {
        await close();
        await server.stop();
      },
    };
  };
}

async function serverOf(dataDir: string) {
  const isElsewhere = process.env["DATABASE_URL"] !== undefined;
  const running = isElsewhere ? undefined : await findRunningServer(dataDir);
  if (running !== undefined) return { connection: running, stop: () => Promise.resolve() };
  return startServer({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
}
