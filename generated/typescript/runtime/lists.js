// Copied by `errlex regenerate` from templates/typescript/runtime/lists.js. Do not edit.
// Batches that nothing describes: lists of items, items by id, and one thing that says alone that it failed.

import { failedThing, hasAny, isFailedState, isPast, isRefusedItem, isSuccess, saysSomething, showsFailure } from './marks.js';
import { CHANGES, ERRORS, INSIDE, ITEM_CODES, ITEM_FLAGS, ITEM_MESSAGES, RECORDS } from './policy.js';
import { get, isDecimal, isDict, isList, isText, isWhole, keysOf, pairsOf, valuesOf } from './text.js';
import { first, textOf } from './values.js';

/** Fields with the words about an error, and with nothing else. */
const ERROR_WORDS = ITEM_MESSAGES.map(([name]) => name).filter((name) => /^(err|fail)/.test(name) && !ERRORS.includes(name));
/** Fields by which an item may say that it failed. */
const TELLING = [...ITEM_FLAGS, ...ERRORS, 'sCode', 'code', 'failMsg'];
/** Words about an error: of a record, a reason belongs to its state. */
const WORDS = ITEM_MESSAGES.filter(([name]) => name !== 'reason');
/** Most items that are looked at; a longer list is no batch, and its first and last items stand for it. */
const MOST = 256;

/** What an answer has where its data stand. */
export const insides = (body) => INSIDE.map((name) => get(body, name));

/**
 * The items, as [item as sent, what it says], of each list and of each object by id that may say whether they did well.
 *
 * They stand in the body, where an answer's data stand, or one field below. A single object one field below is a group of one.
 * isDescribed: whether source.toml describes the list at a path; of these only those with other fields are looked at.
 */
export function groups(body, isDescribed) {
  const read = (items, path) => (isDescribed(path) && !areCoded(items) ? [] : listed(items));
  if (isList(body)) return read(body);
  return [...below(body, true), ...insides(body).flatMap((place, index) => (isDict(place) ? below(place) : isList(place) ? read(place, INSIDE[index]) : []))];
}

function below(place, isBody) {
  const pairs = pairsOf(place);
  const things = valuesOf(place);
  if (pairs.length && things.every(isDict) && !(isBody && hasAny(place, INSIDE))) {
    return tells(things) ? [pairs.map(([name, thing]) => [{ [name]: thing }, thing])] : [];
  }
  if (!isBody && pairs.length > 1 && pairs.every(([name, word]) => isText(word) && isId(name) && isOutcome(word))) {
    return [pairs.map(([name, word]) => [{ [name]: word }, { success: word }])];
  }
  const others = pairs.filter(([name]) => !(isBody && INSIDE.includes(name))).map(([, value]) => value);
  // lists first: an object between them may be about all of them
  return [...others.filter(isList).flatMap(listed), ...others.filter((value) => hasAny(value, TELLING)).map((value) => [[value, value]])];
}

function listed(items) {
  if (isDict(items[0]) || isDict(items.at(-1))) return tells(items, [...TELLING, ...ERROR_WORDS]) ? [items.map((item) => [item, isDict(item) ? item : {}])] : [];
  return items.length > 1 && items.length <= MOST && items.every(isOutcome) ? [items.map((item) => [item, { success: item }])] : [];
}

const lookedAt = (items) => (items.length > MOST ? [items[0], items.at(-1)] : items);

/** Whether one of the items has a field that may say that it failed. */
const tells = (items, fields = TELLING) => lookedAt(items).some((item) => hasAny(item, fields));

/** Whether an item that is no record has a code and words, in the fields where most exchanges send them. */
const areCoded = (items) => lookedAt(items).some((item) => isDict(item) && get(item, 'code') && isText(usualWords(item)) && !hasRecord(item));

const usualWords = (item) => get(item, 'msg') || get(item, 'message');

/** Whether a value says by itself how something went: true, "success", "failed". */
const isOutcome = (value) => (isText(value) ? isFailedState(value, true) || (isSuccess(value) && !isDecimal(value)) : typeof value === 'boolean');

const isId = (text) => /^(?:\d+|[\da-f-]{16,})$/i.test(text);

/** [place, item as sent, what it says] of the items that failed. successes: codes that mean success. */
export function failing(group, successes) {
  const isCoded = group.some(([, thing]) => isGood(get(thing, 'code'), successes));
  return group.flatMap(([item, thing], index) => (isFailedItem(thing, successes) || hasFailedCode(thing, successes, isCoded) || (item === thing && hasErrorWords(thing)) ? [[index, item, thing]] : []));
}

/** Whether an item says that it failed, and why, or says so in so many words. */
export const isFailedItem = (item, successes) =>
  isRefusedItem(item) || (showsFailure(item, successes) && !isRecord(item) && [ITEM_CODES, ITEM_MESSAGES].map((paths) => first(item, paths)).some((said) => saysSomething(said) && !isSuccess(said)));

/** Whether an item that is no record has words of an error, and neither a code nor a mark that it did well. */
const hasErrorWords = (item) =>
  !hasRecord(item) && !isSuccess(first(item, ITEM_CODES)) && !ITEM_FLAGS.some((flag) => [true, 'true'].includes(get(item, flag))) && ERROR_WORDS.some((name) => ((words) => isText(words) && saysSomething(words) && !/^success/i.test(words))(get(item, name)));

/** Whether an object is an order or a transfer: it has three fields of a record, or is one of a history. */
export const hasRecord = (item) => keysOf(item).filter((name) => RECORDS.has(name)).length > 2 || isPast(item);

/** Whether an item is the record of an order or a transfer: what it says of failure is what became of that. */
export const isRecord = (item) => isDict(item) && hasRecord(item) && !isRefusedItem(item) && !hasAny(item, CHANGES) && (isPast(item) || isSuccess(textOf(first(item, WORDS))));

/**
 * Whether an item has a code of failure, and words about it, or stands beside one with a code of success.
 *
 * A code of words may be a currency's.
 */
function hasFailedCode(item, successes, isCoded) {
  const code = get(item, 'code');
  if (!isCode(code) || (isText(code) && !/^-?\d+$|_/.test(code)) || isGood(code, successes)) return false;
  const message = usualWords(item) || (isCoded ? '-' : 0);
  return isText(message) && !isSuccess(message);
}

const isCode = (code) => isText(code) || isWhole(code);
const isGood = (code, successes) => isCode(code) && (successes.has(code) || isSuccess(code));

/** The one object of a place that has nothing else: `{"transfer": {...}}`. */
const alone = (place) => (isDict(place) && keysOf(place).length === 1 ? pairsOf(place).filter(([name, each]) => isDict(each) && !INSIDE.includes(name)) : []);

/** What says alone that it failed, in the body or where its data stand; null if nothing does. */
export function refusedThing(body, successes) {
  const places = isList(body) ? [body] : insides(body);
  const pairs = places.map((inside, index) => [INSIDE[index], inside]);
  const things = [...pairs, ...[body, ...places].flatMap(alone)].map(
    ([name, inside]) => failedThing(name, inside) ?? (hasAny(inside, TELLING) && (isFailedItem(inside, successes) || hasFailedCode(inside, successes)) ? inside : null),
  );
  return things.find((thing) => thing !== null) ?? null;
}
