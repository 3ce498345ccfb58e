// Copied by `errlex regenerate` from templates/typescript/runtime/json.js. Do not edit.
// JSON as Python's standard library reads and writes it: integers keep their digits, NaN is a number.

import { isDict, isList, isNumber, isText, numberText, pairsOf, valuesOf } from './text.js';

export const UNREADABLE = /* @__PURE__ */ Symbol('unreadable');

/** Strings, and the numbers that JSON.parse would change or refuse. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG = /\d{16}/;
const WORDS = /NaN|Infinity/;
const INTEGER = /^-?\d+$/;
/** Maximum number of digits of an integer that Python reads. */
const LONGEST = 4300;
/** Maximum depth of an answer that is read. */
const DEEPEST = 500;

/**
 * The JSON in a text or in bytes of any encoding; null for an empty one, `UNREADABLE` for anything else.
 *
 * Integers beyond Number.MAX_SAFE_INTEGER are BigInts.
 */
export function parsed(body) {
  if (body === null || body === undefined) return null;
  if (!isText(body) && !isBytes(body)) return UNREADABLE;
  const text = (isText(body) ? body : decoded(body)).replace(/^\ufeff/, '');
  if (text === '') return null;
  try {
    const value = loads(text);
    return text.length > 2 * DEEPEST && isDeep(value) ? UNREADABLE : value;
  } catch {
    return UNREADABLE;
  }
}

/** Whether a value is nested deeper than any answer is. Python's standard library may have too little stack for it. */
const isDeep = (value, left = DEEPEST) => typeof value === 'object' && value !== null && (left < 1 || valuesOf(value).some((each) => isDeep(each, left - 1)));

/** The JSON in a text. Throws SyntaxError. */
export function loads(text) {
  if (!LONG.test(text) && !WORDS.test(text)) return JSON.parse(text);
  return revived(JSON.parse(text.replace(TOKENS, marked)));
}

/** Puts an `s` before every string, so that numbers in strings of their own differ from them. */
function marked(token) {
  if (token[0] === '"') return `"s${token.slice(1)}`;
  if (WORDS.test(token)) return `"n${token}"`;
  if (!INTEGER.test(token) || Number.isSafeInteger(Number(token))) return token;
  if (/^-?0/.test(token)) return token; // no JSON
  if (token.length - (token[0] === '-' ? 1 : 0) > LONGEST) throw new SyntaxError('an integer of too many digits');
  return `"i${token}"`;
}

const revived = (value) => walked(value, (each) => (isText(each) ? unmarked(each[0], each.slice(1)) : each), (key) => key.slice(1));
const unmarked = (mark, rest) => (mark === 's' ? rest : mark === 'i' ? BigInt(rest) : Number(rest));

/** A value of JSON with each BigInt as a string of its digits. */
export const withoutBigInts = (value) => walked(value, (each) => (typeof each === 'bigint' ? String(each) : each), String);

/** A value of JSON whose leaves and names are changed. */
function walked(value, leaf, name) {
  if (isList(value)) return value.map((each) => walked(each, leaf, name));
  if (!isDict(value)) return leaf(value);
  return Object.fromEntries(pairsOf(value).map(([key, each]) => [name(key), walked(each, leaf, name)]));
}

/** A value as text of JSON, with spaces behind commas and colons. */
export function dumps(value) {
  if (value === null || value === undefined) return 'null';
  if (isNumber(value)) return numberText(value);
  if (isList(value)) return `[${value.map(dumps).join(', ')}]`;
  if (!isDict(value)) return isText(value) ? quoted(value) : String(value);
  return `{${pairsOf(value)
    .map(([key, item]) => `${quoted(key)}: ${dumps(item)}`)
    .join(', ')}}`;
}

function quoted(text) {
  return JSON.stringify(text).replace(/\\u(d[89a-f]..)/g, (_, unit) => String.fromCharCode(parseInt(unit, 16)));
}

/** Whether a value is bytes: a typed array, a Buffer, an ArrayBuffer. */
export function isBytes(value) {
  return ArrayBuffer.isView(value) || /^\[object (?:Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
}

function bytesOf(value) {
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
}

/** Bytes of UTF-8 or UTF-16 (RFC 4627, 3) as text. Malformed bytes become U+FFFD. */
export function decoded(value) {
  const bytes = bytesOf(value);
  const [a, b] = bytes;
  const isLittle = (a === 0xff && b === 0xfe) || (b === 0 && a > 0);
  const isBig = (a === 0xfe && b === 0xff) || (a === 0 && b > 0);
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}
