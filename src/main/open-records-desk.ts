import type { OpenRecordsDesk } from "#cli/records-desk.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { acceptImport, stageImport, undoImport } from "#door/import.ts";
import { exportLog } from "#questions/export-log.ts";
import { loadWords } from "#words/load-words.ts";
import { openMachineOffice } from "./machine-office.ts";
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
  isFresh: true,
};
const PURPOSE = "records";

/** How commands that bring logs in and out open an office. */
export function recordsDeskOf(root: string, settings: Settings): OpenRecordsDesk {
  return async (officeId) => {
    const { office, close } = await openMachineOffice(root, settings, officeId);
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
      close,
    };
  };
}
