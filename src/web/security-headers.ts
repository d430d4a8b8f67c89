import type { FastifyReply, FastifyRequest } from "fastify";

const POLICY = (scripts: string) =>
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

/** Headers of every answer. Pages carry no script; the desk's own modules come from `'self'`. */
export async function securityHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isDesk = request.url.startsWith("/desk");
  reply.headers({
    "content-security-policy": POLICY(isDesk ? "'self'" : "'none'"),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  if (!request.url.startsWith("/public/")) reply.header("cache-control", "no-store");
}
