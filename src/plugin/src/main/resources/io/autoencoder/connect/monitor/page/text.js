// How numbers and times are worded. Knows nothing of the page.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

/** 1234567 as 1,234,567. */
export const count = (value) => whole.format(value);

/** A number in at most four digits: 0.001234, 12.3, 1.2e+9. */
export function number(value) {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return "unknown";
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    return value.toExponential(2);
  }
  return size >= 1000 ? whole.format(value) : String(Number(value.toPrecision(4)));
}

/** A share of 1 in percent. */
export function percent(share) {
  if (typeof share !== "number" || !Number.isFinite(share)) {
    return "unknown";
  }
  const value = share * 100;
  if (value !== 0 && Math.abs(value) < 0.01) {
    return "under 0.01 %";
  }
  return `${Number(value.toPrecision(value >= 99.95 ? 3 : value >= 10 ? 3 : 2))} %`;
}

export const time = (millis) => clock.format(new Date(millis));

/** How long ago, roughly. */
export function age(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

// Characters that cannot be seen, or that turn the text around them.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A name that somebody else gave, such as a field's: what is hidden in it is written out, and it turns nothing around. */
export function called(name) {
  const seen = name.replace(HIDDEN, (hidden) => `\\u${hidden.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return RIGHT_TO_LEFT.test(seen) ? `\u2068${seen}\u2069` : seen;
}

export const plural = (value, one, many) => `${count(value)} ${value === 1 ? one : many}`;
