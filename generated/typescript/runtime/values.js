// Copied by `errlex regenerate` from templates/typescript/runtime/values.js. Do not edit.
// Values of JSON: one at a path, the same value in other spellings, and a code or a message in a value.

import { dumps } from './json.js';
import { TOO_LARGE, get, isDict, isList, isNumber, isText, numberText, truthy } from './text.js';

/** Returns the value of `body` at `path`; null if it has none. */
export function at(body, path) {
  for (const part of path) {
    if (isDict(body)) body = get(body, String(part));
    else if (isList(body) && isNumber(part) && part < body.length) body = body[part] ?? null;
    else return null;
  }
  return body;
}

/** Returns the first value at one of `paths` that is not missing, null, false or empty. */
export function first(body, paths) {
  for (const path of paths) {
    const value = at(body, path);
    if (truthy(value) || value === 0) return value;
  }
  return null;
}

/** Whether `values` contains `value`, which may be any value of JSON. 0 is not false. */
export function isIn(value, values) {
  return values.has(value);
}

/** Returns `values` in every spelling of JSON: 0 and "0", true and "true". */
export function spellings(values) {
  const found = new Set();
  for (const value of values) {
    found.add(value);
    found.add(String(value));
    if (isText(value) && String(Number(value)) === value && /^-?\d+$/.test(value)) found.add(Number(value));
  }
  return found;
}

/** Returns the code in the value of a code's field: of a list its first (Kraken), of a float its integer. */
export function codeOf(value) {
  if (isText(value)) return value;
  if (isList(value)) return value.length && !isList(value[0]) ? codeOf(value[0]) : null;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null;
    if (!Number.isInteger(value)) return numberText(value);
    if (Number.isSafeInteger(value)) return value || 0; // not -0
    value = BigInt(value);
  }
  return typeof value === 'bigint' && value < TOO_LARGE && value > -TOO_LARGE ? value : null;
}

/** Returns a message as text; a structured one (WhiteBIT's lists, Discord's trees) as JSON. */
export function textOf(value) {
  if (isText(value)) return value;
  if (value === null || value === undefined) return '';
  if (isList(value) && value.every(isText)) return value.join(', ');
  try {
    return dumps(value);
  } catch {
    return '';
  }
}
