/**
 * Runs at most so many pieces of work at once; others wait their turn. Undefined, and nothing run,
 * when too many wait already.
 */
export function fewAtOnce(most: number, mostWaiting: number) {
  const queue: (() => void)[] = [];
  let running = 0;
  return function run<T>(work: () => Promise<T>): Promise<T> | undefined {
    if (running >= most && queue.length >= mostWaiting) return undefined;
    return inTurn(work);
  };

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((resolve) => queue.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // The turn is handed on, so that nobody who comes meanwhile takes it.
      if (next === undefined) running--;
      else next();
    }
  }
}
