// Reads how long an answer asks to wait: from headers, from fields, from its words.

import { SECONDS, SPELT, WAIT_FIELDS, WAIT_HEADERS, WAIT_WORDS } from './policy.js';
import { casefold, get, head, isList, isNumber, isText, pairsOf, plainNumber, stripEnd, stripStart } from './text.js';
import { at } from './values.js';

/** Minimum of a number that is a time: in seconds since 1970 (2001 and later), in milliseconds. */
const TIME = 1e9;
const TIME_IN_MS = 1e12;
/** Maximum number of seconds to wait. A larger number means something else. */
const LONGEST = 366 * 86400;
/** Maximum number of characters of a message that are read. */
const READ = 1000;
/** A date of HTTP (RFC 9110, 5.6.7); a zone or a weekday may be written in another way. */
const DATE = /^(?:[a-z]+,?\s+)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d{2})\s+(\d\d?):(\d\d)(?::(\d\d))?(?:\s+(gmt|utc?|z|[+-]\d{4}))?$/i;
const ASCTIME = /^[a-z]{3},?\s+([a-z]{3})\s+(\d{1,2})\s+(\d\d):(\d\d):(\d\d)\s+(\d{4})$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The seconds of the header Retry-After (RFC 9110, 10.2.3: seconds or a date); null without it. */
export function retryAfter(headers, now) {
  const value = header(headers, 'retry-after');
  if (value === null) return null;
  return longest(value, 's', now) ?? untilDate(value, now);
}

/** The seconds until a limit is reset, from the first header in `units` or in those of all exchanges; else null. */
export function untilReset(headers, units, now) {
  return firstSpan([...units, ...WAIT_HEADERS], (name) => header(headers, name.toLowerCase()), now, longest);
}

/** The seconds in a field of the answer; null without one. */
export function inFields(body, units, now) {
  return firstSpan([...units, ...WAIT_FIELDS], (path) => at(body, path), now);
}

function firstSpan(places, valueAt, now, read = span) {
  for (const [place, unit] of places) {
    const found = read(valueAt(place), unit, now);
    if (found !== null) return found;
  }
  return null;
}

/** The longest of the spans of a header that was sent more than once: "5, 10", or a list. */
function longest(value, unit, now) {
  const values = isText(value) ? value.split(',') : [value].flat();
  const spans = value === null || value.length > READ ? [] : values.map((each) => span(each, unit, now));
  return !spans.length || spans.includes(null) ? null : Math.max(...spans);
}

/** Seconds that a message names: "banned until 1690000000000", "try again in 5 seconds". */
export function inWords(message, now) {
  const said = casefold(head(message, READ));
  for (const [words, unit] of WAIT_WORDS) {
    for (let start = said.indexOf(words); start >= 0; start = said.indexOf(words, start + 1)) {
      const [number, behind] = numberIn(said.slice(start + words.length));
      const found = number === '' ? null : span(number, unitOf(behind) ?? unit, now);
      if (found !== null) return found || null;
    }
  }
  return null;
}

/** The seconds of a number of `unit`; for a large number, which is a time, the seconds from `now` until then. */
export function span(value, unit, now) {
  if (!isNumber(value) && !isText(value)) return null;
  let number = isText(value) ? plainNumber(value) : Number(value);
  if (number >= TIME_IN_MS) number = number / 1000 - now;
  else if (number >= TIME) number -= now;
  else number *= SECONDS[unit];
  return number < LONGEST ? Math.max(0, number) : null; // NaN is not less either
}

/** [the number at the beginning of `text`, after marks; the rest]. */
function numberIn(text) {
  const rest = stripStart(text, " :=(`'\"");
  const number = /^(?:\d|\.(?=\d))*/.exec(rest)[0];
  return [number, rest.slice(number.length)];
}

/** The unit at the beginning of `text`, or null. */
function unitOf(text) {
  const word = stripEnd(stripStart(text, ' (').split(' ', 1)[0], '.,;:!)');
  return get(SPELT, word) ?? get(SPELT, word.replace(/s$/, ''));
}

/** A header's value, whatever its case; null without it. headers: Headers, a Map, an object, or [name, value] pairs. */
function header(headers, name) {
  if (typeof headers !== 'object' || headers === null) return null;
  try {
    const pairs = isList(headers) || typeof headers.entries !== 'function' ? headers : headers.entries();
    for (const [key, value] of typeof pairs[Symbol.iterator] === 'function' ? pairs : pairsOf(pairs)) {
      if (isText(key) && key.toLowerCase() === name) return value ?? null;
    }
  } catch {
    return null;
  }
  return null;
}

/** The seconds until an HTTP date; null for another value. */
function untilDate(value, now) {
  if (!isText(value) || value.length > 64) return null;
  const text = value.trim().replace(ASCTIME, '$2 $1 $6 $3:$4:$5');
  const [, day, month, year, hour, minute, second, zone] = DATE.exec(text) ?? [];
  const index = MONTHS.indexOf(month?.toLowerCase());
  if (index < 0 || (zone === undefined && text.includes(`${day}-`))) return null;
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) > 68 ? 1900 : 2000);
  const date = new Date(Date.UTC(full, index, Number(day), Number(hour), Number(minute), Number(second ?? 0)));
  if (date.getUTCDate() !== Number(day) || date.getUTCHours() !== Number(hour)) return null;
  const offset = /^[+-]/.test(zone ?? '') ? Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) : 0;
  return Math.min(LONGEST, Math.max(0, date.getTime() / 1000 - offset * 60 - now));
}
