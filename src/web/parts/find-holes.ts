/** Where a `${}` of a template stands: in text, in a quoted value, in a link, or in a tag. */
export type Hole = "text" | "value" | "address" | "tag";

type Place = {
  state: "text" | "comment" | "name" | "tag" | "attribute" | "before-value" | "quoted";
  quote: string;
  tagName: string;
  attribute: string;
  value: string;
  sealedTag: string;
};

/**
 * Reads the fixed strings of an `html` template and says what each hole is. Throws for a hole or
 * a value that no escaping makes safe: unquoted, in a tag name, in a comment, script or style, or
 * in an event handler; and for a template that ends inside a tag.
 */
export function findHoles(strings: readonly string[]): Hole[] {
  const place: Place = {
    state: "text",
    quote: "",
    tagName: "",
    attribute: "",
    value: "",
    sealedTag: "",
  };
  const holes: Hole[] = [];
  strings.forEach((chunk, index) => {
    for (let i = 0; i < chunk.length; i += 1) i += step(place, chunk, i);
    if (index < strings.length - 1) holes.push(holeAt(place));
  });
  if (place.state !== "text") throw new Error(`A template ends inside a tag: <${place.tagName}`);
  return holes;
}

function holeAt(place: Place): Hole {
  if (place.state === "text" && place.sealedTag === "") return "text";
  // `attributes` writes a leading space, so it may follow a tag's or an attribute's name at once.
  const afterName = place.state === "attribute" || (place.state === "name" && place.tagName !== "");
  if (place.state === "tag" || afterName) return "tag";
  if (place.state === "quoted") {
    if (/^on|^style$/.test(place.attribute)) {
      throw new Error(`No value may be put into ${place.attribute}.`);
    }
    const opens = place.value === "" && /^(href|src|action|formaction)$/.test(place.attribute);
    place.value += "\u0000";
    return opens ? "address" : "value";
  }
  const where = place.state === "text" ? place.sealedTag : place.tagName;
  throw new Error(`A value stands where it cannot be escaped, in <${where} ${place.attribute}`);
}

/** Moves on by one sign; returns how many further signs it has eaten. */
function step(place: Place, chunk: string, i: number): number {
  const sign = chunk[i] ?? "";
  if (place.state === "text") return stepInText(place, chunk, i);
  switch (place.state) {
    case "comment":
      if (chunk.startsWith("-->", i)) place.state = "text";
      break;
    case "name":
      if (/[a-zA-Z0-9/!-]/.test(sign)) place.tagName += sign.toLowerCase();
      else stepInTag(place, sign);
      break;
    case "tag":
      stepInTag(place, sign);
      break;
    case "attribute":
      if (sign === "=") place.state = "before-value";
      else if (/[\s>/]/.test(sign)) stepInTag(place, sign);
      else place.attribute += sign.toLowerCase();
      break;
    case "before-value":
      if (sign !== '"' && sign !== "'") {
        throw new Error(`The value of ${place.attribute} in <${place.tagName} is not in quotes.`);
      }
      Object.assign(place, { state: "quoted", quote: sign, value: "" });
      break;
    case "quoted":
      if (sign === place.quote) place.state = "tag";
      else place.value += sign;
      break;
  }
  return 0;
}

function stepInText(place: Place, chunk: string, i: number): number {
  if (chunk[i] !== "<") return 0;
  if (chunk.startsWith("<!--", i)) {
    place.state = "comment";
    return 3;
  }
  const sealed = place.sealedTag;
  if (sealed !== "" && !chunk.toLowerCase().startsWith(`</${sealed}`, i)) return 0;
  Object.assign(place, { state: "name", tagName: "", attribute: "" });
  return 0;
}

function stepInTag(place: Place, sign: string): void {
  place.state = "tag";
  if (sign === ">") {
    place.state = "text";
    place.sealedTag = /^(script|style)$/.test(place.tagName) ? place.tagName : "";
  } else if (!/[\s/]/.test(sign)) {
    place.state = "attribute";
    place.attribute = sign.toLowerCase();
  }
}
