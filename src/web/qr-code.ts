// ISO/IEC 18004, bytes, versions 1 to 10 at level L: enough for 271 bytes.
const EC_PER_BLOCK = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4];
const TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const CENTRES = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];
const LEVEL_L = 1;
const FORMAT_POLYNOMIAL = 0x537;
const FORMAT_MASK = 0x5412;
const VERSION_POLYNOMIAL = 0x1f25;

/** A square of modules: true is dark. */
export type QrCode = readonly (readonly boolean[])[];

type Grid = { readonly size: number; readonly dark: boolean[][]; readonly fixed: boolean[][] };

/** The code of a text as modules, without the quiet zone. Throws over 271 bytes. */
export function qrCode(text: string): QrCode {
  const bytes = [...new TextEncoder().encode(text)];
  const version = TOTAL.findIndex((_total, at) => bytes.length <= roomOf(at + 1)) + 1;
  if (version === 0) throw new RangeError("the text is too long for a picture");
  const grid = frame(version);
  place(grid, codewords(bytes, version));
  const masked = MASKS.map((_mask, at) => withMask(grid, at));
  return masked.toSorted((a, b) => penalty(a) - penalty(b))[0] ?? [];
}

const dataOf = (version: number): number =>
  (TOTAL[version - 1] ?? 0) - (EC_PER_BLOCK[version - 1] ?? 0) * (BLOCKS[version - 1] ?? 0);
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);
const roomOf = (version: number): number =>
  Math.floor((dataOf(version) * 8 - 4 - lengthBits(version)) / 8);

/** Data and error correction, block by block and interleaved. */
export function codewords(bytes: readonly number[], version: number): readonly number[] {
  const room = dataOf(version);
  const bits = (value: number, length: number) => value.toString(2).padStart(length, "0");
  const said =
    bits(4, 4) +
    bits(bytes.length, lengthBits(version)) +
    bytes.map((byte) => bits(byte, 8)).join("");
  const ended = said + "0".repeat(Math.min(4, room * 8 - said.length));
  const padded = ended.padEnd(Math.ceil(ended.length / 8) * 8, "0");
  const data = (padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  for (let at = 0; data.length < room; at++) data.push(at % 2 === 0 ? 0xec : 0x11);
  const count = BLOCKS[version - 1] ?? 1;
  const short = Math.floor(room / count);
  const shorts = count - (room % count);
  const blocks = Array.from({ length: count }, (_, at) => {
    const from = at * short + Math.max(0, at - shorts);
    return data.slice(from, from + short + (at >= shorts ? 1 : 0));
  });
  const corrections = blocks.map((block) => errorCorrection(block, EC_PER_BLOCK[version - 1] ?? 0));
  return [...interleaved(blocks), ...interleaved(corrections)];
}

const interleaved = (blocks: readonly (readonly number[])[]): number[] =>
  Array.from({ length: Math.max(...blocks.map(({ length }) => length)) }, (_, at) =>
    blocks.flatMap((block) => block[at] ?? []),
  ).flat();

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if (((b >> bit) & 1) === 1) product ^= a;
  }
  return product & 0xff;
}

/** Reed–Solomon over GF(256), the remainder of a block by the generator of that length. */
export function errorCorrection(block: readonly number[], length: number): readonly number[] {
  let generator = [1];
  let root = 1;
  for (let at = 0; at < length; at++) {
    const next = Array.from({ length: generator.length + 1 }, () => 0);
    generator.forEach((factor, place) => {
      next[place] = (next[place] ?? 0) ^ factor;
      next[place + 1] = (next[place + 1] ?? 0) ^ times(factor, root);
    });
    generator = next;
    root = times(root, 2);
  }
  const rest = Array.from({ length }, () => 0);
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    rest.forEach((value, place) => {
      rest[place] = value ^ times(generator[place + 1] ?? 0, factor);
    });
  }
  return rest;
}

