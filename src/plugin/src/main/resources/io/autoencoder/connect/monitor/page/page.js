// Asks the worker every two seconds and shows what it says.

import { drawAnswers } from "./answers.js";
import { drawChallenger } from "./challenger.js";
import { drawScores, drawSeries } from "./charts.js";
import { byId, element, say, table } from "./dom.js";
import { drawDrift } from "./drift.js";
import { drawFlagged } from "./flagged.js";
import { histogram, merge } from "./merge.js";
import { count, number, percent, time } from "./text.js";
import * as worker from "./worker.js";

const PAUSE = 2000;
const CLUSTER_PAUSE = 8000;
const WORKER = /^[\w.-]+:\d{1,5}$|^\[[\da-fA-F:.]+\]:\d{1,5}$/;

let chosen = null;
let connectors = null;
let clusterAsked = 0;
let lastAnswer = null;
let lastNews = "";

const same = (one, other) => one.connector === other.connector && one.transformation === other.transformation;

/** Those that this worker runs, and those of the cluster that it does not. */
function choices(local) {
  const known = local.filter((one, i) => local.findIndex((other) => same(one, other)) === i)
    .map(({ connector, transformation }) => ({ connector, transformation, here: true }));
  for (const { name, transformations } of connectors ?? []) {
    const isNamed = known.some((one) => one.connector === name);
    for (const transformation of isNamed ? [] : transformations) {
      known.push({ connector: name, transformation, here: false });
    }
  }
  return known;
}

function drawChoice(known) {
  const select = byId("transform");
  const label = ({ connector, transformation, here }) =>
    `${connector} · ${transformation}${here ? "" : " (on another worker)"}`;
  const labels = known.map(label);
  if ([...select.options].map((option) => option.textContent).join("\n") !== labels.join("\n")) {
    select.replaceChildren(...known.map((one, i) => element("option", { value: i }, labels[i])));
  }
  select.value = String(known.findIndex((one) => same(one, chosen)));
  byId("choice").hidden = known.length === 0;
  select.onchange = () => {
    chosen = known[Number(select.value)];
    refresh();
  };
}

function state(text, level) {
  say("state", text);
  byId("state").dataset.level = level;
  if (text !== lastNews) {
    lastNews = text;
    say("news", text);
  }
}

function drawEmpty(known) {
  const elsewhere = known.find((one) => chosen && same(one, chosen));
  byId("empty").hidden = false;
  byId("figures").hidden = true;
  byId("metrics").hidden = true;
  state("Nothing to show", "unknown");
  if (elsewhere) {
    byId("empty-text").replaceChildren(element("p", {},
      `No task of ${elsewhere.connector} has scored on this worker. Below are the workers that run its tasks.`));
    return;
  }
  byId("empty-text").replaceChildren(
    element("p", {}, "As soon as a task with the transform ", element("code", {}, "ScoreAnomaly"),
      " runs here, this page shows it by itself: there is nothing to reload."),
    element("p", { class: "quiet" }, "Post a connector to this worker, or look whether a task has failed: ",
      element("a", { href: "../connectors?expand=status" }, "state of all connectors"), "."));
}

function drawFigures(picture) {
  byId("empty").hidden = true;
  byId("figures").hidden = false;
  const failedTasks = (connectors ?? []).filter(({ name }) => name === picture.connector)
    .flatMap(({ tasks }) => tasks).filter((task) => task.state === "FAILED").length;
  drawAnswers(picture, failedTasks);
  state(failedTasks > 0 ? "A task has failed" : picture.scored === 0 ? "Waiting for records" : "Live",
    failedTasks > 0 ? "bad" : picture.scored === 0 ? "unknown" : "good");

  drawSeries(picture);
  byId("expected-key").hidden = (picture.model?.expectedFlaggedShare ?? null) === null;
  const bins = histogram(picture.scores);
  const threshold = picture.model?.threshold ?? null;
  drawScores(bins, threshold);
  say("scores-since", picture.scores.isRecent
    ? `${count(bins.total)} of the last ten minutes` : `${count(bins.total)} since the model was loaded`);
  byId("reference-key").hidden = picture.scores.reference === null;
  byId("threshold-key").hidden = threshold === null;
  say("threshold", number(threshold));
  drawDrift(picture);
  drawChallenger(picture);
  drawFlagged(picture);
  drawTables(picture, bins);
}

