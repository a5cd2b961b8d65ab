// Builds elements. Text goes in as text alone, never as markup, whatever a topic or field is called.

/** @param children elements and texts; null and false are left out */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Touches the page only where something changed, so that nothing is read out or loses its focus for nothing. */
export function say(id, text) {
  const place = byId(id);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/**
 * @param columns pairs of a heading and whether numbers stand below it
 * @param rows cells, each an element or a text
 */
export function table(caption, columns, rows) {
  const kind = (isNumber) => (isNumber ? { class: "number" } : {});
  return element("table", {},
    element("caption", { class: "unseen" }, caption),
    element("thead", {}, element("tr", {}, ...columns.map(([heading, isNumber]) =>
      element("th", { scope: "col", ...kind(isNumber) }, heading)))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell, i) =>
      element("td", kind(columns[i][1]), cell))))));
}
