// The questions that the page answers at a glance.

import { byId, element } from "./dom.js";
import { excess } from "./drift.js";
import { age, called, count, number, percent, plural, time } from "./text.js";

const SILENT = 60_000;

/** More than fits in one line as large as usual. */
const LONG = 13;

/** Why records have no score, since the task started. */
function causes({ unscored: { shape, missing, value, skipped, waiting } }) {
  return [[shape, "of another shape"], [missing, "with a feature missing"], [value, "with a value that is no number"],
    [skipped, "with nothing to score"], [waiting, "waiting for more"]]
    .filter(([many]) => many > 0).map(([many, why]) => `${count(many)} ${why}`).join(", ");
}

function scoring(picture, failedTasks) {
  const { unscored } = picture.recent;
  const isFailing = unscored > 0 && picture.failed > 0;
  const why = causes(picture);
  const total = `${count(picture.scored)} scored since ${time(picture.started)}${why ? `; not scored: ${why}` : ""}`;
  if (failedTasks > 0) {
    return ["bad", "No", `${plural(failedTasks, "task has", "tasks have")} failed; the connector's status says why`];
  }
  if (isFailing && picture.recent.scored === 0) {
    return ["bad", "Every record fails", `Not scored: ${why}; the worker's log names the fields`];
  }
  if (picture.scored === 0 && why) {
    return ["unknown", "Not yet", `Not scored: ${why}`];
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
  return [isFailing ? "warn" : "good", `${number(Number(picture.rate.toPrecision(3)))} a second`, total];
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
  const follows = picture.model?.chosenBy?.startsWith("alert budget") ? "; the threshold follows a rate" : "";
  const detail = `${count(flagged)} of ${count(scored)} in ten minutes${follows}`;
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
    parts.push(`in place of ${called(`${earlier.name}:${earlier.version}`)}`);
  }
  parts.push(`${plural(used.features, "feature", "features")}, checksum ${used.checksum.slice(0, 8)}`);
  const name = called(`${used.name}:${used.version}`);
  return hasSeveralModels
    ? ["warn", name, `Not on all tasks yet; ${parts.join(", ")}`]
    : ["good", name, parts.join(", ")];
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
    return ["warn", drifted.slice(0, 3).map(called).join(", "),
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
    : ["unknown", names.map(called).join(", "), "They make most of the scores of what was flagged last; none drifts that is watched"];
}

function right({ accuracy, unknownLabels }) {
  if (!accuracy) {
    return unknownLabels > 0
      ? ["warn", "Nobody knows", `${plural(unknownLabels, "label", "labels")} told neither an anomaly nor a normal record`]
      : ["unknown", "No labels", "label.field names the field that tells what a record is"];
  }
  const { precision, recall, ranking, hits, flagged, anomalies, labels } = accuracy;
  return ["unknown", precision === null ? "Nothing flagged" : `${percent(precision)} precise`,
    `${count(hits)} of ${count(flagged)} flagged are anomalies; recall ${percent(recall)}, `
      + `of ${count(anomalies)} anomalies in ${count(labels)} labels`
      + `${ranking === null ? "" : `; average precision ${percent(ranking)}`}`];
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
    place.toggleAttribute("data-long", said.length > LONG);
    place.querySelector(".why").textContent = why;
  }
}
