import type { Facts } from "#domain/access/facts.ts";

/** Facts as the attributes that policies read: of who asks, of the case, and of the request. */
export type PolicyRequest = {
  readonly principal: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
};

/** The one place where facts get the names that the schema gives them. */
export function requestOf(facts: Facts): PolicyRequest {
  const { eventBy, fieldClass } = facts;
  return {
    principal: { kind: facts.actorKind, roles: facts.roles },
    resource: { mode: facts.caseMode, protected: facts.isProtected },
    context: {
      purpose: facts.purpose,
      relations: facts.relations,
      ...(eventBy === undefined ? {} : { eventBy }),
      ...(fieldClass === undefined ? {} : { fieldClass }),
      entrusted: facts.entrusted === true,
      fresh: facts.isFresh === true,
    },
  };
}
