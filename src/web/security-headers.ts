import type { FastifyReply, FastifyRequest } from "fastify";

const policy = (scripts: string) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
const OF_PAGES = policy("'none'");
const OF_DESK = policy("'self'");

/**
 * Puts the headers that every answer carries. Pages carry no script; the desk's own modules come
 * from `'self'`. `isSecure`: browsers reach this office by TLS, and never again without.
 */
export function putSecurityHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  isSecure: boolean,
): void {
  const isDesk = request.url.startsWith("/desk");
  reply.headers({
    "content-security-policy": isDesk ? OF_DESK : OF_PAGES,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    ...(isSecure ? { "strict-transport-security": "max-age=31536000" } : {}),
  });
  if (!request.url.startsWith("/public/")) reply.header("cache-control", "no-store");
}
