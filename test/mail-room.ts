import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as a server took it. */
export type TakenMail = { readonly to: readonly string[]; readonly raw: string };

/** A real SMTP server on this machine that keeps what it is sent; `refuseNext` fails some. */
export async function mailRoom(options: SMTPServerOptions = {}) {
  const taken: TakenMail[] = [];
  let refusing = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refusing > 0) {
          refusing -= 1;
          return done(Object.assign(new Error("try later"), { responseCode: 451 }));
        }
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, raw: Buffer.concat(chunks).toString() });
        return done();
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    taken,
    refuseNext: (times: number) => {
      refusing = times;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** The text of a mail as its reader sees it: subject, an empty line, and the body. */
export function readMail({ raw }: TakenMail): string {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)$/m.exec(head)?.[1] ?? "";
  const encoding = /^Content-Transfer-Encoding: (.*)$/im.exec(head)?.[1] ?? "7bit";
  const text = body.join("\r\n\r\n");
  const plain =
    encoding === "base64"
      ? Buffer.from(text, "base64").toString()
      : encoding === "quoted-printable"
        ? Buffer.from(
            text
              .replaceAll("=\r\n", "")
              .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
                String.fromCodePoint(Number.parseInt(hex, 16)),
              ),
            "latin1",
          ).toString()
        : text;
  const words = subject.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_, part: string) =>
    Buffer.from(part, "base64").toString(),
  );
  return `${words}\n\n${plain.replaceAll("\r\n", "\n")}`;
}
