import { MEDIA_TYPES } from "#domain/files.ts";
import type { AnyQuestion } from "#domain/question.ts";
import { givesFile } from "#questions/part-exhibit.ts";
import { ANSWERS } from "../answers/all.ts";
import { inputShape, isVersioned, pagingKey, type QuestionOperation } from "../operations.ts";
import { refToParameter } from "./parameters.ts";
import { type Group, ok, problemResponses } from "./responses.ts";
import { inlineSchema, type JsonSchema, refTo } from "./schemas.ts";

/** The path item of one question. */
export function questionPath(operation: QuestionOperation): JsonSchema {
  const { id, path, questions, isPublic, method } = operation;
  const isCase = questions[0]?.about === "case";
  const isPaged = questions.some((question) => pagingKey(question) !== undefined);
  const hasVersion = questions.some(isVersioned);
  const group = isPublic ? "public-question" : groupOf(questions);
  const headers = [...(hasVersion ? ["ETag"] : []), ...(isPaged ? ["Link"] : [])];
  return {
    [method]: {
      operationId: id,
      tags: [isCase ? "One case" : "Lists"],
      summary: summaryOf(operation),
      ...(isPublic ? { security: [{}, { session: [] }] } : {}),
      parameters: [
        ...(isCase ? [refToParameter("caseId")] : []),
        refToParameter("purpose"),
        refToParameter("language"),
        ...(isPaged ? [refToParameter("cursor")] : []),
        ...(method === "post" ? [] : questions.flatMap((question) => inputsOf(question, path))),
      ],
      ...(method === "post" ? { requestBody: bodyOf(questions) } : {}),
      responses: {
        200: questions.some(givesFile) ? BYTES : ok("The answer.", answerOf(questions), headers),
        ...problemResponses(group),
      },
    },
  };
}

const bodyOf = (questions: readonly AnyQuestion[]): JsonSchema => ({
  required: true,
  content: {
    "application/json": { schema: inlineSchema((questions[0] as AnyQuestion).input) },
  },
});

const BYTES: JsonSchema = {
  description: "The file as it came, as an attachment.",
  content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, {}])),
};

function summaryOf({ id, questions }: QuestionOperation): string {
  if (questions.length > 1) return "My cases (a person), or the cases given to me (staff)";
  const words = id.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function answerOf(questions: readonly AnyQuestion[]): JsonSchema {
  const schemas = questions.map(({ name }) => refTo(answerNamed(name)));
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : { anyOf: schemas };
}

const groupOf = (questions: readonly AnyQuestion[]): Group => {
  if (questions.some(({ about }) => about === "case")) return "case-question";
  return questions.some(({ name }) => ANSWERS[name]?.mayBeAbsent)
    ? "found-question"
    : "list-question";
};

function answerNamed(question: string): string {
  const known = ANSWERS[question];
  if (known === undefined) throw new Error(`${question} has no schema of its answer.`);
  return known.name;
}

function inputsOf(question: AnyQuestion, path: string): readonly JsonSchema[] {
  const shape = inputShape(question.input);
  const key = pagingKey(question);
  return Object.entries(shape)
    .filter(([name]) => name !== key)
    .map(([name, schema]) => ({
      name,
      in: path.includes(`{${name}}`) ? "path" : "query",
      required: path.includes(`{${name}}`) || !schema.safeParse(undefined).success,
      schema: inlineSchema(schema),
    }));
}
