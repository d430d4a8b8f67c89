import type { Facts, Relation } from "./facts.ts";
import type { FieldClass, Purpose } from "./roles.ts";
import type { Actor, ExtraName } from "./world.ts";

/** One thing that is allowed in one version of the policies and not in the other. */
export type PolicyGrant = {
  readonly action: string;
  /** For `see`: the class of field. */
  readonly fieldClass?: FieldClass;
  /** In which kinds of case, and whether in protected ones. */
  readonly modes: readonly Facts["caseMode"][];
  readonly hidden: readonly boolean[];
  /** What the request has beside the usual, where only that differs. */
  readonly extra?: ExtraName;
};

/** What changes for one role in one tie to a case, for one purpose. */
export type PolicyChange = {
  readonly actor: Actor;
  readonly relations: readonly Relation[];
  readonly purpose: Purpose;
  readonly gains: readonly PolicyGrant[];
  readonly loses: readonly PolicyGrant[];
};

/** A forbid that stops less than it did, and one request that it stopped. */
export type LoosenedForbid = { readonly id: string; readonly once: Facts };

/** Two versions of the policies, compared over all facts that a request can have. */
export type PolicyDiff = {
  readonly before: string;
  readonly after: string;
  readonly loosened: readonly LoosenedForbid[];
  readonly changes: readonly PolicyChange[];
  /** Ids whose text came, went or reads otherwise, whether or not it changes an answer. */
  readonly texts: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
  /** How many facts were compared; drawn with a seed where they are not all of them. */
  readonly facts: number;
  readonly seed?: number;
};

/** Whether somebody may do or see more than before: what two people look at twice. */
export const gainsAnything = ({ loosened, changes }: PolicyDiff): boolean =>
  loosened.length > 0 || changes.some(({ gains }) => gains.length > 0);
