import type { Purpose } from "#domain/access/roles.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { Office } from "./office.ts";

export type ActRequest = {
  /** Absent: the event opens a new case of `typeId`. */
  readonly caseId?: string;
  readonly typeId?: string;
  /** The reference that a new case gets, where files were kept for it already; see `reserve`. */
  readonly reserved?: string;
  readonly event: string;
  readonly input: unknown;
  /** The version the actor saw; needed for every change of an existing case. */
  readonly version?: number;
  /** Chosen by the client; the same key and body get the same answer again. */
  readonly key: string;
  readonly reason?: string;
};

export type ActAnswer = {
  readonly caseId: string;
  readonly version: number;
  readonly stage: string;
  readonly events: readonly string[];
  /** For whoever filed for somebody else: that person's own way into the case. */
  readonly invitation?: Invitation;
};

/** A code to be handed to the person, and the last day on which it works. */
export type Invitation = { readonly code: string; readonly expiresOn: string };

/** A request to act with the state it meets. */
export type ActInHand = {
  readonly accessId: string;
  readonly purpose: Purpose;
  readonly request: ActRequest;
  /** The keyed tag of the request's key. */
  readonly tag: Buffer;
  /** Version 0: no such case, or none yet. */
  readonly state: CaseState;
};

/**
 * What a key stands for: the event, its case and all that was sent. Keyed, since a plain hash of a
 * short answer tells it to whoever tries the few that there are.
 */
export function bodyHash(office: Pick<Office, "tag">, request: ActRequest): Buffer {
  const { caseId = "", typeId = "", event, input } = request;
  return office.tag("body", JSON.stringify([caseId, typeId, event, input as JsonObject]));
}
