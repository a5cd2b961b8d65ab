// Asks the worker every two seconds and shows what it says.

import { drawAnswers } from "./answers.js";
import { drawChallenger, hasChallenger } from "./challenger.js";
import { drawScores, drawSeries } from "./charts.js";
import { byId, element, say, table } from "./dom.js";
import { drawDrift } from "./drift.js";
import { drawElsewhere } from "./elsewhere.js";
import { drawFlagged } from "./flagged.js";
import { histogram, merge } from "./merge.js";
import { called, count, number, percent, plural, time } from "./text.js";
import * as worker from "./worker.js";

const PAUSE = 2000;
const CLUSTER_PAUSE = 8000;
const WORKER = /^[\w.-]+:\d{1,5}$|^\[[\da-fA-F:.]+\]:\d{1,5}$/;

let chosen = chosenByAddress();
let connectors = null;
let clusterAsked = 0;
let measured = [];
let metricsAsked = 0;
let lastAnswer = null;
let lastNews = "";

const same = (one, other) => one.connector === other.connector && one.transformation === other.transformation;

/** The part of the address behind # names a transform, so that a link can lead to it. */
function chosenByAddress() {
  const names = new URLSearchParams(location.hash.slice(1));
  return names.has("connector") && names.has("transformation")
    ? { connector: names.get("connector"), transformation: names.get("transformation") } : null;
}

const addressOf = ({ connector, transformation }) => `#${new URLSearchParams({ connector, transformation })}`;

function choose(one) {
  chosen = one;
  history.replaceState(null, "", addressOf(one));
}

/** Those that this worker runs, those of the cluster that it does not, and the chosen one even if it is gone. */
function choices(local) {
  const known = local.filter((one, i) => local.findIndex((other) => same(one, other)) === i)
    .map(({ connector, transformation }) => ({ connector, transformation, where: "" }));
  for (const { name, transformations, tasks } of connectors ?? []) {
    const isNamed = known.some((one) => one.connector === name);
    const where = tasks.length > 0 && tasks.every(hasFailed) ? " (failed)" : " (on another worker)";
    for (const transformation of isNamed ? [] : transformations) {
      known.push({ connector: name, transformation, where });
    }
  }
  if (chosen && !known.some((one) => same(one, chosen))) {
    known.push({ ...chosen, where: " (gone)" });
  }
  return known;
}

function drawChoice(known) {
  const select = byId("transform");
  const label = ({ connector, transformation, where }) => `${called(connector)} · ${called(transformation)}${where}`;
  const labels = known.map(label);
  if ([...select.options].map((option) => option.textContent).join("\n") !== labels.join("\n")) {
    select.replaceChildren(...known.map((one, i) => element("option", { value: i }, labels[i])));
  }
  select.value = String(known.findIndex((one) => same(one, chosen)));
  byId("choice").hidden = known.length === 0;
  select.onchange = () => {
    choose(known[Number(select.value)]);
    refresh();
  };
}

function state(text, level) {
  const title = `${text} · ${chosen === null ? "" : `${called(chosen.connector)} · `}Scoring monitor`;
  if (document.title !== title) {
    document.title = title;
  }
  say("state", text);
  byId("state").dataset.level = level;
  if (text !== lastNews) {
    lastNews = text;
    say("news", text);
  }
}

const hasFailed = (task) => task.state === "FAILED";

const failedTasks = (connector) => (connectors ?? []).filter(({ name }) => name === connector)
  .flatMap(({ tasks }) => tasks).filter(hasFailed).length;

function drawEmpty(known) {
  const missing = known.find((one) => chosen && same(one, chosen));
  byId("empty").hidden = false;
  say("empty-title", missing ? `${called(missing.connector)} · ${called(missing.transformation)} is not scoring on this worker`
    : "Nothing is scored on this worker");
  byId("figures").hidden = true;
  byId("metrics").hidden = true;
  const failed = missing ? failedTasks(missing.connector) : 0;
  state(...(failed > 0 ? ["A task has failed", "bad"] : ["Nothing to show", "unknown"]));
  if (missing) {
    byId("empty-text").replaceChildren(element("p", {}, failed > 0
      ? `${plural(failed, "task has", "tasks have")} failed and score${failed === 1 ? "s" : ""} nothing. `
      : connectors?.some(({ name }) => name === missing.connector)
        ? "Its tasks run on other workers, or have not started here yet: see below."
        : "The connector was deleted, or never scored. If it comes back, this page shows it by itself; others can be chosen above.",
    failed > 0 && element("a", { href: `../connectors/${encodeURIComponent(missing.connector)}/status` }, "The connector's status says why.")));
    return;
  }
  byId("empty-text").replaceChildren(
    element("p", {}, "As soon as a task with the transform ", element("code", {}, "ScoreAnomaly"),
      " runs here, this page shows it by itself: there is nothing to reload."),
    element("p", { class: "quiet" }, "Post a connector to this worker, or look whether a task has failed: ",
      element("a", { href: "../connectors?expand=status" }, "state of all connectors"), "."));
}

