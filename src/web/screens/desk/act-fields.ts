import { applicationFields, findEvent, type FieldDefinition } from "#domain/case/case-type.ts";
import { undelivered } from "#domain/case/actions/deliver.ts";
import { noticeableEvents } from "#domain/case/actions/notice.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { SPOKEN_HERE } from "#domain/case/spoken-here.ts";
import type { JsonObject } from "#domain/case/state.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { fieldWords, optionWords } from "../../fields/field-words.ts";
import { formOf } from "../../fields/read-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import type { FieldChoices } from "../../fields/render-fields.ts";
import type { Choice } from "../../parts/choice-fields.ts";
import type { Form, SignedVisit } from "../../visit.ts";
import { exhibitName } from "./case-evidence.ts";
import { readerChoices } from "./reader-choices.ts";
import { asksFiling, FILING_FIELDS } from "./filing-fields.ts";
import { officersToChoose } from "./officers-to-choose.ts";
import { versionToChoose } from "../rules/upgrade-preview.ts";

export type ActFields = {
  readonly fields: Record<string, FieldDefinition>;
  /** Choices that only this case knows: officers, exhibits, outcomes. */
  readonly choices: FieldChoices;
  /** What the form shows before anything was typed. */
  readonly filled: Form;
};

/** The fields of an event in this case, with what is chosen from and what is filled in already. */
export async function actFields(
  visit: SignedVisit,
  file: CaseFile,
  event: string,
): Promise<ActFields> {
  const { type, state } = file;
  const kind = findEvent(type, event)?.does;
  const fields = { ...fieldsOfEvent(type, event) };
  const choices: Record<string, readonly Choice[]> = {};
  if (kind === "assign") choices["officer"] = await officers(visit, file, event);
  if (kind === "request") {
    const undisclosed = disclosable(visit, file);
    if (undisclosed.length === 0) delete fields["discloses"];
    else choices["discloses"] = undisclosed;
  }
  if (kind === "stop") {
    if (state.exhibits.length === 0) delete fields["shown-by"];
    else choices["shown-by"] = state.exhibits.map((one) => exhibitChoice(visit, one));
  }
  if (kind === "notice") {
    choices["outcome"] = outcomes(visit, file);
    if (asksFiling(state)) Object.assign(fields, FILING_FIELDS);
  }
  if (kind === "recuse" && fields["officer"] !== undefined) {
    choices["officer"] = lifts(file, event)
      ? await keptOut(visit, file)
      : await officers(visit, file, event);
  }
  Object.assign(choices, readerChoices(visit, file, kind));
  if (kind === "upgrade") choices["rules"] = versionToChoose(visit, file);
  if (fields["guardian"] !== undefined) choices["guardian"] = guardians(visit, file);
  if (kind === "deliver") choices["delivered-notice"] = letters(visit, file);
  if (kind === "dispute") choices["disputed"] = disputable(visit, file);
  if (kind === "answer") choices["disputed"] = openDisputes(visit, inPart(visit, file));
  if (kind === "serve") leaveOutOwnWords(fields, file);
  if (kind === "hold") askWhatProtects(fields, file);
  if (kind === "decide") delete fields["draft-version"];
  if (kind === "correct") leaveOutUnseen(fields, file);
  // What a paper in hand says is never guessed.
  const known: JsonObject =
    kind === "correct" ? state.answers : kind === "notice" ? {} : usual(file, event, fields);
  return { fields, choices, filled: formOf(fields, known) };
}

// Whoever may not read an answer does not write over it, so no empty box invites them to.
function leaveOutUnseen(fields: Record<string, FieldDefinition>, { sees }: CaseFile): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!sees.includes(field.class)) delete fields[name];
  }
}

/** A summary by hand is asked for only where this site does not speak the person's language. */
export function leaveOutOwnWords(
  fields: Record<string, FieldDefinition>,
  { state }: CaseFile,
): void {
  const [tongue = ""] = (state.parties[0]?.language ?? "").split("-");
  if (tongue !== "" && !SPOKEN_HERE.includes(tongue)) return;
  delete fields["own-language-summary"];
  delete fields["offers-interpreter"];
}

// Nobody has to write these down, yet without them the interview counts against nobody: so they are
// asked like the rest.
function askWhatProtects(fields: Record<string, FieldDefinition>, { state }: CaseFile): void {
  for (const name of ["understood", "interpreter-number", "competence-checked", "agreed-alone"]) {
    const field = fields[name];
    if (field !== undefined) fields[name] = { ...field, optional: false };
  }
  const isRepresented = state.representatives.some(
    (one) => one.to === undefined && one.scope !== "read-only",
  );
  if (!isRepresented) delete fields["agreed-alone"];
}

/** Answers that are nearly always the same, so that nobody types them again and again. */
function usual(
  { state, type }: CaseFile,
  event: string,
  fields: Record<string, FieldDefinition>,
): JsonObject {
  const language = state.parties[0]?.language;
  const announces = findEvent(type, event)?.announces;
  return {
    ...(fields["how-to-send"] === undefined ? {} : { "how-to-send": ["online", "post"] }),
    ...(fields["if-late"] === undefined
      ? {}
      : { "if-late": announces === undefined ? "decided-on-file" : "may-be-denied" }),
    ...(fields["service"]?.options?.includes("electronic") ? { service: "electronic" } : {}),
    ...(fields["spoken-language"] !== undefined && language !== undefined
      ? { "spoken-language": language }
      : {}),
  };
}