/** Only where they are open: they are long, and change at every answer. */
function drawTables(picture, { bins }) {
  const fill = (id, made) => {
    const place = byId(id);
    if (place.parentElement.open) {
      place.replaceChildren(made());
    }
  };
  fill("series-table", () => table("What came in the last ten minutes",
    [["from"], ["scored", true], ["flagged", true], ["without a score", true]],
    picture.slices.filter((slice) => slice.scored + slice.unscored > 0).reverse()
      .map((slice) => [time(slice.start), count(slice.scored), count(slice.flagged), count(slice.unscored)])));
  fill("scores-table", () => table("How scores are distributed",
    [["score from"], ["records", true], ["share", true], ["of normal records", true]],
    bins.map((bin) => [number(bin.from), count(bin.count), percent(bin.share),
      bin.reference === null ? "unknown" : percent(bin.reference)])));
  byId("metrics").hidden = false;
  fill("metrics-table", () => table("All metrics",
    [["name"], ...picture.metrics.map(({ task }) => [`task ${task}`, true]), ["unit"], ["what it says"]],
    picture.metrics[0].values.map((metric, i) => [metric.part ? `${metric.part}: ${metric.name}` : metric.name,
      ...picture.metrics.map(({ values }) => (values[i]?.value === null ? "none" : number(values[i]?.value))),
      metric.unit, metric.description])));
}

function workerLink(name) {
  return WORKER.test(name) ? element("a", { href: `//${name}/autoencoder/` }, name) : name;
}

function drawCoverage() {
  byId("coverage").hidden = connectors !== null && connectors.length === 0;
  if (connectors === null) {
    say("coverage-text", "The tasks of this worker. It cannot tell yet which others the cluster has.");
    byId("coverage-table").replaceChildren();
    return;
  }
  const tasks = connectors.flatMap(({ name, tasks: list }) => list.map((task) => ({ ...task, connector: name })));
  const elsewhere = tasks.filter((task) => !task.here).length;
  say("coverage-text", elsewhere === 0
    ? `All ${count(tasks.length)} scoring tasks of the cluster: they run on this worker.`
    : `${count(tasks.length - elsewhere)} of the cluster's ${count(tasks.length)} scoring tasks: those of this worker. `
      + `Each worker shows its own; the others are linked.`);
  const rows = tasks.map((task) => [task.connector, String(task.task), task.state.toLowerCase(),
    task.here ? "this one" : workerLink(task.worker)]);
  const state = JSON.stringify(tasks);
  if (byId("coverage-table").dataset.state !== state) {
    byId("coverage-table").dataset.state = state;
    byId("coverage-table").replaceChildren(table("Tasks that score",
      [["connector"], ["task", true], ["state"], ["worker"]], rows));
  }
}

function drawTrouble(problem) {
  const since = lastAnswer === null ? "" : ` Shown is what it said at ${time(lastAnswer)}.`;
  say("trouble", `The worker does not answer: ${problem}.${since} This page asks again every two seconds.`);
  byId("trouble").hidden = false;
  state("No answer", "bad");
}

async function refresh() {
  try {
    if (Date.now() - clusterAsked > CLUSTER_PAUSE) {
      clusterAsked = Date.now();
      // Not waited for: a worker that joins its group takes its time, and what runs here can be shown.
      worker.cluster().then((found) => {
        connectors = found;
        drawCoverage();
      });
    }
    const known = choices(await worker.transforms());
    if (!chosen || !known.some((one) => same(one, chosen))) {
      chosen = known[0] ?? null;
    }
    drawChoice(known);
    const snapshots = chosen === null ? [] : await worker.snapshots(chosen);
    if (snapshots.length === 0) {
      drawEmpty(known);
    } else {
      drawFigures(merge(snapshots));
    }
    lastAnswer = Date.now();
    byId("trouble").hidden = true;
    say("updated", `As of ${time(lastAnswer)}.`);
  } catch (problem) {
    drawTrouble(problem.name === "TimeoutError" ? "it takes too long"
      : problem instanceof TypeError ? "it cannot be reached" : problem.message);
  }
}

async function live() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(live, PAUSE);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    refresh();
  }
});
for (const details of document.querySelectorAll("details")) {
  details.addEventListener("toggle", () => details.open && refresh());
}
live();
