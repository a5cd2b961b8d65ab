// The questions that the page answers at a glance.

import { byId, element } from "./dom.js";
import { excess } from "./drift.js";
import { age, count, number, percent, plural, time } from "./text.js";

const SILENT = 60_000;

function scoring(picture, failedTasks) {
  const unscored = picture.recent.unscored > 0 ? `; ${plural(picture.recent.unscored, "record", "records")} without a score lately` : "";
  const total = `${count(picture.scored)} scored since ${time(picture.started)}${unscored}`;
  if (failedTasks > 0) {
    return ["bad", "No", `${plural(failedTasks, "task has", "tasks have")} failed; the connector's status says why`];
  }
  if (picture.scored === 0) {
    return ["unknown", "Not yet", "No record has come since the task started"];
  }
  const last = picture.slices.findLast((slice) => slice.scored > 0);
  if (!last || picture.rate === 0) {
    const silence = last ? picture.taken - last.start - last.seconds * 1000 : Infinity;
    return [silence > SILENT ? "warn" : "unknown", "No records",
      `${last ? `None for ${age(silence)}` : "None for ten minutes"}; ${total}`];
  }
  return [unscored ? "warn" : "good", `${number(Number(picture.rate.toPrecision(3)))} a second`, total];
}

function flagging(picture) {
  const { scored, flagged } = picture.recent;
  if (picture.model?.threshold === null) {
    return ["unknown", "Nothing", "There is no threshold"];
  }
  if (scored === 0) {
    return ["unknown", "Unknown", "No record in the last ten minutes"];
  }
  const share = flagged / scored;
  const expected = picture.model?.expectedFlaggedShare ?? null;
  const detail = `${count(flagged)} of ${count(scored)} in ten minutes`;
  if (expected === null) {
    return ["unknown", percent(share), `${detail}; the model was not calibrated`];
  }
  // Beyond four deviations of the count that the calibration expects.
  const deviation = Math.sqrt(Math.max(expected * (1 - expected), 1e-6) / scored);
  const level = Math.abs(share - expected) > 4 * deviation && Math.abs(share - expected) > expected / 2 ? "warn" : "good";
  return [level, percent(share), `${detail}; of normal records ${percent(expected)} are expected`];
}

function model({ model: used, taken, hasSeveralModels }) {
  if (!used) {
    return ["unknown", "None", "No model was loaded"];
  }
  const earlier = used.before[0];
  const parts = [`loaded ${age(taken - used.loaded)} ago`];
  if (earlier) {
    parts.push(`in place of ${earlier.name}:${earlier.version}`);
  }
  parts.push(`${plural(used.features, "feature", "features")}, checksum ${used.checksum.slice(0, 8)}`);
  return hasSeveralModels
    ? ["warn", `${used.name}:${used.version}`, `Not on all tasks yet; ${parts.join(", ")}`]
    : ["good", `${used.name}:${used.version}`, parts.join(", ")];
}

function drifting({ drift }) {
  if (!drift) {
    return ["unknown", "Not told", "The model knows no normal records to hold these against, or drift.reference is none"];
  }
  if (drift.verdict === "WARMING_UP") {
    return ["unknown", "Too early", `${count(drift.records)} of ${count(drift.capacity)} records for a first window`];
  }
  const detail = `Scores are ${number(Number(excess(drift.score).toPrecision(2)))} × their level of alarm`;
  return drift.verdict === "DRIFT" ? ["bad", "Yes", detail] : ["good", "No", detail];
}

/** Those that drift; where none does, those that make the scores of what was flagged. */
function features(picture) {
  const drifted = (picture.drift?.features ?? []).filter((feature) => feature.alarm).map(({ name }) => name);
  if (drifted.length > 0) {
    return ["warn", drifted.slice(0, 3).join(", "),
      `${plural(drifted.length, "feature is", "features are")} above the level of alarm`];
  }
  const shares = new Map();
  for (const record of picture.flagged.slice(0, 50)) {
    for (const { feature, share } of record.reasons) {
      shares.set(feature, (shares.get(feature) ?? 0) + share);
    }
  }
  const names = [...shares].sort((one, other) => other[1] - one[1]).slice(0, 3).map(([feature]) => feature);
  return names.length === 0
    ? ["unknown", "None", "No feature drifts, and nothing was flagged"]
    : ["unknown", names.join(", "), "They make most of the scores of what was flagged last; none drifts that is watched"];
}

function right({ accuracy }) {
  if (!accuracy) {
    return ["unknown", "No labels", "label.field names the field that tells what a record is"];
  }
  const { precision, recall, hits, flagged, anomalies, labels } = accuracy;
  return ["unknown", `${percent(precision)} precise`,
    `${count(hits)} of ${count(flagged)} flagged are anomalies; recall ${percent(recall)}, `
      + `of ${count(anomalies)} anomalies in ${count(labels)} labels`];
}

/** @param failedTasks how many of the connector's tasks have failed, here or elsewhere */
export function drawAnswers(picture, failedTasks) {
  const answers = [
    ["scoring", "Is it scoring?", scoring(picture, failedTasks)],
    ["flagging", "How much does it flag?", flagging(picture)],
    ["drift", "Is the data drifting?", drifting(picture)],
    ["features", "Which features?", features(picture)],
    ["accuracy", "Is the model right?", right(picture)],
    ["model", "Which model?", model(picture)],
  ];
  for (const [id, question, [level, said, why]] of answers) {
    let place = byId(`answer-${id}`);
    if (!place) {
      place = element("article", { class: "answer", id: `answer-${id}` },
        element("h2", {}, question), element("p", { class: "said" }), element("p", { class: "why" }));
      byId("answers").append(place);
    }
    place.dataset.level = level;
    place.querySelector(".said").textContent = said;
    place.querySelector(".why").textContent = why;
  }
}
