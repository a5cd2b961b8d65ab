// Names the other transforms that want a look, so that nobody watches a quiet one while another one fails.

import { byId, element } from "./dom.js";
import { called, plural } from "./text.js";

let shown = "";

function value({ metrics }, name) {
  return metrics.find((metric) => metric.name === name)?.value ?? 0;
}

/** What is wrong with a task, in words; empty where nothing is. */
function trouble(one) {
  if (value(one, "record-failed-rate") > 0) {
    return "records fail";
  }
  return value(one, "score-drift-alarm") > 0 ? "the data drifts" : "";
}

/**
 * @param others what the tasks of other transforms on this worker measure
 * @param connectors of the cluster; null where they are not known
 * @param chosen the transform that is shown; null for none
 * @param choose shows another one
 */
export function drawElsewhere(others, connectors, chosen, choose) {
  const troubles = new Map();
  const note = ({ connector, transformation }, why) => {
    troubles.set(JSON.stringify([connector, transformation]), { connector, transformation, why });
  };
  for (const one of others) {
    const why = trouble(one);
    if (why) {
      note(one, why);
    }
  }
  for (const { name, transformations, tasks } of connectors ?? []) {
    const failed = tasks.filter(({ state }) => state === "FAILED").length;
    if (failed > 0 && name !== chosen?.connector) {
      note({ connector: name, transformation: transformations[0] }, `${plural(failed, "task has", "tasks have")} failed`);
    }
  }
  const state = JSON.stringify([...troubles.values()]);
  if (state === shown) {
    return;
  }
  shown = state;
  byId("elsewhere").hidden = troubles.size === 0;
  byId("elsewhere").replaceChildren("Look at ", ...[...troubles.values()].map((one) => {
    const button = element("button", { type: "button" },
      `${called(one.connector)} · ${called(one.transformation)}: ${one.why}`);
    button.onclick = () => choose(one);
    return button;
  }));
}
