// Copied by `errlex regenerate` from templates/typescript/runtime/json.js. Do not edit.
// JSON as Python's standard library reads and writes it: integers keep their digits, NaN is a number.

import { isDict, isNumber, numberText } from './text.js';

export const UNREADABLE = /* @__PURE__ */ Symbol('unreadable');

/** Strings, and the numbers that JSON.parse would change or refuse. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG = /\d{16}/;
const WORDS = /NaN|Infinity/;
const INTEGER = /^-?\d+$/;
/** Maximum number of digits of an integer that Python reads. */
const LONGEST = 4300;

/**
 * The JSON in a text or in bytes of any encoding; null for an empty one, `UNREADABLE` for anything else.
 *
 * Integers beyond Number.MAX_SAFE_INTEGER are BigInts.
 */
export function parsed(body) {
  if (body === null || body === undefined) return null;
  if (typeof body !== 'string' && !isBytes(body)) return UNREADABLE;
  const text = (typeof body === 'string' ? body : decoded(body)).replace(/^\ufeff/, '');
  if (text === '') return null;
  try {
    return loads(text);
  } catch {
    return UNREADABLE;
  }
}

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

function revived(value) {
  if (typeof value === 'string') {
    const rest = value.slice(1);
    return value[0] === 's' ? rest : value[0] === 'i' ? BigInt(rest) : Number(rest);
  }
  if (Array.isArray(value)) return value.map(revived);
  if (!isDict(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.slice(1), revived(item)]));
}

/** A value of JSON with each BigInt as a string of its digits. */
export function withoutBigInts(value) {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (!isDict(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutBigInts(item)]));
}

/** A value as text of JSON, with spaces behind commas and colons. */
export function dumps(value) {
  if (value === null || value === undefined) return 'null';
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (!isDict(value)) return typeof value === 'string' ? quoted(value) : String(value);
  return `{${Object.entries(value)
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
