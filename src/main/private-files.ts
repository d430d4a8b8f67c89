import { chmod, mkdir, writeFile } from "node:fs/promises";

const FOLDER = 0o700;
const FILE = 0o600;

/** Makes the data folder, or closes one that was there to everybody else. */
export async function makePrivateFolder(
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER });
  // A volume that belongs to somebody else cannot be closed by us: it is said, not hidden.
  await chmod(folder, FOLDER).catch(() =>
    say(`${folder} belongs to another user: others on this machine may be able to read it.`),
  );
}

/** Writes a file that only its owner reads, whatever it was before. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: FILE });
  // The mode of a file that was there already is not changed by writing it.
  await chmod(file, FILE);
}