// Each letter by what it told and its day, since a person has no number for it.
function letters({ words }: SignedVisit, { state, type, today }: CaseFile): Choice[] {
  return undelivered({ state, type, today }).map(({ id, event, on }) => ({
    value: id,
    text: words.t("delivery.choose", {
      what: typeWord(words, type, `event.${event}.done`),
      date: words.date(on),
    }),
  }));
}

function officers(visit: SignedVisit, file: CaseFile, event: string): Promise<Choice[]> {
  const { state, type } = file;
  const guarded = findEvent(type, event)?.guards.includes("officer-differs-from-first") ?? false;
  return officersToChoose(visit, {
    notAgain: guarded ? undefined : state.assignedTo?.actorId,
    isProtected: state.isProtected && state.mode === "own",
    decidedFirst: guarded ? state.decisions.at(-1)?.decidedBy.actorId : undefined,
  });
}

const lifts = ({ type }: CaseFile, event: string): boolean =>
  findEvent(type, event)?.lifts_exclusion === true;

async function keptOut({ office, words }: SignedVisit, { state }: CaseFile): Promise<Choice[]> {
  const known = await office.directory.officers();
  return state.excluded.flatMap(({ actorId, on }) => {
    const found = known.find(({ accountId }) => accountId === actorId);
    return found === undefined ? [] : [{ value: actorId, text: found.name, hint: words.date(on) }];
  });
}

function guardians({ words }: SignedVisit, { state }: CaseFile): Choice[] {
  return state.representatives
    .filter(({ role, to }) => role === "guardian" && to === undefined)
    .map(({ partyId, name }) => ({ value: partyId, text: name ?? words.t("web.role.guardian") }));
}

function disclosable(visit: SignedVisit, { state }: CaseFile): Choice[] {
  return state.exhibits
    .filter((one) => one.suppliedBy !== "person" && one.disclosedOn === undefined)
    .map((one) => exhibitChoice(visit, one));
}

const exhibitChoice = (
  { words }: SignedVisit,
  exhibit: CaseFile["state"]["exhibits"][number],
): Choice => ({ value: exhibit.id, text: exhibitName(words, exhibit) });

// What stands on file and this reader sees: papers of others first, then every answer.
function disputable({ words }: SignedVisit, { state, type }: CaseFile): Choice[] {
  const papers = state.exhibits
    .toSorted((a, b) => Number(a.suppliedBy === "person") - Number(b.suppliedBy === "person"))
    .map((one) => ({ value: `exhibit:${one.id}`, text: exhibitName(words, one) }));
  const asked = { ...applicationFields(type), ...askedBesides(type) };
  const facts = Object.keys(state.answers)
    .filter((name) => asked[name] !== undefined && name !== "declares-true")
    .map((name) => ({ value: `field:${name}`, text: fieldWords(words, type, "", name).label }));
  return [{ value: "", text: words.t("fields.choose") }, ...papers, ...facts];
}

const askedBesides = (type: CaseFile["type"]): Record<string, FieldDefinition> =>
  Object.assign({}, ...Object.values(type.events).map(({ asks }) => asks));

// What stands in the own part that the address names, as if it were the case.
function inPart({ query }: SignedVisit, file: CaseFile): CaseFile {
  const part = file.state.parts.find(({ partyId }) => partyId === query["part"]);
  return part === undefined ? file : { ...file, state: part.file };
}

function openDisputes({ words }: SignedVisit, { state, type }: CaseFile): Choice[] {
  const open = state.disputes.filter(({ answeredOn }) => answeredOn === undefined);
  return open.map(({ id, about, on }) => {
    const what =
      "field" in about
        ? fieldWords(words, type, "", about.field).label
        : exhibitOf(words, state, about.exhibit);
    return { value: id, text: words.t("desk.dispute", { what, date: words.date(on) }) };
  });
}

function exhibitOf(words: SignedVisit["words"], { exhibits }: CaseFile["state"], id: string) {
  const found = exhibits.find((one) => one.id === id);
  return found === undefined ? "" : exhibitName(words, found);
}

// A notice may tell of a step that has several ends; which one it was, it says.
function outcomes({ words }: SignedVisit, { type }: CaseFile): Choice[] {
  const found = noticeableEvents(type).flatMap((event) => {
    const definition = findEvent(type, event);
    const ends = Object.keys(definition?.outcomes ?? {});
    const states = Array.isArray(definition?.to) ? definition.to : [];
    return [...ends, ...states].map((value) => ({
      value,
      text: optionWords(words, type, "outcome", value),
    }));
  });
  const unique = new Map(found.map((choice) => [choice.value, choice]));
  return [{ value: "", text: words.t("desk.notice.no-outcome") }, ...unique.values()];
}
