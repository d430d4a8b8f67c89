import * as oidc from "openid-client";
import type { SignOnBegun, SignedOn, SignOnProvider } from "#domain/sign-on.ts";

/** How the staff of one office sign on, from the file of offices. */
export type SignOnSettings = {
  /** The issuer as the provider names itself. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The address of the office itself, as browsers type it. */
  readonly address: string;
  /** How strongly somebody has to be proven; one of these has to come back. */
  readonly acr?: readonly string[] | undefined;
  /** Means that all have to have been used, such as `mfa`. */
  readonly amr?: readonly string[] | undefined;
  /** The oldest proof that counts, in seconds. */
  readonly maxAge?: number | undefined;
};

export const RETURN_PATH = "/sign-in/staff/return";
const PATIENCE_S = 10;
const KEPT_MS = 3_600_000;
/** How far a proof that was asked for anew may lie back: the way here takes its time. */
const FRESH_S = 120;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * A provider of OpenID Connect: authorization code with PKCE, state and nonce, its endpoints and
 * keys found by discovery. Without TLS only this machine is spoken to.
 */
export function createOidcProvider(settings: SignOnSettings): SignOnProvider {
  const { issuer, address } = settings;
  const redirectUri = new URL(RETURN_PATH, address).href;
  const isHere = LOOPBACK.test(new URL(issuer).hostname);
  if (new URL(issuer).protocol !== "https:" && !isHere) {
    throw new Error(`The sign-on at ${issuer} needs TLS.`);
  }
  const find = finderOf(settings, isHere);
  return {
    async begin(isFresh) {
      const config = await find();
      const begun: SignOnBegun = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        isFresh,
      };
      const to = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid",
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: "S256",
        ...(settings.acr === undefined ? {} : { acr_values: settings.acr.join(" ") }),
        ...proofAsked(settings, isFresh),
      });
      return { to: to.href, begun };
    },
    async finish(query, begun) {
      const config = await find();
      const url = new URL(redirectUri);
      url.search = query;
      const maxAge = begun.isFresh ? FRESH_S : settings.maxAge;
      try {
        const tokens = await oidc.authorizationCodeGrant(config, url, {
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          pkceCodeVerifier: begun.verifier,
          idTokenExpected: true,
          ...(maxAge === undefined ? {} : { maxAge }),
        });
        return identityIn(settings, tokens.claims());
      } catch (error) {
        if (isUnreached(error)) throw error;
        return undefined;
      }
    },
  };
}

// Endpoints and keys are asked for at first use, and anew after an hour.
function finderOf(
  { issuer, clientId, clientSecret }: SignOnSettings,
  isHere: boolean,
): () => Promise<oidc.Configuration> {
  let known: { readonly at: number; readonly found: Promise<oidc.Configuration> } | undefined;
  return () => {
    if (known === undefined || Date.now() - known.at > KEPT_MS) {
      const found = oidc.discovery(
        new URL(issuer),
        clientId,
        { client_secret: clientSecret },
        oidc.ClientSecretBasic(clientSecret),
        {
          timeout: PATIENCE_S,
          // Tokens are held against the provider's own keys, not against its address alone.
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(isHere ? [oidc.allowInsecureRequests] : []),
          ],
        },
      );
      known = { at: Date.now(), found };
      // A provider that did not answer is asked again by the next who comes.
      found.catch(() => {
        known = undefined;
      });
    }
    return known.found;
  };
}

function proofAsked({ maxAge }: SignOnSettings, isFresh: boolean): Record<string, string> {
  if (isFresh) return { max_age: "0", prompt: "login" };
  return maxAge === undefined ? {} : { max_age: String(maxAge) };
}

function identityIn(
  { acr, amr }: SignOnSettings,
  claims: oidc.IDToken | undefined,
): SignedOn | undefined {
  if (claims === undefined) return undefined;
  if (acr?.every((one) => one !== claims.acr) === true) return undefined;
  const used = Array.isArray(claims.amr) ? claims.amr : [];
  if (amr !== undefined && !amr.every((means) => used.includes(means))) return undefined;
  return { issuer: claims.iss, subject: claims.sub };
}

// What the provider said is an answer; what never arrived is none.
function isUnreached(error: unknown): boolean {
  if (error instanceof oidc.ClientError) return error.code === "OAUTH_TIMEOUT";
  return error instanceof TypeError && error.cause !== undefined;
}
