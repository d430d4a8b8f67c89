import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { isRefusal } from "#domain/refusal.ts";
import { CAST } from "./demo-cast.ts";
import type { OpenOffice } from "./open-office.ts";
import { writePrivate } from "./private-files.ts";

export type DemoSignIn = {
  readonly office: string;
  readonly name: string;
  readonly password: string;
  readonly does?: string;
};

/** Reads the demo's sign-ins, or makes them with random passwords (file mode 0600). */
export async function readDemoSignIns(
  file: string,
  opened: readonly OpenOffice[],
): Promise<readonly DemoSignIn[]> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as DemoSignIn[];
  const made = opened.flatMap(({ office }) =>
    CAST[office.mode].map((one): DemoSignIn => ({
      office: office.officeId,
      name: one.signInName,
      password: randomBytes(12).toString("base64url"),
      ...(one.does === undefined ? {} : { does: one.does }),
    })),
  );
  await writePrivate(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

/** Makes the accounts that are not there yet, so that a first start cut short can be repeated. */
export async function addDemoAccounts(
  { office, identity }: OpenOffice,
  signIns: readonly DemoSignIn[],
): Promise<void> {
  for (const account of CAST[office.mode]) {
    const own = signIns.find(
      (one) => one.office === office.officeId && one.name === account.signInName,
    );
    if (own === undefined) continue;
    const found = await identity.signIn(own.name, own.password);
    if (!isRefusal(found)) {
      await identity.signOut(found.token);
      continue;
    }
    const { does: _printed, ...rest } = account;
    await identity.addAccount({ ...rest, password: own.password, isDemo: true });
  }
}

/** Marks the accounts of the demo that are there as its own: their passwords open them alone. */
export async function markDemoAccounts(
  { office, identity }: OpenOffice,
  signIns: readonly DemoSignIn[],
): Promise<void> {
  const own = signIns.filter((one) => one.office === office.officeId);
  await Promise.all(own.map(({ name }) => identity.markDemo(name)));
}