function frame(version: number): Grid {
  const size = version * 4 + 17;
  const make = () => Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const grid = { size, dark: make(), fixed: make() };
  for (let at = 0; at < size; at++) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(grid, x, y, 4);
  const centres = CENTRES[version - 1] ?? [];
  const last = centres.at(-1) ?? 0;
  for (const x of centres) {
    for (const y of centres) {
      const isCorner = (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
      if (!isCorner) square(grid, x, y, 2);
    }
  }
  // The places of the format are kept free until the mask is known.
  putFormat(grid, 0);
  if (version >= 7) putVersion(grid, version);
  return grid;
}

function set(grid: Grid, x: number, y: number, isDark: boolean): void {
  const [dark, fixed] = [grid.dark[y], grid.fixed[y]];
  if (dark === undefined || fixed === undefined || x < 0 || x >= grid.size) return;
  dark[x] = isDark;
  fixed[x] = true;
}

// A finder (to 4 from its middle) or an alignment pattern (to 2): rings, dark and light in turn.
function square(grid: Grid, x: number, y: number, reach: number): void {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(grid, x + dx, y + dy, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
    }
  }
}

function remainder(value: number, polynomial: number, bits: number): number {
  let rest = value;
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial);
  return rest;
}

/** The fifteen bits that say the level and the mask. */
export function formatBits(mask: number): number {
  const data = (LEVEL_L << 3) | mask;
  return ((data << 10) | remainder(data, FORMAT_POLYNOMIAL, 10)) ^ FORMAT_MASK;
}

/** The eighteen bits that say the version, from 7 on. */
export const versionBits = (version: number): number =>
  (version << 12) | remainder(version, VERSION_POLYNOMIAL, 12);

function putFormat(grid: Grid, mask: number): void {
  const bits = formatBits(mask);
  const bit = (at: number) => ((bits >> at) & 1) === 1;
  const { size } = grid;
  for (let at = 0; at < 6; at++) set(grid, 8, at, bit(at));
  set(grid, 8, 7, bit(6));
  set(grid, 8, 8, bit(7));
  set(grid, 7, 8, bit(8));
  for (let at = 9; at < 15; at++) set(grid, 14 - at, 8, bit(at));
  for (let at = 0; at < 8; at++) set(grid, size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) set(grid, 8, size - 15 + at, bit(at));
  set(grid, 8, size - 8, true);
}

function putVersion(grid: Grid, version: number): void {
  const bits = versionBits(version);
  for (let at = 0; at < 18; at++) {
    const [far, near] = [grid.size - 11 + (at % 3), Math.floor(at / 3)];
    const isDark = ((bits >> at) & 1) === 1;
    set(grid, far, near, isDark);
    set(grid, near, far, isDark);
  }
}

// Two columns at a time from the right, up and down in turn, past the upright timing line.
function place({ size, dark, fixed }: Grid, words: readonly number[]): void {
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const isUp = ((right + 1) & 2) === 0;
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = dark[y];
        if (row === undefined || fixed[y]?.[x] === true) continue;
        row[x] = (((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
        at++;
      }
    }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function withMask({ size, dark, fixed }: Grid, mask: number): boolean[][] {
  const isFlipped = MASKS[mask] ?? (() => false);
  const rows = dark.map((row, y) =>
    row.map((isDark, x) => (fixed[y]?.[x] === true ? isDark : isDark !== isFlipped(x, y))),
  );
  putFormat({ size, dark: rows, fixed: fixed.map((row) => [...row]) }, mask);
  return rows;
}

// Long runs and squares of one colour, and too much of it, are hard to read for a camera.
function penalty(rows: readonly (readonly boolean[])[]): number {
  const size = rows.length;
  const at = (x: number, y: number) => rows[y]?.[x] === true;
  let found = 0;
  let dark = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (at(x, y)) dark++;
      const isRun = [1, 2, 3, 4].every((step) => x + step < size && at(x + step, y) === at(x, y));
      const isFall = [1, 2, 3, 4].every((step) => y + step < size && at(x, y + step) === at(x, y));
      if (isRun) found += 2;
      if (isFall) found += 2;
      const isBlock =
        x + 1 < size &&
        y + 1 < size &&
        [at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)].every((one) => one === at(x, y));
      if (isBlock) found += 3;
    }
  }
  return found + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}