/** In two words, and how bad it is. */
function verdict({ scored, recent, failed, drift }, tasksFailed) {
  if (tasksFailed > 0) {
    return ["A task has failed", "bad"];
  }
  if (failed > 0 && recent.unscored > 0) {
    return ["Records fail", recent.scored === 0 ? "bad" : "warn"];
  }
  if (drift?.verdict === "DRIFT") {
    return ["The data drifts", "bad"];
  }
  return scored === 0 ? ["Waiting for records", "unknown"] : ["Live", "good"];
}

function drawFigures(picture) {
  byId("empty").hidden = true;
  byId("figures").hidden = false;
  const failed = failedTasks(picture.connector);
  drawAnswers(picture, failed);
  state(...verdict(picture, failed));

  drawSeries(picture);
  byId("expected-key").hidden = (picture.model?.expectedFlaggedShare ?? null) === null;
  const bins = histogram(picture.scores);
  const threshold = picture.model?.threshold ?? null;
  byId("figures").dataset.columns = picture.drift === null && !hasChallenger(picture) ? 1 : 2;
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

function workerLink(name, one) {
  return WORKER.test(name) ? element("a", { href: `//${name}/autoencoder/${one ? addressOf(one) : ""}` }, name) : called(name);
}

function drawCoverage() {
  byId("coverage").hidden = connectors !== null && connectors.length === 0;
  if (connectors === null) {
    say("coverage-text", "The tasks of this worker. It cannot tell yet which others the cluster has.");
    byId("coverage-table").replaceChildren();
    return;
  }
  const tasks = connectors.flatMap(({ name, transformations, tasks: list }) =>
    list.map((task) => ({ ...task, connector: name, transformation: transformations[0] })));
  const covered = tasks.filter((task) => task.here).length;
  // A task that failed scores nowhere: it is on no other worker, either.
  const failed = tasks.filter((task) => !task.here && hasFailed(task)).length;
  const elsewhere = tasks.length - covered - failed;
  say("coverage-text", covered === tasks.length
    ? tasks.length === 1 ? "The only scoring task of the cluster: it runs on this worker."
      : `All ${count(tasks.length)} scoring tasks of the cluster: they run on this worker.`
    : `${count(covered)} of the cluster's ${count(tasks.length)} scoring tasks: those of this worker.`
      + (failed > 0 ? ` ${plural(failed, "has", "have")} failed.` : "")
      + (elsewhere > 0 ? " Each worker shows its own; the others are linked." : ""));
  const rows = tasks.map((task) => [called(task.connector), String(task.task), task.state.toLowerCase(),
    task.here ? "this one" : hasFailed(task) ? task.worker : workerLink(task.worker, task)]);
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
  byId("figures").dataset.stale = "true";
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
    const local = await worker.transforms();
    // Never another one by itself: whoever watches one must not take another for it.
    chosen ??= choices(local)[0] ?? null;
    const known = choices(local);
    if (local.some((one) => !same(one, chosen)) && Date.now() - metricsAsked > CLUSTER_PAUSE) {
      metricsAsked = Date.now();
      measured = await worker.metrics();
    }
    drawChoice(known);
    drawElsewhere(measured.filter((one) => !same(one, chosen) && local.some((other) => same(one, other))), connectors, chosen, (one) => {
      choose(one);
      byId("content").focus();
      refresh();
    });
    const snapshots = chosen === null || !local.some((one) => same(one, chosen)) ? [] : await worker.snapshots(chosen);
    if (snapshots.length === 0) {
      drawEmpty(known);
    } else {
      drawFigures(merge(snapshots));
    }
    lastAnswer = Date.now();
    byId("trouble").hidden = true;
    delete byId("figures").dataset.stale;
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
window.addEventListener("hashchange", () => {
  chosen = chosenByAddress() ?? chosen;
  refresh();
});
for (const details of document.querySelectorAll("details")) {
  details.addEventListener("toggle", () => details.open && refresh());
}
live();
