// The charts, drawn by uPlot in the colors of the page. Each also says in words what it shows.

import { byId } from "./dom.js";
import { count, number, percent } from "./text.js";

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const FONT = "12px system-ui, sans-serif";
const AXIS = 48;

/** A chart that is made anew when the colors or the kind of data change, and else given its new data. */
class Chart {
  constructor(id, options) {
    this.place = byId(id);
    this.options = options;
    this.plot = null;
    this.data = null;
    new ResizeObserver(() => this.fit()).observe(this.place);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.restart());
  }

  restart() {
    this.plot?.destroy();
    this.plot = null;
    if (this.data) {
      this.draw(this.data, this.context, this.words);
    }
  }

  size() {
    return { width: Math.max(120, this.place.clientWidth), height: this.place.clientHeight };
  }

  fit() {
    if (this.plot && this.place.clientWidth > 0) {
      this.plot.setSize(this.size());
    }
  }

  /** @param words what the chart shows, for those who do not see it */
  draw(data, context, words) {
    this.data = data;
    this.context = context;
    this.words = words;
    this.place.setAttribute("role", "img");
    this.place.setAttribute("aria-label", words);
    if (this.place.clientWidth === 0) {
      return;
    }
    if (this.plot) {
      this.plot.setData(data);
    } else {
      this.plot = new window.uPlot({ ...this.size(), ...this.options(() => this.context) }, data, this.place);
    }
  }
}

const axis = (more) => ({
  stroke: color("quiet"),
  font: FONT,
  grid: { stroke: color("line"), width: 1 },
  ticks: { stroke: color("line"), width: 1, size: 4 },
  ...more,
});

const timeAxis = () => axis({
  grid: { show: false },
  space: 70,
  values: (plot, splits) => splits.map((split) =>
    new Date(split * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })),
  incrs: [60, 120, 300, 600],
});

const base = () => ({
  legend: { show: false },
  cursor: { show: false },
  padding: [8, 22, 0, 0],
});

/** Lines where a model took the place of another. */
function swaps(context) {
  return (plot) => {
    for (const at of context().swaps) {
      vertical(plot, plot.valToPos(at / 1000, "x", true), color("quiet"), [3, 3], "new model");
    }
  };
}

function vertical(plot, x, stroke, dash, label) {
  const { ctx, bbox } = plot;
  if (x < bbox.left || x > bbox.left + bbox.width) {
    return;
  }
  const ratio = window.devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash(dash.map((length) => length * ratio));
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  if (label) {
    ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    ctx.fillStyle = stroke;
    const isRight = x > bbox.left + bbox.width - 80 * ratio;
    ctx.textAlign = isRight ? "right" : "left";
    ctx.fillText(label, x + (isRight ? -5 : 5) * ratio, bbox.top + 11 * ratio);
  }
  ctx.restore();
}

const fromZero = (least) => (plot, low, high) => [0, Math.max(least, (high ?? 0) * 1.15)];

const rateOptions = (context) => ({
  ...base(),
  scales: { x: { time: true }, y: { range: fromZero(1) } },
  axes: [timeAxis(), axis({ size: AXIS, space: 28, values: (plot, splits) => splits.map(short) })],
  series: [{}, {
    stroke: color("accent"),
    fill: color("accent-soft"),
    width: 2,
    points: { show: false },
    spanGaps: false,
  }],
  hooks: { draw: [swaps(context)] },
});

const shareOptions = (context) => ({
  ...base(),
  scales: {
    x: { time: true },
    y: { range: (plot, low, high) => [0, Math.min(1, Math.max(0.01, (context().expected ?? 0) * 2, (high ?? 0) * 1.15))] },
  },
  axes: [timeAxis(), axis({
    size: AXIS,
    space: 28,
    values: (plot, splits) => splits.map((split) => `${Number((split * 100).toPrecision(3))} %`),
  })],
  series: [{}, {
    stroke: color("flag"),
    fill: color("flag-soft"),
    width: 2,
    points: { show: false },
    spanGaps: false,
  }, {
    stroke: color("quiet"),
    width: 1.5,
    dash: [4, 3],
    points: { show: false },
  }],
  hooks: { draw: [swaps(context)] },
});

/** 1500 as 1.5k. */
function short(value) {
  if (value >= 1e6) {
    return `${Number((value / 1e6).toPrecision(3))}M`;
  }
  return value >= 1000 ? `${Number((value / 1000).toPrecision(3))}k` : String(Number(value.toPrecision(3)));
}

const FLOOR = 1e-5;

