import type pg from "pg";
import type { FileKeyStore } from "#adapters/keys/file-key-store.ts";
import { createSessionSeals } from "#adapters/keys/person-key.ts";
import { boxPublicKey } from "#adapters/keys/sealed-box.ts";
import { createPasskeyCheck } from "#adapters/passkeys/check-passkeys.ts";
import { createMethodRows } from "#adapters/postgres/method-rows.ts";
import { createSignInTries } from "#adapters/postgres/sign-in-tries.ts";
import type { Seals } from "#domain/ports.ts";
import { createIdentity, type Identity, type IdentityParts } from "#sign-in/identity.ts";
import type { MethodContent } from "#sign-in/method-rows.ts";
import type { OfficePlace } from "./open-office.ts";
import { personKeysOf } from "./person-keys.ts";
import { readCommonPasswords } from "./read-common-passwords.ts";

/** What signing in to one office is made of. */
export type SignInParts = Pick<IdentityParts, "rows" | "links" | "clock" | "tag" | "tell"> & {
  readonly pool: pg.Pool;
  readonly keys: FileKeyStore;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
};

/** Signing in to one office: its accounts, methods and sessions joined to its keys. */
export function openIdentity(
  { rows, links, clock, tag, tell, ...parts }: SignInParts,
  place: Pick<OfficePlace, "root" | "name" | "isDemo">,
): { readonly identity: Identity; readonly given: IdentityParts } {
  const sessionSeals = createSessionSeals(parts.keys.officeSecret("sessions"), parts.officeId);
  const given: IdentityParts = {
    rows,
    links,
    clock,
    tag,
    ...(tell === undefined ? {} : { tell }),
    methods: createMethodRows<MethodContent>(parts),
    tries: createSignInTries(parts),
    personKeys: personKeysOf(boxPublicKey, sessionSeals),
    passkeyCheck: createPasskeyCheck(),
    commonPasswords: readCommonPasswords(place.root),
    officeName: place.name,
    isDemo: place.isDemo,
  };
  return { identity: createIdentity(given), given };
}
