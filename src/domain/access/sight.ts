import { FIELD_CLASSES, type FieldClass } from "./roles.ts";

/**
 * One sealed piece of an event: a class of the case itself, or the same class of one person's own
 * part (`narrative@<party id>`).
 */
export type PieceKey = FieldClass | `${FieldClass}@${string}`;

/** What a reader may unseal of a case. Nothing is in it unless it is named. */
export type Sight = {
  /** Classes of the case itself. */
  readonly main: ReadonlySet<FieldClass>;
  /** Classes of own parts, and whose: one party's by its id, or everybody's. */
  readonly own?: {
    /** A party's id, or EVERYBODY. */
    readonly of: string;
    readonly classes: ReadonlySet<FieldClass>;
    /** What is said about interpreting, too: no reading of everybody's parts opens that. */
    readonly interpreting?: true;
  };
};

/** Staff see own parts by class, like the rest; no party's id has this form. */
export const EVERYBODY = "*";

/**
 * The part that holds what a person and the interpreting desk say to one another. It is no party's,
 * and nobody who decides on the case reads it, nor learns that anything stands in it.
 */
export const INTERPRETING = "interpreting";

const ALL: ReadonlySet<FieldClass> = new Set(FIELD_CLASSES);
const RECORD: ReadonlySet<FieldClass> = new Set(["record"]);

/** Everything there is: what a decision rests on, never an answer to anybody. */
export const WHOLE_CASE: Sight = {
  main: ALL,
  own: { of: EVERYBODY, classes: ALL, interpreting: true },
};

/** What the person and the interpreting desk read of it. */
export const INTERPRETING_ALONE: Sight = {
  main: RECORD,
  own: { of: INTERPRETING, classes: RECORD },
};

/** The desk also reads when somebody is heard, and what they need; a question picks those. */
export const INTERPRETING_DESK: Sight = {
  main: new Set(["record", "whereabouts", "health"]),
  own: { of: INTERPRETING, classes: RECORD },
};

/** Enough to say how somebody stands to a case and to its parts; never an answer to a person. */
export const TIES_ALONE: Sight = { main: RECORD, own: { of: EVERYBODY, classes: RECORD } };

/** A plain set names classes of the case itself and opens no own part. */
export const sightOf = (seen: ReadonlySet<FieldClass> | Sight): Sight =>
  "main" in seen ? seen : { main: new Set([...seen, "record"]) };

/** Whether a reader may unseal a class of the case itself, or of the own part of `owner`. */
export function opens({ main, own }: Sight, name: FieldClass, owner?: string): boolean {
  if (owner === undefined) return main.has(name);
  if (own === undefined) return false;
  if (owner === INTERPRETING && own.of !== INTERPRETING) {
    return own.interpreting === true && own.classes.has(name);
  }
  return (own.of === EVERYBODY || own.of === owner) && own.classes.has(name);
}

/** Class and owner of a key; without an owner it is a class of the case itself. */
export function readKey(key: string): { readonly name: FieldClass; readonly owner?: string } {
  const at = key.indexOf("@");
  if (at === -1) return { name: key as FieldClass };
  return { name: key.slice(0, at) as FieldClass, owner: key.slice(at + 1) };
}

const masks = new WeakMap<object, string>();

/** Equal texts, equal sight; made once for sights that are used again. */
export function maskOf(seen: ReadonlySet<FieldClass> | Sight): string {
  const known = masks.get(seen);
  if (known !== undefined) return known;
  const { main, own } = sightOf(seen);
  const bits = (classes: ReadonlySet<FieldClass>) =>
    FIELD_CLASSES.map((name) => (classes.has(name) ? "1" : "0")).join("");
  const mask =
    own === undefined
      ? bits(main)
      : `${bits(main)}|${own.of}|${bits(own.classes)}${own.interpreting === true ? "|i" : ""}`;
  masks.set(seen, mask);
  return mask;
}

const STAYS: readonly FieldClass[] = ["whereabouts", "privileged", "staff-only"];

/** What of a sight may leave the office: never these classes, and no own part (refusal R12). */
export const whatLeaves = ({ main }: Sight): Sight => ({
  main: new Set([...main].filter((one) => !STAYS.includes(one))),
});
