import type { FastifyRequest } from "fastify";
import type { PasskeyPlace } from "#sign-in/passkeys.ts";

/**
 * Where passkeys of this office belong: the address that whoever runs it has set. Without one only
 * `localhost` is known for what it is, on this machine itself; behind a proxy nothing is guessed.
 */
export function passkeyPlaceOf(
  request: Pick<FastifyRequest, "host">,
  origin: string | undefined,
  isSecure: boolean,
): PasskeyPlace | undefined {
  if (origin !== undefined) return { origin, rpId: new URL(origin).hostname };
  const isHere = !isSecure && /^localhost(:\d+)?$/.test(request.host);
  return isHere ? { origin: `http://${request.host}`, rpId: "localhost" } : undefined;
}
