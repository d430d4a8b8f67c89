/** What a visit keeps between leaving for the provider and coming back; sealed in its cookie. */
export type SignOnBegun = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** They were asked to prove themselves anew, and not to be known by an earlier visit. */
  readonly isFresh: boolean;
};

/** Who the provider says it is: these two together are one identity, for ever. */
export type SignedOn = { readonly issuer: string; readonly subject: string };

/** Where an office's own staff sign on: one provider of OpenID Connect. */
export interface SignOnProvider {
  /** Where the browser goes, and what has to be kept until it comes back. */
  begin(isFresh: boolean): Promise<{ readonly to: string; readonly begun: SignOnBegun }>;
  /**
   * Checks what came back (its query, as sent) against what was kept. Undefined where anything
   * differs; throws only where the provider cannot be reached.
   */
  finish(query: string, begun: SignOnBegun): Promise<SignedOn | undefined>;
}
