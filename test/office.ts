import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import type { NewAccount } from "#sign-in/identity.ts";
import { type OfficePlace, type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export const root = fileURLToPath(new URL("..", import.meta.url));

export type TestOffice = OpenOffice & {
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** Adds a person or a member of staff and signs them in. */
  readonly member: (name: string, roles: readonly Role[]) => Promise<Who>;
  /** The same person signed in anew: links made meanwhile are seen. */
  readonly again: (name: string) => Promise<Who>;
  readonly drop: () => Promise<void>;
};

/** What every test member signs in with. */
export const PASSWORD = "correct horse battery staple";
const PERSONS: readonly Role[] = ["applicant", "representative", "guardian"];

/**
 * A whole office on a database of its own. Drop it at the end of the test. `caseTypes` are those
 * offered by setting that its own file would name; `more` is what else its place would say.
 */
export async function testOffice(
  mode: "own" | "observed" = "own",
  caseTypes: readonly string[] = [],
  more: Partial<OfficePlace> = {},
): Promise<TestOffice> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "recourse-office-"));
  const opened = await wireOffice(database.app, {
    officeId: "testville",
    name: "Testville Office",
    mode,
    zone: "America/New_York",
    database: database.name,
    dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: true,
    caseTypes,
    ...more,
  });
  const again = async (name: string): Promise<Who> => {
    const found = await opened.identity.signIn(name, PASSWORD);
    if (isRefusal(found)) throw new Error(`${name} cannot sign in`);
    const session = await opened.identity.whoIs(found.token);
    if (session === undefined) throw new Error(`${name} has no session`);
    return session.who;
  };
  return {
    ...opened,
    database,
    dataDir,
    again,
    async member(name, roles) {
      const isPerson = mode === "own" && roles.every((role) => PERSONS.includes(role));
      const account: NewAccount = {
        signInName: name,
        password: PASSWORD,
        kind: isPerson ? "person" : "staff",
        roles,
        isDemo: true,
        profile: {
          name: `${name} Example`,
          pseudonym: `${name.slice(0, 1).toUpperCase()}.`,
          language: "en",
          grade: 10,
          ...(roles.includes("representative") || roles.includes("guardian")
            ? { code: `CODE-${name}` }
            : {}),
        },
      };
      await opened.identity.addAccount(account);
      return again(name);
    },
    async drop() {
      await opened.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Does something on another day and comes back: the hour stays, so nobody is signed out. */
export async function onDay<T>(
  { office }: Pick<TestOffice, "office">,
  day: string,
  does: () => Promise<T>,
): Promise<T> {
  const real = { ...office.clock };
  Object.assign(office.clock, { today: () => day });
  try {
    return await does();
  } finally {
    Object.assign(office.clock, real);
  }
}

/** The answer, or a failed test that shows the refusal. */
export function allowed<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

/** The refusal, or a failed test that shows what was allowed. */
export function refused(answer: unknown): Refusal {
  if (!isRefusal(answer)) throw new Error(`not refused: ${JSON.stringify(answer)}`);
  return answer;
}
