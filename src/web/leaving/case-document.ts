import { applicationFields, type FieldDefinition } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { markOf } from "#domain/case/exhibit-class.ts";
import type { LeavingDocument } from "#domain/leaving/document.ts";
import type { CaseFile } from "#questions/case-file.ts";
import { directionOf } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { fieldWords } from "../fields/field-words.ts";
import { typeWord, typeWordIfAny } from "../fields/type-words.ts";
import { answerText } from "../screens/person/answer-text.ts";
import { deadlineRows, decisionRows, noticeRows, requestRows } from "./office-sent.ts";

type Row = LeavingDocument["sections"][number]["rows"][number];

/** One whole file in the reader's language, section by section, as its pages tell it. */
export function caseDocument(words: Words, { state, type }: CaseFile): LeavingDocument {
  const sections = [
    ["case", aboutCase(words, { state, type })],
    ["answers", answers(words, { state, type })],
    ["messages", state.messages.map((one) => messageRow(words, one))],
    ["exhibits", state.exhibits.map((one) => exhibitRow(words, one))],
    ["requests", requestRows(words, { state, type })],
    ["decisions", decisionRows(words, { state, type })],
    ["notices", noticeRows(words, { state, type })],
    ["deadlines", deadlineRows(words, { state, type })],
    ["history", history(words, { state, type })],
  ] as const;
  return {
    title: words.t("leaving.file-title", { number: state.caseId }),
    language: words.language,
    direction: directionOf(words.language),
    sections: sections
      .map(([name, rows]) => ({
        title: words.t(`leaving.section-${name}`),
        rows: rows.filter((one): one is Row => one !== undefined),
      }))
      .filter(({ rows }) => rows.length > 0),
  };
}

const row = (name: string, value: string | undefined): Row | undefined =>
  value === undefined || value === "" ? undefined : { name, value };

type Of = Pick<CaseFile, "state" | "type">;

const aboutCase = (words: Words, { state, type }: Of): (Row | undefined)[] => [
  row(words.t("leaving.number"), state.caseId),
  row(words.t("leaving.kind"), typeWord(words, type, "title")),
  row(words.t("leaving.state"), typeWordIfAny(words, type, `state.${state.stage}`)),
  row(words.t("leaving.filed-on"), words.date(state.filedOn)),
  ...state.parties.map(({ name }) => row(words.t("leaving.name"), name)),
];

function answers(words: Words, { state, type }: Of): (Row | undefined)[] {
  const asked = new Map<string, { event: string; field: FieldDefinition }>();
  for (const [name, field] of Object.entries(applicationFields(type))) {
    asked.set(name, { event: "", field });
  }
  for (const event of Object.keys(type.events)) {
    for (const [name, field] of Object.entries(fieldsOfEvent(type, event))) {
      if (!asked.has(name)) asked.set(name, { event, field });
    }
  }
  return [...asked].map(([name, { event, field }]) =>
    row(
      fieldWords(words, type, event, name).label,
      answerText(words, type, name, field, state.answers[name]),
    ),
  );
}

const messageRow = (
  words: Words,
  { on, from, text }: CaseFile["state"]["messages"][number],
): Row | undefined =>
  row(
    words.t("leaving.said-on", { date: words.date(on), from: words.t(`leaving.from-${from}`) }),
    text,
  );

const exhibitRow = (words: Words, one: CaseFile["state"]["exhibits"][number]): Row | undefined =>
  row(
    words.t("person.papers.exhibit", { number: markOf(one) }),
    `\u2068${one.title ?? words.t("person.papers.untitled")}\u2069 · ${words.date(one.on)}`,
  );

const history = (words: Words, { state, type }: Of): (Row | undefined)[] =>
  state.history.map(({ on, event }) =>
    row(words.date(on), typeWordIfAny(words, type, `event.${event}.done`)),
  );
