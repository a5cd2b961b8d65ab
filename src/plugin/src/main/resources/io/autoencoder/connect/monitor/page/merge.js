// Makes one picture of what several tasks of a connector say. Pure functions: no page, no network.

const youngest = (snapshots) => snapshots.reduce((one, other) =>
  (other.model?.loaded ?? 0) > (one.model?.loaded ?? 0) ? other : one);

const added = (one, other) => one.map((value, i) => value + other[i]);

function metric(snapshots, name) {
  const values = snapshots
    .map((snapshot) => snapshot.metrics.find((one) => one.name === name)?.value)
    .filter((value) => typeof value === "number");
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** Of tasks, each with a window of its own, the one that has drifted most. */
function farthest(snapshots) {
  const told = snapshots.map((snapshot) => snapshot.drift).filter((drift) => drift);
  const rank = ({ verdict, score }) => (verdict === "DRIFT" ? 1e9 : verdict === "STABLE" ? 1 : 0) + (score.psi ?? 0);
  return told.length === 0 ? null : told.reduce((one, other) => (rank(other) > rank(one) ? other : one));
}

/** Counts of labels add up; null without any. */
function accuracy(snapshots) {
  const [hits, falseAlarms, missed, rest] = ["true-positives", "false-positives", "false-negatives", "true-negatives"]
    .map((name) => metric(snapshots, name) ?? 0);
  const labels = hits + falseAlarms + missed + rest;
  return labels === 0 ? null : {
    labels,
    hits,
    // Does not add up over tasks.
    ranking: snapshots.length === 1 ? metric(snapshots, "average-precision") : null,
    precision: hits + falseAlarms === 0 ? null : hits / (hits + falseAlarms),
    recall: hits + missed === 0 ? null : hits / (hits + missed),
    anomalies: hits + missed,
    flagged: hits + falseAlarms,
  };
}

/** Every slice of the last minutes, oldest first, also those in which nothing happened. */
function series(snapshots) {
  const { width, most } = snapshots[0].series;
  const taken = Math.max(...snapshots.map((snapshot) => snapshot.taken));
  const now = Math.floor(taken / width) * width;
  const slices = new Map();
  for (let start = now - (most - 1) * width; start <= now; start += width) {
    slices.set(start, { start, scored: 0, flagged: 0, unscored: 0, seconds: width / 1000 });
  }
  slices.get(now).seconds = Math.max(1, (taken - now) / 1000);
  for (const snapshot of snapshots) {
    for (const slice of snapshot.series.slices) {
      const sum = slices.get(slice.start);
      if (sum) {
        sum.scored += slice.scored;
        sum.flagged += slice.flagged;
        sum.unscored += slice.unscored;
      }
    }
  }
  return [...slices.values()];
}

/** Counts of the last minutes, or of all the time where those are too few to show a shape. */
function scores(snapshots, model) {
  const alike = snapshots.filter((snapshot) => snapshot.model?.checksum === model?.checksum);
  const recent = alike.map((snapshot) => snapshot.scores.recent).reduce(added);
  const all = alike.map((snapshot) => snapshot.scores.all).reduce(added);
  const many = recent.reduce((sum, value) => sum + value, 0);
  const isRecent = many >= 500;
  return {
    edges: alike[0].scores.edges,
    counts: isRecent ? recent : all,
    isRecent,
    reference: alike[0].scores.reference,
  };
}

/**
 * @param snapshots of one transform, at least one
 */
export function merge(snapshots) {
  const latest = youngest(snapshots);
  const model = latest.model;
  const slices = series(snapshots);
  return {
    connector: latest.connector,
    transformation: latest.transformation,
    tasks: snapshots.map((snapshot) => snapshot.task),
    started: Math.min(...snapshots.map((snapshot) => snapshot.started)),
    taken: Math.max(...snapshots.map((snapshot) => snapshot.taken)),
    model,
    hasSeveralModels: snapshots.some((snapshot) => snapshot.model?.checksum !== model?.checksum),
    scored: metric(snapshots, "record-scored-total") ?? 0,
    flaggedTotal: metric(snapshots, "record-flagged-total") ?? 0,
    failed: metric(snapshots, "record-failed-total") ?? 0,
    unscored: {
      shape: metric(snapshots, "record-failed-shape-total") ?? 0,
      missing: metric(snapshots, "record-failed-missing-total") ?? 0,
      value: metric(snapshots, "record-failed-value-total") ?? 0,
      skipped: metric(snapshots, "record-skipped-total") ?? 0,
      waiting: metric(snapshots, "record-waiting-total") ?? 0,
    },
    unknownLabels: metric(snapshots, "label-unknown-total") ?? 0,
    slices,
    recent: slices.reduce((sum, slice) => ({
      scored: sum.scored + slice.scored,
      flagged: sum.flagged + slice.flagged,
      unscored: sum.unscored + slice.unscored,
    }), { scored: 0, flagged: 0, unscored: 0 }),
    rate: rate(slices),
    scores: scores(snapshots, model),
    drift: farthest(snapshots),
    accuracy: accuracy(snapshots),
    withValues: snapshots.some((snapshot) => snapshot.flagged.withValues),
    unlisted: snapshots.reduce((sum, snapshot) => sum + snapshot.flagged.unlisted, 0),
    flagged: snapshots
      .flatMap((snapshot) => snapshot.flagged.records.map((record) => ({ ...record, task: snapshot.task })))
      .sort((one, other) => other.scored - one.scored),
    metrics: snapshots.map((snapshot) => ({ task: snapshot.task, values: snapshot.metrics })),
  };
}

/** Records a second, of the slice that runs and the one before it. */
function rate(slices) {
  const last = slices.slice(-2);
  return last.reduce((sum, slice) => sum + slice.scored, 0) / last.reduce((sum, slice) => sum + slice.seconds, 0);
}

/** Only the bins in which something is, joined until they fit on a chart. */
export function histogram({ edges, counts, reference }, most = 48) {
  const isUsed = (bin) => counts[bin] > 0 || (reference?.[bin] ?? 0) > 1e-4;
  let first = 0;
  while (first < counts.length && !isUsed(first)) {
    first++;
  }
  let last = counts.length - 1;
  while (last > first && !isUsed(last)) {
    last--;
  }
  const total = counts.reduce((sum, value) => sum + value, 0);
  const joined = Math.max(1, Math.ceil((last - first + 1) / most));
  const bins = [];
  for (let bin = first; bin <= last; bin += joined) {
    const end = Math.min(bin + joined, counts.length);
    const sum = (values) => values.slice(bin, end).reduce((one, other) => one + other, 0);
    bins.push({
      from: edges[bin],
      to: edges[end] ?? null,
      count: sum(counts),
      share: total === 0 ? 0 : sum(counts) / total,
      reference: reference ? sum(reference) : null,
    });
  }
  return { bins: first === counts.length ? [] : bins, total };
}
