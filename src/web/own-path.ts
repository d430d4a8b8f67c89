const HERE = "http://office.invalid";

/**
 * The address within this site that a text names, always one line of visible ASCII that begins
 * with a single slash; `/` for whatever leads elsewhere or is no address.
 */
export function ownPath(text: string): string {
  if (!URL.canParse(text, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(text, HERE);
  // A path of two slashes would be read as another host by whoever gets it as an address.
  return origin === HERE ? `${pathname.replace(/^\/+/, "/")}${search}${hash}` : "/";
}
