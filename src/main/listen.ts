import type { FastifyInstance } from "fastify";

const TRIES = 100;

/** Listens on the port, or on the next free one where the port was not asked for by name. */
export async function listen(
  app: FastifyInstance,
  host: string,
  port: number,
  isFixed: boolean,
): Promise<string> {
  for (let next = port; next < port + TRIES; next++) {
    try {
      return await app.listen({ host, port: next });
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!isTaken) throw error;
      if (isFixed) {
        throw new Error(`Port ${port} is taken. Set PORT to another one.`, { cause: error });
      }
    }
  }
  throw new Error(`No free port from ${port} to ${port + TRIES - 1}.`);
}
