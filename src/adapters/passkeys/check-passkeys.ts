import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";

/** What an answer must be for: made at this address, and for a challenge that is ours. */
type Expected = {
  readonly origin: string;
  readonly rpId: string;
  readonly isOurs: (challenge: string) => boolean;
};

type Stored = {
  readonly id: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
};

/** EdDSA, ECDSA with P-256, RSA with SHA-256: what authenticators have. */
const ALGORITHMS = [-8, -7, -257];

/** Checks what authenticators answer (WebAuthn level 3). Undefined for whatever does not hold. */
export function createPasskeyCheck() {
  return {
    algorithms: ALGORITHMS,
    /** A new passkey as it is stored; somebody was verified by the device that holds it. */
    async registered(answer: object, { origin, rpId, isOurs }: Expected) {
      try {
        const { registrationInfo } = await verifyRegistrationResponse({
          response: answer as RegistrationResponseJSON,
          expectedChallenge: isOurs,
          expectedOrigin: origin,
          expectedRPID: rpId,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        if (registrationInfo === undefined) return undefined;
        const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
        return { id, publicKey: Buffer.from(publicKey).toString("base64url"), counter, transports };
      } catch {
        return undefined;
      }
    },
    /** The counter that a passkey answered with; one that went back is no answer. */
    async signed(answer: object, stored: Stored, { origin, rpId, isOurs }: Expected) {
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: answer as AuthenticationResponseJSON,
          expectedChallenge: isOurs,
          expectedOrigin: origin,
          expectedRPID: rpId,
          requireUserVerification: true,
          credential: {
            id: stored.id,
            publicKey: new Uint8Array(Buffer.from(stored.publicKey, "base64url")),
            counter: stored.counter,
            transports: stored.transports as AuthenticatorTransport[],
          },
        });
        return verified ? { counter: authenticationInfo.newCounter } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
