// The list of records that were just flagged, with the reasons.

import { byId, element } from "./dom.js";
import { called, number, percent, plural, time } from "./text.js";

const FIRST = 6;
let isLong = false;
let shown = "";

/** A source's position without its braces, and of paths the last name. */
const shortened = (position) => position.replace(/source(?:Partition|Offset)=\{(.*?)\}(?=, source|$)/g, "$1")
  .replace(/=[^,=]*\/([^,/]+)/g, "=…/$1");

function place(record) {
  const parts = [];
  if (record.partition !== null) {
    parts.push(`partition ${record.partition}`);
  }
  if (record.offset !== null) {
    parts.push(`offset ${record.offset}`);
  }
  if (record.position !== null) {
    parts.push(called(shortened(record.position)));
  }
  return element("div", { class: "place" },
    element("p", {}, element("span", { class: "topic" }, record.topic === null ? "no topic" : called(record.topic)), ` at ${time(record.scored)}`),
    element("p", { class: "quiet small", title: record.position === null ? null : called(record.position) }, parts.join(", ")));
}

function score(record) {
  const times = record.threshold > 0 ? `${number(Number((record.score / record.threshold).toPrecision(3)))} × the threshold` : "no threshold";
  return element("div", { class: "score" },
    element("p", { class: "value", title: String(record.score) },
      element("span", { class: "unseen" }, "score "), number(record.score)),
    element("p", { class: "quiet" }, times));
}

const worded = (value) => (typeof value === "number" ? number(value) : value === null ? "nothing" : called(String(value)));

function reason({ feature, share, expected, actual }) {
  const fill = element("span", { class: "fill" });
  fill.style.width = `${Math.round(Math.min(1, share) * 100)}%`;
  return element("li", {},
    element("span", { class: "feature" }, called(feature)),
    element("span", { class: "percent" }, percent(Number(share.toFixed(2))), element("span", { class: "unseen" }, " of the score")),
    element("span", { class: "bar", "aria-hidden": "true" }, fill),
    actual === undefined ? null
      : element("span", { class: "values" }, element("b", {}, worded(actual)), ` instead of ${worded(expected)}`));
}

const entry = (record) => element("li", { "data-score": record.score }, place(record), score(record),
  element("ul", { class: "reasons", "aria-label": "Reasons" }, ...record.reasons.map(reason)));

function note(picture) {
  if (picture.flagged.length === 0) {
    return picture.model?.threshold === null
      ? "There is no threshold, so nothing is flagged: set threshold on the transform, or calibrate the model."
      : "Nothing was flagged yet. Records above the threshold appear here, youngest first.";
  }
  const parts = ["Youngest first; the bars show how much of the score each feature makes."];
  if (!picture.withValues) {
    parts.push("Values are not shown: monitor.include.values is off.");
  }
  if (picture.unlisted > 0) {
    parts.push(`${plural(picture.unlisted, "record", "records")} more came too fast to be listed: a task lists 20 a second.`);
  }
  return parts.join(" ");
}

/** Shows the list; leaves it as it is where nothing was flagged since. */
export function drawFlagged(picture) {
  const text = note(picture);
  if (byId("flagged-note").textContent !== text) {
    byId("flagged-note").textContent = text;
  }
  const records = picture.flagged.slice(0, isLong ? picture.flagged.length : FIRST);
  const state = JSON.stringify(records);
  if (state !== shown) {
    shown = state;
    byId("flagged").replaceChildren(...records.map(entry));
  }
  const more = byId("more");
  more.hidden = picture.flagged.length <= FIRST;
  more.textContent = isLong ? "Show fewer" : `Show all ${picture.flagged.length}`;
  more.onclick = () => {
    isLong = !isLong;
    drawFlagged(picture);
  };
}
