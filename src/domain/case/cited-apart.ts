import type { FieldClass } from "../access/roles.ts";
import type { Draft } from "./decision.ts";
import { classOf, PLAIN } from "./exhibit-class.ts";
import type { Exhibit, Json, JsonObject, Payload } from "./state.ts";

/** Where a draft names an exhibit of a class apart; without `finding`, the answer to it. */
type Cited = { readonly finding?: number; readonly exhibit: string; readonly answer?: string };

/** Whether an exhibit stands with the story, where every reader of the draft finds it. */
export const isPlain = (id: string, exhibits: readonly Exhibit[]): boolean =>
  classOf(exhibits.find((one) => one.id === id) ?? {}) === PLAIN;

/** Ids of exhibits as one list for each class (`name`), each in the piece of that class. */
export function byClass(
  name: string,
  ids: readonly string[],
  exhibits: readonly Exhibit[],
): Payload {
  return pieces(name, ids, (id) => classOf(exhibits.find((one) => one.id === id) ?? {}));
}

/**
 * Takes out of a draft what it says of exhibits that not every reader of it may see: that stands
 * in the piece of their class. A finding keeps that it rests on something apart, so that whoever
 * reads it a second time knows that they do not read all of it.
 */
export function citedApart<T extends Draft>(
  content: T,
  exhibits: readonly Exhibit[],
): { readonly rest: T; readonly apart: Payload } {
  const stays = (id: string) => isPlain(id, exhibits);
  const cited: Cited[] = [
    ...content.findings.flatMap((one, finding) =>
      one.exhibits.filter((id) => !stays(id)).map((exhibit) => ({ finding, exhibit })),
    ),
    ...content.contrary.filter(({ exhibit }) => !stays(exhibit)),
  ];
  if (cited.length === 0) return { rest: content, apart: {} };
  const rest = {
    ...content,
    findings: content.findings.map((one) => {
      const kept = one.exhibits.filter(stays);
      return kept.length === one.exhibits.length
        ? one
        : { ...one, exhibits: kept, restsApart: true };
    }),
    contrary: content.contrary.filter(({ exhibit }) => stays(exhibit)),
  };
  const of = ({ exhibit }: Cited) => classOf(exhibits.find((one) => one.id === exhibit) ?? {});
  return { rest, apart: pieces("cited", cited, of) };
}

/** Puts back what this reader may see of it. */
export function withCited<T extends Draft>(content: T, fields: JsonObject): T {
  const cited = (fields["cited"] ?? []) as unknown as readonly Cited[];
  if (cited.length === 0) return content;
  const answers = cited.flatMap(({ finding, exhibit, answer = "" }) =>
    finding === undefined ? [{ exhibit, answer }] : [],
  );
  return {
    ...content,
    findings: content.findings.map((one, index) => ({
      ...one,
      exhibits: [
        ...one.exhibits,
        ...cited.filter(({ finding }) => finding === index).map(({ exhibit }) => exhibit),
      ],
    })),
    contrary: [...content.contrary, ...answers],
  };
}

function pieces<T>(name: string, list: readonly T[], classIn: (one: T) => FieldClass): Payload {
  const found = new Map<FieldClass, T[]>();
  for (const one of list) found.set(classIn(one), [...(found.get(classIn(one)) ?? []), one]);
  return Object.fromEntries(
    [...found].map(([of, ones]) => [of, { [name]: ones as unknown as Json }]),
  );
}
