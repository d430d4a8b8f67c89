import type { FastifyReply, FastifyRequest } from "fastify";

/** What a page runs, said by its screen; all others run nothing. */
export type Runs = "modules" | "passkeys";

// Whatever a browser may grant, no page of ours asks for.
const FEATURES = [
  "accelerometer ambient-light-sensor attribution-reporting autoplay battery bluetooth",
  "browsing-topics camera captured-surface-control clipboard-read clipboard-write",
  "compute-pressure display-capture encrypted-media fullscreen gamepad geolocation",
  "gyroscope hid identity-credentials-get idle-detection interest-cohort",
  "join-ad-interest-group keyboard-map local-fonts magnetometer microphone midi",
  "otp-credentials payment picture-in-picture private-aggregation",
  "publickey-credentials-create publickey-credentials-get run-ad-auction",
  "screen-wake-lock serial shared-storage speaker-selection storage-access sync-xhr",
  "unload usb web-share window-management xr-spatial-tracking",
].flatMap((line) => line.split(" "));

const contentPolicy = (runs: Runs | undefined): string =>
  [
    "default-src 'none'",
    `script-src ${runs === undefined ? "'none'" : "'self'"}`,
    ...(runs === "passkeys" ? ["connect-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

const featurePolicy = (runs: Runs | undefined): string =>
  FEATURES.map((feature) => {
    const isKey = runs === "passkeys" && feature.startsWith("publickey-credentials");
    return `${feature}=(${isKey ? "self" : ""})`;
  }).join(", ");

const kept = (runs: Runs | undefined): Readonly<Record<string, string>> => ({
  "content-security-policy": contentPolicy(runs),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "permissions-policy": featurePolicy(runs),
  // `no-referrer` would hide the origin of our own forms from ourselves.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
});
const BY_RUNS = { none: kept(undefined), modules: kept("modules"), passkeys: kept("passkeys") };
const BY_TLS = { "strict-transport-security": "max-age=31536000; includeSubDomains" };

/**
 * The headers that every answer carries. `runs` is what the page runs, `isSecure` that browsers
 * reach this office by TLS, and never again without.
 */
export function securityHeaders(
  runs: Runs | undefined,
  isSecure: boolean,
): Readonly<Record<string, string>> {
  return { ...BY_RUNS[runs ?? "none"], ...(isSecure ? BY_TLS : {}), "cache-control": "no-store" };
}

/** Puts them on an answer; what serves public files says itself how long they may be kept. */
export function putSecurityHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  isSecure: boolean,
): void {
  const { runs } = request.routeOptions.config as { runs?: Runs };
  reply.headers(securityHeaders(runs, isSecure));
}
