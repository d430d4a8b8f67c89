import type { Command } from "commander";
import { askLine, askSecret, readSecret } from "./ask-secret.ts";
import { callOffice, type OfficeCall, type Wanted } from "./call-office.ts";
import { CliFailure } from "./cli-failure.ts";
import { officeOf, type OfficeFlags } from "./office-options.ts";
import { plain, print } from "./print.ts";
import { keepToken, signInAt } from "./sign-ins.ts";
import type { Tools } from "./tools.ts";

type Body = Readonly<Record<string, unknown>>;
type SessionLine = { id: string; isThis: boolean; begunOn?: string; openedWith?: string };
type Ending = OfficeFlags & { readonly end?: string; readonly endOthers?: true };

/** `account ways|second-factor|codes|password|sessions`: one's own account at an office. */
export function addOwnAccount(command: Command, tools: Tools): void {
  const add = (name: string, description: string) =>
    command
      .command(name)
      .description(description)
      .option("--office <id>", "the office, where several run here")
      .option("--address <url>", "an office elsewhere")
      .option("--json", "print as JSON");
  add("ways", "how your own account is opened").action((flags: OfficeFlags) => ways(tools, flags));
  add("second-factor", "set up an app that shows codes for your own account").action(
    (flags: OfficeFlags) => secondFactor(tools, flags),
  );
  add("codes", "ten one-time codes for your own account, shown once; earlier ones end").action(
    (flags: OfficeFlags) => codes(tools, flags),
  );
  add("password", "change your own password; your other sessions end")
    .option("--password-file <file>", "a file with the new password, or - for standard input")
    .action((flags: OfficeFlags & { passwordFile?: string }) => password(tools, flags));
  add("sessions", "where you are signed in, by day and manner")
    .option("--end <id>", "end one of them")
    .option("--end-others", "end all but this one")
    .action((flags: Ending) => sessions(tools, flags));
}

// A session that goes on under another token is kept under it at once.
async function call(tools: Tools, office: OfficeCall, wanted: Wanted): Promise<Body> {
  const { body } = await callOffice(office, wanted);
  const { token } = body;
  const signedIn = signInAt(tools.configFolder, office.address);
  if (typeof token === "string" && signedIn !== undefined) {
    keepToken(tools.configFolder, office.address, signedIn.name, token);
  }
  return body;
}

async function ways(tools: Tools, flags: OfficeFlags): Promise<void> {
  const body = await call(tools, officeOf(tools, flags), { path: "/account/sign-in" });
  const passkeys = (body["passkeys"] ?? []) as readonly { name: string }[];
  print(body, flags.json, () => [
    `Password: ${body["hasPassword"] === true ? "yes" : "no"}`,
    `App that shows codes: ${body["hasApp"] === true ? "yes" : "no"}`,
    `Printed codes left: ${String(body["codesLeft"])}`,
    `Passkeys: ${passkeys.map(({ name }) => plain(name)).join(", ") || "none"}`,
  ]);
}

async function secondFactor(tools: Tools, flags: OfficeFlags): Promise<void> {
  if (!process.stdin.isTTY) throw new CliFailure("A terminal is needed: a code is asked for.", 2);
  const office = officeOf(tools, flags);
  const offer = await call(tools, office, { method: "POST", path: "/account/app/offer" });
  const secret = String(offer["secret"]);
  process.stderr.write(`Key for the app: ${secret}\n${String(offer["link"])}\n`);
  const code = await askLine("Six digits that the app shows: ");
  const body = { secret, code };
  await call(tools, office, { method: "POST", path: "/account/app", body });
  print({ added: true }, flags.json, () => ["The app shows codes for this account."]);
}

async function codes(tools: Tools, flags: OfficeFlags): Promise<void> {
  const wanted = { method: "POST" as const, path: "/account/codes" };
  const { codes: made } = await call(tools, officeOf(tools, flags), wanted);
  const lines = made as readonly string[];
  print({ codes: lines }, flags.json, () => ["Each works once:", ...lines]);
}

async function password(tools: Tools, flags: OfficeFlags & { passwordFile?: string }) {
  const office = officeOf(tools, flags);
  const { passwordFile } = flags;
  const next =
    passwordFile === undefined ? await askSecret("New password: ") : await readSecret(passwordFile);
  await call(tools, office, { method: "POST", path: "/account/password", body: { next } });
  print({ changed: true }, flags.json, () => ["The password is changed."]);
}

async function sessions(tools: Tools, flags: Ending): Promise<void> {
  const office = officeOf(tools, flags);
  const path = "/account/sessions";
  if (flags.end !== undefined || flags.endOthers === true) {
    const one = flags.end === undefined ? path : `${path}/${encodeURIComponent(flags.end)}`;
    const body = await call(tools, office, { method: "DELETE", path: one });
    return print(body, flags.json, () => [`Sessions ended: ${String(body["ended"])}`]);
  }
  const body = await call(tools, office, { path });
  const lines = (body["sessions"] ?? []) as readonly SessionLine[];
  return print(body, flags.json, () =>
    lines.map(({ id, isThis, begunOn = "earlier", openedWith = "unknown" }) =>
      [begunOn, plain(openedWith), isThis ? "this one" : id].join("  "),
    ),
  );
}
