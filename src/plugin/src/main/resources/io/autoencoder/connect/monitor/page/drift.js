// What has drifted: each feature's index against the level that it alarms at, and how its values are distributed.

import { byId, element, say } from "./dom.js";
import { called, count, number, percent } from "./text.js";

const MOST = 10;
let shown = "";

/** How far up the bar goes, and where on it the level is. */
const WIDEST = 3;

export const excess = ({ psi, level }) => (psi === null || !level ? 0 : psi / level);

function shifted({ shift, kind }) {
  if (shift === null) {
    return "";
  }
  return kind === "NUMBER"
    ? `mean ${shift < 0 ? "lower" : "higher"} by ${number(Number(Math.abs(shift).toPrecision(3)))}`
    : `${percent(shift)} of records ${kind === "TIME" ? "have or lack one" : "have another category"}`;
}

function filled(className, share) {
  const fill = element("span", { class: "fill" });
  fill.style.width = `${Math.min(1, share) * 100}%`;
  return element("span", { class: className, "aria-hidden": "true" }, fill);
}

/** Each bin's share of normal records above its share of the last ones. */
function distribution(bins, name, isOpen) {
  const widest = Math.max(...bins.map(({ reference, window: last }) => Math.max(reference, last ?? 0)), 1e-9);
  return element("details", { class: "bins", "data-name": name, open: isOpen ? "" : null },
    element("summary", {}, "Distribution ", element("span", { class: "unseen" }, `of ${called(name)}`)),
    element("p", { class: "quiet small" }, element("span", { class: "key reference" }), " normal records ",
      element("span", { class: "key" }), " the last ones"),
    element("ul", {}, ...bins.filter(({ reference, window: last }) => reference > 0.0005 || last > 0.0005)
      .map(({ label, reference, window: last }) => element("li", {},
        element("span", { class: "bin" }, called(label)),
        element("span", { class: "pair" }, filled("bar reference", reference / widest), filled("bar", (last ?? 0) / widest)),
        element("span", { class: "percent" }, `${percent(reference)} → ${percent(last)}`)))));
}

function row(quantity, name, isOpen) {
  const times = excess(quantity);
  const bar = filled("level-bar", times / WIDEST);
  bar.append(element("span", { class: "mark" }));
  return element("li", { "data-alarm": quantity.alarm ? "true" : null, "data-feature": quantity.name },
    element("span", { class: "feature" }, name),
    bar,
    element("span", { class: "times" }, `${number(Number(times.toPrecision(2)))} × its level`,
      quantity.alarm ? element("b", { class: "alarm" }, " alarm") : null),
    element("span", { class: "quiet" }, shifted(quantity)),
    quantity.bins ? distribution(quantity.bins, quantity.name, isOpen) : null);
}

function note({ verdict, records, capacity, promise }) {
  if (verdict === "WARMING_UP") {
    return `Nothing can be told before the window is full: ${count(records)} of ${count(capacity)} records are there.`;
  }
  return `The last ${count(records)} records against normal ones. The line is the level of alarm: ${promise}.`;
}

/** New rows in place of the old; what was open stays open, and what had the focus keeps it. */
function replace(list, rows) {
  const open = new Set([...list.querySelectorAll("details[open]")].map(({ dataset }) => dataset.name));
  const focused = document.activeElement?.closest?.("#drift-list details")?.dataset.name;
  list.replaceChildren(...rows.map(([quantity, name]) => row(quantity, name, open.has(quantity.name))));
  [...list.querySelectorAll("details")].find(({ dataset }) => dataset.name === focused)?.querySelector("summary").focus();
}

/** Shows the score, and the features farthest above their levels. */
export function drawDrift({ drift }) {
  byId("drift").hidden = !drift;
  if (!drift) {
    return;
  }
  say("drift-note", note(drift));
  const rows = drift.verdict === "WARMING_UP" ? [] : [[drift.score, "Verdict: the score"],
    ...drift.features.slice(0, MOST).map((feature) => [feature, called(feature.name)])];
  const state = JSON.stringify(rows);
  if (state !== shown) {
    shown = state;
    replace(byId("drift-list"), rows);
  }
  const others = drift.features.length - MOST;
  say("drift-more", others > 0 && rows.length > 0 ? `${count(others)} more features are below these.` : "");
}
