// The model in use beside the one that scores in its shadow.

import { byId, element, say, table } from "./dom.js";
import { count, percent, plural } from "./text.js";

const ROWS = [
  ["Flagged", "champion-alert-rate", "challenger-alert-rate"],
  ["Flagged by it alone", "champion-only-alert-rate", "challenger-only-alert-rate"],
  ["Precision", "champion-precision", "challenger-precision"],
  ["Recall", "champion-recall", "challenger-recall"],
  ["Average precision", "champion-average-precision", "challenger-average-precision"],
];

let shown = "";

/** Of several tasks the one that has held most records against each other: shares of tasks do not add up. */
function fullest(metrics) {
  const told = metrics.map(({ task, values }) => ({
    task,
    values: new Map(values.filter(({ part }) => part === "challenger").map(({ name, value }) => [name, value])),
  }));
  const scored = ({ values }) => values.get("challenger-scored-total") ?? -1;
  const most = told.reduce((one, other) => (scored(other) > scored(one) ? other : one));
  return scored(most) < 0 ? null : most;
}

export const hasChallenger = ({ metrics }) => fullest(metrics) !== null;

export function drawChallenger({ metrics }) {
  const most = fullest(metrics);
  byId("challenger").hidden = most === null;
  if (most === null) {
    return;
  }
  const { task, values } = most;
  const failed = values.get("challenger-failed-total") ?? 0;
  const agreement = values.get("challenger-agreement") ?? null;
  const where = metrics.length > 1 ? ` by task ${task}` : "";
  say("challenger-note", `${count(values.get("challenger-scored-total"))} records were scored by both${where}`
    + `${agreement === null ? "." : `; of the last hour they agree on ${percent(agreement)}.`}`
    + `${failed > 0 ? ` The challenger could not score ${plural(failed, "record", "records")}: the worker's log says why.` : ""}`);
  const told = (name) => ((values.get(name) ?? null) === null ? "unknown" : percent(values.get(name)));
  const rows = ROWS.map(([label, champion, challenger]) => [label, told(champion), told(challenger)]);
  const state = JSON.stringify(rows);
  if (state !== shown) {
    shown = state;
    byId("challenger-table").replaceChildren(table("The model in use beside the challenger",
      [["of the same records"], ["in use", true], ["challenger", true]],
      rows.map(([label, ...cells]) => [element("b", {}, label), ...cells])));
  }
}
