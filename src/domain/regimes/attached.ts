import type { CaseType, FieldDefinition } from "../case/case-type.ts";
import { refuseField, type FieldAsked, type RequestRefusal } from "./regime-request.ts";
import type { Regime } from "./regime.ts";

/** A regime as it stands over a case: over all of it, or over the fields named. */
export type AttachedRegime = {
  readonly regime: Regime;
  /** Undefined: over everything that is asked. */
  readonly fields?: readonly string[];
  readonly because: readonly AttachedBy[];
};
export type AttachedBy =
  | "asked"
  | "type"
  | "facet"
  | "field"
  | "class"
  | "source"
  | "every-case"
  | "brought";

/** What of a case says which regimes came with its answers. */
export type CaseLike = {
  readonly answers: Readonly<Record<string, unknown>>;
  /** Regimes that came with an earlier answer, and stay. */
  readonly attached?: readonly string[];
};

type Found = { readonly id: string; readonly by: AttachedBy; readonly fields?: readonly string[] };

/**
 * The regimes of a case for the fields asked: those of its type, those that came with an answer
 * (`attaches`), those of a field's own definition, those that a field's class or source brings,
 * and those that stand over every case. A regime that covers what is marked stands over the
 * marked fields alone. An id that no file has is refused.
 */
export function regimesOf(
  book: readonly Regime[],
  type: Pick<CaseType, "regimes" | "attaches" | "sections" | "events">,
  state: CaseLike,
  fields: readonly FieldAsked[],
): readonly AttachedRegime[] | RequestRefusal {
  const definitions = definitionsOf(type);
  const ofType = type.regimes.map((id): Found => {
    const regime = book.find((one) => one.id === id);
    if (regime?.covers !== "marked") return { id, by: "type" };
    const classed = fields.filter(({ group }) => regime.classes?.includes(group) === true);
    return { id, by: "type", fields: classed.map(({ name }) => name) };
  });
  const answered = type.attaches.filter(({ when }) => has(state.answers[when.field], when.is));
  const facets = [...answered.map(({ regime }) => regime), ...(state.attached ?? [])];
  const ofFields = fields.flatMap(({ name }) =>
    (definitions[name]?.regimes ?? []).map((id): Found => ({ id, by: "field", fields: [name] })),
  );
  const found = [...ofType, ...facets.map((id): Found => ({ id, by: "facet" })), ...ofFields];
  return attach(book, [...found, ...alwaysFound(book, fields)]);
}

/** Regimes named by id, each over everything asked, with those that they and the fields bring. */
export function regimesNamed(
  book: readonly Regime[],
  ids: readonly string[],
  fields: readonly FieldAsked[],
): readonly AttachedRegime[] | RequestRefusal {
  const found = ids.map((id): Found => ({ id, by: "asked" }));
  return attach(book, [...found, ...alwaysFound(book, fields)]);
}

function alwaysFound(book: readonly Regime[], fields: readonly FieldAsked[]): readonly Found[] {
  return book.flatMap((regime): Found[] => {
    const names = (test: (field: FieldAsked) => boolean) => fields.filter(test).map((f) => f.name);
    const { id, covers, every_case: everywhere, sources = [], classes = [] } = regime;
    const sourced = names(({ source }) => source !== undefined && sources.includes(source));
    // A class brings a regime by itself only where that regime stands over every case.
    const classed = names(({ group }) => everywhere && classes.includes(group));
    return [
      ...(everywhere && covers === "case" ? [{ id, by: "every-case" as const }] : []),
      ...(sourced.length > 0 ? [{ id, by: "source" as const, fields: sourced }] : []),
      ...(classed.length > 0 ? [{ id, by: "class" as const, fields: classed }] : []),
    ];
  });
}

function attach(
  book: readonly Regime[],
  found: readonly Found[],
): readonly AttachedRegime[] | RequestRefusal {
  const all = new Map<string, AttachedRegime>();
  const waiting = [...found];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { id, by, fields } = next;
    const regime = book.find((one) => one.id === id);
    if (regime === undefined) {
      return refuseField("regimes", `No regime has the id ${id}.`, `Known: ${idsOf(book)}.`);
    }
    const before = all.get(id);
    const because = [...new Set([...(before?.because ?? []), by])];
    const isWhole = fields === undefined || (before !== undefined && before.fields === undefined);
    const marked = [...new Set([...(before?.fields ?? []), ...(fields ?? [])])];
    all.set(id, { regime, because, ...(isWhole ? {} : { fields: marked }) });
    if (before !== undefined && before.fields?.join() === all.get(id)?.fields?.join()) continue;
    waiting.push(
      ...regime.brings.map((brought): Found => ({
        id: brought,
        by: "brought",
        ...(fields === undefined ? {} : { fields }),
      })),
    );
  }
  return [...all.values()];
}

const idsOf = (book: readonly Regime[]) => book.map(({ id }) => id).join(", ");

/** Every question of a type, by its name. */
export function definitionsOf(
  type: Pick<CaseType, "sections" | "events">,
): Readonly<Record<string, FieldDefinition>> {
  const events = Object.values(type.events).map(({ asks }) => asks);
  return Object.assign({}, ...events, ...type.sections.map(({ asks }) => asks));
}

const has = (given: unknown, is: string | boolean): boolean =>
  given === is || (Array.isArray(given) && given.includes(is));
