import { ServerResponse } from "node:http";

type End = (this: ServerResponse, ...args: unknown[]) => ServerResponse;

/**
 * Holds every answer of every server of this process back, before its first byte, until `looks`
 * has looked: whatever it finds then is what stood when nothing had left. Gives the way to stop.
 */
export function holdAnswers(looks: (answer: ServerResponse) => Promise<void>): () => void {
  const { end, write } = ServerResponse.prototype as unknown as { end: End; write: End };
  const held = new WeakMap<ServerResponse, Promise<void>>();
  const first = (answer: ServerResponse): Promise<void> => {
    const known = held.get(answer) ?? looks(answer);
    held.set(answer, known);
    return known;
  };
  const later = (goesOn: End): End =>
    function (this: ServerResponse, ...args) {
      void first(this).then(() => goesOn.apply(this, args));
      return this;
    };
  Object.assign(ServerResponse.prototype, { end: later(end), write: later(write) });
  return () => {
    Object.assign(ServerResponse.prototype, { end, write });
  };
}
