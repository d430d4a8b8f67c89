// Single keys for the lists of the desk: j and k go from case to case, / goes to the filters. A
// case that has the focus opens with Enter, as any link does. Whoever dictates or types by chance
// turns the keys off; the page is whole without them.

const KEPT = "recourse-single-keys";
// Layouts whose letters are not Latin have the keys where j and k lie.
const PLACES = { KeyJ: "j", KeyK: "k" };

const line = document.getElementById("single-keys");
const said = line?.querySelector("[role=status]");
const button = line?.querySelector("button");

let isOn = readSetting() !== "off";

function readSetting() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return undefined;
  }
}

function keepSetting() {
  try {
    localStorage.setItem(KEPT, isOn ? "on" : "off");
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}

/** Says what the keys do, or that they are off, and what the button changes. */
function sayState() {
  const state = isOn ? "on" : "off";
  said.textContent = said.dataset[state];
  button.textContent = button.dataset[state];
}

/** The key that was pressed alone and outside any field, as a Latin sign. */
function keyOf(event) {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing) return undefined;
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (target.closest("input, select, textarea, [contenteditable]") !== null) return undefined;
  if (key === "/") return key;
  if (event.shiftKey) return undefined;
  return /^[a-z]$/.test(key) ? key : PLACES[event.code];
}

/** One case on or back from where the focus is; the first where it is on none. */
function move(by) {
  const rows = [...document.querySelectorAll("main tbody tr")];
  const links = rows.map((row) => row.querySelector('a[href^="/cases/"]'));
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here === -1 ? 0 : Math.min(Math.max(here + by, 0), rows.length - 1);
  links[next]?.focus();
}

function onKey(event) {
  const key = isOn ? keyOf(event) : undefined;
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "/") document.querySelector("main form select")?.focus();
  else return;
  event.preventDefault();
}

if (said && button) {
  line.hidden = false;
  sayState();
  button.addEventListener("click", () => {
    isOn = !isOn;
    keepSetting();
    sayState();
  });
  document.addEventListener("keydown", onKey);
}