/** Bins lie side by side, as each is a like step of the logarithm. */
const scoresOptions = (context) => ({
  ...base(),
  padding: [14, 14, 0, 0],
  scales: {
    x: { time: false, range: (plot, low, high) => [-0.6, (high ?? 1) + 0.6] },
    y: { distr: 3, range: () => [context().floor, 1] },
  },
  axes: [
    axis({
      grid: { show: false },
      space: 56,
      incrs: [1, 2, 4, 5, 8, 10, 16, 20],
      values: (plot, splits) => splits.map((split) => {
        const bin = context().bins[split];
        return bin && Number.isInteger(split) ? number(Number(bin.from.toPrecision(2))) : "";
      }),
    }),
    axis({
      size: AXIS + 6,
      grid: { stroke: color("line"), width: 1, filter: powersOfTen },
      ticks: { show: false },
      filter: powersOfTen,
      values: (plot, splits) => splits.map((split) => (split === null ? null : `${Number((split * 100).toPrecision(1))} %`)),
    }),
  ],
  series: [{}, {
    stroke: color("accent"),
    fill: color("accent-soft"),
    width: 1,
    paths: window.uPlot.paths.bars({ size: [0.9, 60] }),
    fillTo: () => context().floor,
    points: { show: false },
  }, {
    paths: () => null,
    points: { show: false },
  }],
  hooks: {
    draw: [(plot) => {
      steps(plot, context().floor);
      const at = position(context().bins, context().threshold);
      if (at !== null) {
        vertical(plot, plot.valToPos(at, "x", true), color("flag"), [], "flagged from here");
      }
    }],
  },
});

const powersOfTen = (plot, splits) => splits.map((split) =>
  (Math.abs(Math.log10(split) - Math.round(Math.log10(split))) < 1e-9 ? split : null));

/** The outline of the bars that the reference has. */
function steps(plot, floor) {
  const { ctx } = plot;
  const bottom = plot.valToPos(floor, "y", true);
  ctx.save();
  ctx.strokeStyle = color("reference");
  ctx.lineWidth = 2 * window.devicePixelRatio;
  ctx.lineJoin = "round";
  ctx.beginPath();
  let isBegun = false;
  plot.data[2].forEach((share, bin) => {
    const y = share === null ? bottom : plot.valToPos(share, "y", true);
    const from = plot.valToPos(bin - 0.5, "x", true);
    if (isBegun) {
      ctx.lineTo(from, y);
    } else {
      ctx.moveTo(from, y);
    }
    ctx.lineTo(plot.valToPos(bin + 0.5, "x", true), y);
    isBegun = true;
  });
  ctx.stroke();
  ctx.restore();
}

/** Where a score lies on an axis of bins; their bars stand on whole numbers. */
function position(bins, score) {
  if (score === null || score === undefined || bins.length === 0) {
    return null;
  }
  const bin = bins.findIndex(({ from, to }) => score >= from && (to === null || score < to));
  if (bin < 0) {
    return null;
  }
  const { from, to } = bins[bin];
  return bin - 0.5 + (to === null ? 0 : (score - from) / (to - from));
}

const rateChart = new Chart("rate-chart", rateOptions);
const shareChart = new Chart("share-chart", shareOptions);
const scoresChart = new Chart("scores-chart", scoresOptions);

/** Draws what came and was flagged in the last minutes. */
export function drawSeries(picture) {
  const { slices, model } = picture;
  const expected = model?.expectedFlaggedShare ?? null;
  const times = slices.map((slice) => slice.start / 1000);
  const swapped = (model?.before ?? []).map((earlier) => earlier.replaced);
  const beforeStart = (slice) => slice.start + slice.seconds * 1000 < picture.started;
  const rates = slices.map((slice) => (beforeStart(slice) ? null : slice.scored / slice.seconds));
  const shares = slices.map((slice) => (slice.scored === 0 ? null : slice.flagged / slice.scored));
  const context = { swaps: swapped, expected };
  const highest = Math.max(0, ...rates.map((rate) => rate ?? 0));
  rateChart.draw([times, rates], context,
    `Records scored a second over the last ten minutes: now ${number(picture.rate)}, at most ${number(highest)}.`);
  const shown = shares.filter((share) => share !== null);
  shareChart.draw([times, shares, times.map(() => expected)], context, shown.length === 0
    ? "Share of flagged records over the last ten minutes: no record came."
    : `Share of flagged records over the last ten minutes: from ${percent(Math.min(...shown))} to `
      + `${percent(Math.max(...shown))}${expected === null ? "" : `, expected of normal records ${percent(expected)}`}.`);
}

/** Draws how scores are distributed. */
export function drawScores({ bins, total }, threshold) {
  const least = Math.min(...bins.flatMap(({ share, reference }) => [share, reference ?? 1]).filter((share) => share > 0), 1);
  const floor = Math.max(FLOOR, 10 ** Math.floor(Math.log10(least)));
  const visible = (share) => (share === null || share < floor ? null : share);
  const data = [
    bins.map((bin, i) => i),
    bins.map((bin) => visible(bin.share)),
    bins.map((bin) => visible(bin.reference)),
  ];
  scoresChart.draw(data, { bins, threshold, floor },
    `${count(total)} scores in ${bins.length} bins from ${number(bins[0]?.from)} up, against normal records.`);
}
