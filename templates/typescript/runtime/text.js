// Strings, numbers and truth as Python's standard library has them, so that both packages read an answer alike.

/** From here on a number can be no code: it is longer than 64 bits. */
export const TOO_LARGE = /* @__PURE__ */ BigInt('0x10000000000000000');

/** White space of Unicode, as `str.split` has it. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const SPACES = /* @__PURE__ */ new RegExp(`[${SPACE}]+`, 'gu');
const AROUND = /* @__PURE__ */ new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'gu');
const NOT_ASCII = /[^\0-\x7f]/;

/** Whether a value is a text. With a name of its own a bundle is smaller. */
export const isText = (value) => typeof value === 'string';
/** Whether a value is a list. */
export const isList = Array.isArray;
/** Whether a number is whole. */
export const isWhole = (value) => Number.isInteger(value) || typeof value === 'bigint';
/** The names, the values, and the pairs of an object. */
export const keysOf = Object.keys;
export const valuesOf = Object.values;
export const pairsOf = Object.entries;

/** Whether a value is an object of JSON, not a list. */
export function isDict(value) {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Whether a value is a number of JSON, of any length. */
export function isNumber(value) {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** The field of an object, null where it has none: nothing that it inherits. */
export function get(dict, name) {
  return Object.hasOwn(dict, name) ? (dict[name] ?? null) : null;
}

/** Whether a value is more than nothing: null, false, zero, or empty. */
export function truthy(value) {
  if (isList(value)) return value.length > 0;
  if (isDict(value)) return keysOf(value).length > 0;
  return Boolean(value) || Number.isNaN(value);
}

/** The first characters of a text; one outside of the basic plane counts once. */
export function head(text, length) {
  return text.length <= length ? text : Array.from(text.slice(0, 2 * length)).slice(0, length).join('');
}

/** A text without white space around it. */
export function strip(text) {
  return text.replace(AROUND, '');
}

/** A text with one space for white space of any length, and none around it. */
export function spaced(text) {
  return strip(text.replace(SPACES, ' '));
}

/** A text without any of `chars` at its end. */
export function stripEnd(text, chars) {
  let end = text.length;
  while (end > 0 && chars.includes(text[end - 1])) end -= 1;
  return text.slice(0, end);
}

/** A text without any of `chars` at its beginning. */
export function stripStart(text, chars) {
  let start = 0;
  while (start < text.length && chars.includes(text[start])) start += 1;
  return text.slice(start);
}

/** A text as it is compared regardless of case. */
export function casefold(text) {
  const folded = text.toLowerCase();
  return NOT_ASCII.test(folded) ? folded.replaceAll('ß', 'ss').replaceAll('ς', 'σ') : folded;
}

/** How many letters a text has. */
export function letters(text) {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Whether a text is digits of ASCII, and nothing else. */
export function isDecimal(text) {
  return /^\d+$/.test(text);
}

/** The number that a text is, in plain digits (RFC 9110, 10.2.3); NaN for "1_000", "1e3", "+5", other digits. */
export function plainNumber(text) {
  const plain = strip(text);
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

/** A number as Python writes it. What JSON wrote as 1.0 is 1 here: JavaScript knows no difference. */
export function numberText(number) {
  if (typeof number === 'bigint' || Number.isSafeInteger(number)) return String(number || 0);
  if (!Number.isFinite(number)) return String(number);
  const size = Math.abs(number);
  if (size >= 1e-4 && size < 1e16) return String(number);
  const [digits, power] = number.toExponential().split('e');
  const sign = power[0] === '-' ? '-' : '+';
  return `${digits}e${sign}${power.replace(/^[+-]/, '').padStart(2, '0')}`;
}
