import { resolve } from "node:path";
import { UNCLAIMED_DAYS } from "#domain/file-list.ts";

const MOST_DAYS = 3650;
const MOST_SEARCH_KEYS = 9999;

/** What an office is started with; see docs/operate. */
export type Settings = {
  readonly port: number;
  readonly isPortGiven: boolean;
  readonly host: string;
  readonly data: string;
  readonly officeKeyFile: string | undefined;
  readonly isDemo: boolean;
  /** The offices that run here; the demo's two where it is absent. */
  readonly officesFile: string | undefined;
  /** A file that says how mail leaves the office; without it none does. */
  readonly mailFile: string | undefined;
  /** TLS stands in front: cookies are sent by it alone, and the proxy names who asks. */
  readonly isTls: boolean;
  /** The address by which browsers reach the office, for passkeys; nothing is guessed. */
  readonly origin: string | undefined;
  /** Days after which a file that was uploaded and never sent is removed. */
  readonly unclaimedDays: number;
  /** Which secret tags the numbers by which cases are found; a higher number changes it. */
  readonly searchKey: number;
  /** What people read of this office: where its source is, and where they get a sign-in. */
  readonly told: { readonly source: string | undefined; readonly counter: string | undefined };
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
  const unclaimedDays = Number(env["RECOURSE_UNSENT_FILE_DAYS"] ?? UNCLAIMED_DAYS);
  if (!Number.isInteger(unclaimedDays) || unclaimedDays < 1 || unclaimedDays > MOST_DAYS) {
    const given = env["RECOURSE_UNSENT_FILE_DAYS"] ?? "";
    throw new Error(`RECOURSE_UNSENT_FILE_DAYS must be from 1 to ${MOST_DAYS} days, not ${given}`);
  }
  const searchKey = Number(env["RECOURSE_SEARCH_KEY"] ?? 1);
  if (!Number.isInteger(searchKey) || searchKey < 1 || searchKey > MOST_SEARCH_KEYS) {
    const given = env["RECOURSE_SEARCH_KEY"] ?? "";
    throw new Error(`RECOURSE_SEARCH_KEY must be from 1 to ${MOST_SEARCH_KEYS}, not ${given}`);
  }
  const officesFile = env["RECOURSE_OFFICES"];
  if (officesFile !== undefined && env["RECOURSE_DEMO"] !== "off") {
    throw new Error(
      "RECOURSE_OFFICES names offices for real work: set RECOURSE_DEMO=off beside it",
    );
  }
  return {
    port,
    officesFile: officesFile && resolve(officesFile),
    mailFile: env["RECOURSE_MAIL"] && resolve(env["RECOURSE_MAIL"]),
    isPortGiven: env["PORT"] !== undefined,
    host: env["HOST"] ?? "127.0.0.1",
    data: resolve(env["RECOURSE_DATA"] ?? ".recourse"),
    officeKeyFile: env["RECOURSE_OFFICE_KEY_FILE"],
    isDemo: env["RECOURSE_DEMO"] !== "off",
    isTls: env["RECOURSE_TLS"] === "on",
    origin: originOf(env["RECOURSE_ORIGIN"]),
    unclaimedDays,
    searchKey,
    told: { source: sourceOf(env), counter: env["RECOURSE_COUNTER"] },
  };
}

function sourceOf(env: NodeJS.ProcessEnv): string | undefined {
  const given = env["RECOURSE_SOURCE"];
  if (given === undefined) return undefined;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  throw new Error(`RECOURSE_SOURCE must be an address with http or https, not ${given}`);
}

/** An address with https and nothing behind the host, or of this machine's own name. */
export function originOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isSafe = url?.protocol === "https:" || url?.hostname === "localhost";
  if (url !== undefined && isSafe && url.origin === given) return given;
  throw new Error(`RECOURSE_ORIGIN must be like https://cases.example.gov, not ${given}`);
}
