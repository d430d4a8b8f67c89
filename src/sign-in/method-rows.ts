/** What a method of signing in holds; all of it lies sealed under a key of the office. */
export type MethodContent =
  | {
      readonly kind: "password";
      readonly verifier: string;
      readonly wrappedKey?: string;
      /** Somebody else made it up: its owner chooses their own before anything else. */
      readonly isHanded?: true;
    }
  | {
      readonly kind: "app";
      readonly secret: string;
      /** Which of 1,024 steps of half a minute was used last: no day can be read from it (R9). */
      readonly used?: number;
    }
  | { readonly kind: "code" }
  | { readonly kind: "passkey"; readonly passkey: Passkey }
  /** The account is one of the demo's: its password alone opens it. */
  | { readonly kind: "demo" };

/** A passkey as it lies in the store; bytes in base64url. */
export type Passkey = {
  readonly id: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  /** What its owner calls it. */
  readonly name: string;
  /** A person's own key, wrapped under the half of the user handle that nobody stores. */
  readonly wrappedKey?: string;
};

export type Method<Content = MethodContent> = {
  readonly methodId: string;
  readonly accountId: string;
  readonly foundBy?: Buffer;
  readonly content: Content;
  /** The sealed bytes that were read: a change is made to what was read, or not at all. */
  readonly sealed: Buffer;
};

export type NewMethod = Omit<Method, "sealed">;

/** Where methods lie. One that ended is never read again, and never taken away. */
export interface MethodRows {
  /** The open methods of an account, in no order. */
  of(accountId: string): Promise<readonly Method[]>;
  /** The open method that a tag finds. */
  found(tag: Buffer): Promise<Method | undefined>;
  /**
   * Ends methods and puts others in their place, or does neither: false where one of them had
   * ended before, or another of a kind that stands once came first.
   */
  replace(
    accountId: string,
    ended: readonly string[],
    added: readonly NewMethod[],
    on: string,
  ): Promise<boolean>;
  /** Seals other content; false where it was changed or ended since it was read. */
  change(method: Method, content: MethodContent): Promise<boolean>;
}
