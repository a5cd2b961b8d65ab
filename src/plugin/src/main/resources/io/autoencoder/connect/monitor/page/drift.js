// What has drifted: each feature's index against the level that it alarms at.

import { byId, element, say } from "./dom.js";
import { count, number, percent } from "./text.js";

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
    ? `mean ${shift < 0 ? "lower" : "higher"} by ${number(Math.abs(shift))}`
    : `${percent(shift)} of records ${kind === "TIME" ? "have or lack one" : "have another category"}`;
}

function row(quantity, name) {
  const times = excess(quantity);
  const fill = element("span", { class: "fill" });
  fill.style.width = `${Math.min(1, times / WIDEST) * 100}%`;
  return element("li", { "data-alarm": quantity.alarm ? "true" : null },
    element("span", { class: "feature" }, name),
    element("span", { class: "level-bar", "aria-hidden": "true" }, fill, element("span", { class: "mark" })),
    element("span", { class: "times" }, `${number(Number(times.toPrecision(2)))} × its level`,
      quantity.alarm ? element("b", { class: "alarm" }, " alarm") : null),
    element("span", { class: "quiet" }, shifted(quantity)));
}

function note({ verdict, records, capacity, promise }) {
  if (verdict === "WARMING_UP") {
    return `Nothing can be told before the window is full: ${count(records)} of ${count(capacity)} records are there.`;
  }
  return `The last ${count(records)} records against normal ones. The line is the level of alarm: ${promise}.`;
}

/** Shows the score, and the features farthest above their levels. */
export function drawDrift({ drift }) {
  byId("drift").hidden = !drift;
  if (!drift) {
    return;
  }
  say("drift-note", note(drift));
  const rows = drift.verdict === "WARMING_UP" ? [] : [[drift.score, "All: the score"],
    ...drift.features.slice(0, MOST).map((feature) => [feature, feature.name])];
  const state = JSON.stringify(rows);
  if (state !== shown) {
    shown = state;
    byId("drift-list").replaceChildren(...rows.map(([quantity, name]) => row(quantity, name)));
  }
  const others = drift.features.length - MOST;
  say("drift-more", others > 0 && rows.length > 0 ? `${count(others)} more features are below these.` : "");
}
