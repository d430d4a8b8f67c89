import type { Buffer } from "node:buffer";

/** The keys used last, at most `limit` of them; the one unused for longest makes room. */
export class KeyCache {
  readonly #keys = new Map<string, Buffer>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  find(name: string): Buffer | undefined {
    const key = this.#keys.get(name);
    if (key !== undefined) this.set(name, key);
    return key;
  }

  set(name: string, key: Buffer): void {
    this.#keys.delete(name);
    this.#keys.set(name, key);
    if (this.#keys.size <= this.#limit) return;
    for (const oldest of this.#keys.keys()) {
      this.#keys.delete(oldest);
      return;
    }
  }

  // Not wiped: somebody may hold the key between two steps, and would then seal with zeros.
  delete(name: string): void {
    this.#keys.delete(name);
  }
}
