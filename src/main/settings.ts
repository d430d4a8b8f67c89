import { resolve } from "node:path";

/** What an office is started with; see docs/operate. */
export type Settings = {
  readonly port: number;
  readonly isPortGiven: boolean;
  readonly host: string;
  readonly data: string;
  readonly officeKeyFile: string | undefined;
  readonly isDemo: boolean;
  /** TLS stands in front: cookies are sent by it alone, and the proxy names who asks. */
  readonly isTls: boolean;
};

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host.startsWith("127.");

/** Reads the settings from the environment; a bad one stops the start with its name. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env["PORT"] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a number from 0 to 65535, not ${env["PORT"] ?? ""}`);
  }
  return {
    port,
    isPortGiven: env["PORT"] !== undefined,
    host: env["HOST"] ?? "127.0.0.1",
    data: resolve(env["RECOURSE_DATA"] ?? ".recourse"),
    officeKeyFile: env["RECOURSE_OFFICE_KEY_FILE"],
    isDemo: env["RECOURSE_DEMO"] !== "off",
    isTls: env["RECOURSE_TLS"] === "on",
  };
}
