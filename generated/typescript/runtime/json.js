// Copied by `errlex regenerate` from templates/typescript/runtime/json.js. Do not edit.
// JSON as Python's standard library reads and writes it: integers keep their digits, NaN is a number.

import { isDict, isNumber, numberText } from './text.js';

export const UNREADABLE = /* @__PURE__ */ Symbol('unreadable');

/** Strings, and the numbers that JavaScript's own reader would change or refuse. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?(?:NaN|Infinity)|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG = /\d{16}/;
const WORDS = /NaN|Infinity/;
const INTEGER = /^-?\d+$/;
/** Digits of the longest integer that Python reads. */
const LONGEST = 4300;

/**
 * JSON out of text or bytes of any encoding, null for nothing, `UNREADABLE` for anything else.
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

/** JSON out of text. Throws SyntaxError. */
export function loads(text) {
  if (!LONG.test(text) && !WORDS.test(text)) return JSON.parse(text);
  return revived(JSON.parse(text.replace(TOKENS, marked)));
}

/** Every string with an `s` before it, so that numbers in strings of their own can be told from them. */
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

/** A value of JSON without BigInts: what is too long for a number is a string of its digits. */
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

/** Bytes of a header as text (RFC 9110, 5.5). */
export function decodedLatin1(value) {
  return Array.from(bytesOf(value), (byte) => String.fromCharCode(byte)).join('');
}

/** Bytes of UTF-8, UTF-16 or UTF-32 (RFC 4627, 3) as text. What is wrong in them becomes U+FFFD. */
export function decoded(value) {
  const bytes = bytesOf(value);
  const [width, isLittle, skipped] = encoding(bytes);
  if (width === 1) return new TextDecoder().decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = skipped; at + width <= bytes.length; at += width) {
    if (width === 2) text += String.fromCharCode(view.getUint16(at, isLittle));
    else text += String.fromCodePoint(Math.min(view.getUint32(at, isLittle), 0x10ffff));
  }
  return text;
}

/** [bytes of a character, whether the last comes first, bytes of a mark at the beginning]. */
function encoding(bytes) {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? [4, true, 4] : [2, true, 2];
  if (a === 0xfe && b === 0xff) return [2, false, 2];
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return [4, false, 4];
  if (bytes.length >= 4) {
    if (a === 0) return b === 0 ? [4, false, 0] : [2, false, 0];
    if (b === 0) return c === 0 && d === 0 ? [4, true, 0] : [2, true, 0];
  } else if (bytes.length === 2) {
    if (a === 0) return [2, false, 0];
    if (b === 0) return [2, true, 0];
  }
  return [1, false, 0];
}
