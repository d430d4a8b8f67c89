import type { Facts } from "#domain/access/facts.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { LogItem } from "#domain/event-log/log-item.ts";
import type {
  Accepted,
  LogFile,
  LogOptions,
  Settling,
  StageOutcome,
} from "#domain/import/import-ports.ts";
import { type ImportState, mayBeSettled } from "#domain/import/import-state.ts";
import { sourceName } from "#domain/import/source-name.ts";
import type { AccessEntry, Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { entryFor } from "./entry.ts";
import type { Office } from "./office.ts";

const NAME = "import";

/**
 * Stages a log: reads it to its end under its source's own key and keeps its events, sealed, for
 * somebody to accept or undo. A refused file, or one that adds nothing, leaves an access entry and
 * nothing else. `watch` sees every item as it is read, for progress and for a report by line.
 */
export async function stageImport(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  wanted: { readonly file: LogFile; readonly source: string; readonly options: LogOptions },
  watch: (item: LogItem) => void = () => undefined,
): Promise<StageOutcome | Refusal> {
  const may = await mayImport(office, who, purpose, "");
  if (isRefusal(may)) return may;
  const source = sourceName(wanted.source);
  if (isRefusal(source)) return source;
  const importId = office.newId();
  const items = watched(office.logs.read(wanted.file, source, wanted.options), watch);
  const entry = may("allowed", importId, office.newId(), "stage");
  const outcome = await office.imports.stage({ importId, source, items, entry });
  if (outcome.is !== "staged") {
    await office.store.recordLooks([may("refused", "", office.newId(), "stage", outcome.is)]);
  }
  return outcome;
}

/** Accepts a staged import: its cases become streams and its case type is kept. */
export async function acceptImport(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  importId: string,
): Promise<Accepted | Refusal> {
  const settling = await settle(office, who, purpose, importId, "accepted");
  if (isRefusal(settling)) return settling;
  return (await office.imports.accept(settling)) ?? refuse("import-state");
}

/** Undoes a staged import: nothing of it stays but that it was there. */
export async function undoImport(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  importId: string,
): Promise<{ readonly undone: true } | Refusal> {
  const settling = await settle(office, who, purpose, importId, "undone");
  if (isRefusal(settling)) return settling;
  return (await office.imports.undo(settling)) ? { undone: true } : refuse("import-state");
}

async function settle(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  importId: string,
  as: "accepted" | "undone",
): Promise<Settling | Refusal> {
  const may = await mayImport(office, who, purpose, importId);
  if (isRefusal(may)) return may;
  const id = office.newId();
  const state: ImportState = await office.imports.find(id, importId);
  const refusal = mayBeSettled(state, as);
  const about = state.status === "none" ? "" : importId;
  if (refusal !== undefined) {
    await office.store.recordLooks([may("refused", about, id, as, refusal.code)]);
    return refusal;
  }
  return {
    state,
    entry: may("allowed", importId, id, as),
    entryOf: (caseId) => may("allowed", caseId, office.newId(), as),
    today: office.clock.today(),
  };
}

type MakeEntry = (
  outcome: AccessEntry["outcome"],
  caseId: string,
  id: string,
  reason: string,
  code?: string,
) => AccessEntry;

/** Judges once; what may be done is recorded by the entries that the answer makes. */
async function mayImport(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  importId: string,
): Promise<MakeEntry | Refusal> {
  if (purpose === undefined) return refuse("purpose-needed");
  const facts: Facts = {
    action: NAME,
    actorKind: who.kind,
    roles: who.roles,
    purpose,
    relations: ["none"],
    caseMode: "none",
    isProtected: false,
  };
  const judgement = office.judge.judge(facts);
  const make: MakeEntry = (outcome, caseId, id, reason, code) =>
    entryFor(office, who, {
      id,
      caseId,
      purpose,
      name: NAME,
      kind: "act",
      outcome,
      relations: facts.relations,
      judgement,
      reason,
      ...(code === undefined ? {} : { code }),
    });
  if (judgement.allowed) return make;
  const known = importId === "" ? {} : { params: { event: NAME } };
  await office.store.recordLooks([make("denied", "", office.newId(), NAME, "not-allowed")]);
  return refuse("not-allowed", known);
}

async function* watched(
  items: AsyncIterable<LogItem>,
  watch: (item: LogItem) => void,
): AsyncGenerator<LogItem> {
  for await (const item of items) {
    watch(item);
    yield item;
  }
}
