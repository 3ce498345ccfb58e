// Copied by `errlex regenerate` from templates/typescript/runtime/items.js. Do not edit.
'use strict';
// Batches: lists in which every item says whether it failed.

const { refusals } = require('./acks.cjs');
const { failing, groups, insides, isFailedItem, isRecord, refusedThing } = require('./lists.cjs');
const { isFailedState, isOfChange, isSuccess, saysSomething, showsFailure } = require('./marks.cjs');
const { ERRORS, FAILED_LISTS, ITEM_CODES, ITEM_FLAGS, ITEM_MESSAGES, MADE, OUTCOMES, SUCCEEDED_LISTS } = require('./policy.cjs');
const { Frame } = require('./shape.cjs');
const { get, isDict, isList, isText, isWhole, keysOf, pairsOf, valuesOf } = require('./text.cjs');
const { at, codeOf, first, textOf } = require('./values.cjs');

// A failed item is { index, item, code, message, parts }: its place, as sent, its code (null if it has none), its message (""
// if it has none), the objects of the answer that are about it. A batch with failed items is { failed, count }: these items, and the number of all items.

/** A list that source.toml describes. */
class Items extends Frame {
  /** table: an entry of `[[response.items]]`. successes: codes that are successes besides. */
  constructor(table, successes) {
    super(table, successes);
    this.path = table.path;
    this.table = table;
    /** Some exchanges send one item without a list (Deepcoin). A field named "code" may hold a currency. */
    this.mayBeOne = table.path.length > 0 && !table.failures && !this.codes.some((path) => path.join() === 'code');
  }

  /** The verdict unchanged: an item without any described field has not failed. */
  byUsualFields(body, verdict) {
    return verdict;
  }

  /** Whether an item has a mark of failure that is no state of an order in the past, nor of a thing. */
  showsFailure(body) {
    return isFailedItem(body, this.success) || (isOfChange(body) && showsFailure(body, this.success) && !isRecord(body));
  }

  /** The batch; null if there is none, or no item of it failed. */
  read(body) {
    const { failures, numbers, succeeded, beside } = this.table;
    let items = at(body, this.path);
    if (isDict(items) && this.mayBeOne) items = [items];
    if (!isList(items) || !items.length) return null;
    const others = (beside && [at(body, beside)].find(isList)) ?? [];
    const hasUsualCodes = this.codes.every(([name]) => ERRORS.includes(name)); // that of an order in the past as well (MEXC)
    const failed = [];
    items.forEach((item, index) => {
      const [isFailed, code] = this.verdict(item);
      if (isFailed && hasUsualCodes && isRecord(item)) return;
      if (numbers && isText(code) && !/^-?\d+$/.test(code)) return;
      if (isFailed || (isFailed === null && failures)) {
        const parts = [item, ...others.slice(index, index + 1)];
        failed.push(failedItem(index, isDict(item) ? Object.assign({}, ...parts.filter(isDict).reverse()) : item, code, this.message(item), parts));
      }
    });
    // What nothing is said of, where the list beside is longer, cannot count as done.
    others.forEach((item, index) => index >= items.length && failed.push(failedItem(index, item)));
    if (!failed.length) return null;
    const well = succeeded === null ? (failures ? didWell(at(body, this.path.slice(0, -1))) : 0) : countOf(at(body, succeeded));
    return { failed, count: Math.max(items.length, others.length) + well };
  }
}

/**
 * The batch in an answer; null if no item failed.
 *
 * onlyDescribed: read only the lists that source.toml describes, since the answer as a whole has a code of failure; else
 * also lists with usual names.
 */
function batchOf(shape, body, onlyDescribed) {
  for (const items of shape.items) {
    const batch = items.read(body);
    if (batch !== null) return batch;
  }
  if (onlyDescribed) return null;
  for (const inside of [body, ...insides(body)]) {
    const batch = isDict(inside) ? failures(inside) : null;
    if (batch !== null) return batch;
  }
  for (const group of groups(body, (...name) => shape.items.some(({ path }) => path.join() === name.join()))) {
    const failed = failing(group, shape.successes).map(([index, item, thing]) => failedItem(index, item, codeAt(thing), messageAt(thing), [thing]));
    if (failed.length) return { failed, count: group.length };
  }
  const thing = refusedThing(body, shape.successes);
  return thing === null ? null : { failed: [failedItem(0, thing, codeAt(thing), messageAt(thing))], count: 1 };
}

/** The batch of what a frame that answers a subscription says that was refused; null if nothing was. */
function refused(frame, successes) {
  const [found, count] = refusals(frame, successes);
  const failed = found.map(([item, why], index) => failedItem(index, item, codeAt(item), why || messageAt(item)));
  return failed.length ? { failed, count } : null;
}

const failedItem = (index, item, code = null, message = '', parts = [item]) => ({ index, item, code, message, parts });

/**
 * Whether an answer shows, where its data stand, that something was carried out: by the id of an order, by an outcome.
 *
 * failed: items that were not; what they say does not count.
 */
function showsMade(body, failed = []) {
  const known = new Set(failed.flatMap(({ parts }) => parts));
  const inside = insides(body);
  return [...inside, ...inside.filter(isDict).flatMap(valuesOf)].flat().some((each) => isDict(each) && !known.has(each) && isMade(each, known));
}

function isMade(thing, known) {
  const isSaid = (value) => isDict(value) || saysSomething(isList(value) ? value.filter((each) => !known.has(each)) : value);
  return MADE.some((name) => isSaid(get(thing, name))) || pairsOf(thing).some(([name, value]) => (OUTCOMES.has(name) || ITEM_FLAGS.includes(name)) && isGood(value));
}

/** Whether an outcome is not one of failure; what is unknown may be good. */
const isGood = (outcome) => !isDict(outcome) && !isList(outcome) && !isFailedState(outcome, true) && (saysSomething(outcome) || isSuccess(outcome));

/** The batch of a field named after failure ("failed", "errors"): a list, or a message for each id. */
function failures(body) {
  for (const [name, found] of pairsOf(body)) {
    const items = FAILED_LISTS.has(name) || (name === 'error' && hasDoneWell(body)) ? itemsOf(name, found) : [];
    if (!items.length) continue;
    const failed = items.map(([item, message], index) => failedItem(index, item, codeAt(item), message));
    return { failed, count: items.length + didWell(body) };
  }
  return null;
}

/** The number of items that succeeded, by the lists beside those that failed. */
const didWell = (body) => (isDict(body) ? SUCCEEDED_LISTS.map((name) => countOf(get(body, name))).find(Boolean) : 0) ?? 0;

/** Whether a list of what did well, or ids of it, stands in an object, empty or not: then "error" has the others. */
const hasDoneWell = (body) => SUCCEEDED_LISTS.some((name) => [get(body, name)].some((found) => isList(found) || isText(found)));

/** How many items a list, an object or a text of ids with commas between them has (HTX: "1613,1614"). */
function countOf(items) {
  if (isText(items)) return items.split(',').filter(Boolean).length;
  return isList(items) || isDict(items) ? keysOf(items).length : 0;
}

/**
 * [item, its message] of each failed item: objects, ids of orders, or messages by id.
 *
 * "errors" may also hold messages, or one for each parameter: those are not items.
 */
function itemsOf(name, found) {
  if (name === 'error' && isText(found)) found = found.split(',').filter((id) => saysSomething(id)); // ids with commas between them
  if (isList(found)) {
    return areItems(name, found) ? found.filter((item) => saysSomething(item)).map((item) => [item, messageAt(item)]) : [];
  }
  if (!isDict(found) || name === 'errors') return [];
  if (first(found, ITEM_CODES) !== null || messageAt(found)) return [[found, messageAt(found)]];
  const messages = pairsOf(found);
  if (!messages.every(([, message]) => isText(message))) return [];
  return messages.filter(([, message]) => message).map(([id, message]) => [{ [id]: message }, message]);
}

/** Whether a list holds failed items: objects, or the ids of orders; "errors" may also be a list of messages. */
function areItems(name, items) {
  const isId = (item) => name !== 'errors' && (isText(item) || isWhole(item));
  return items.every((item) => isDict(item) || isId(item));
}

const codeAt = (item) => codeOf(first(item, ITEM_CODES));
const messageAt = (item) => textOf(first(item, ITEM_MESSAGES));

exports.Items = Items;
exports.batchOf = batchOf;
exports.refused = refused;
exports.showsMade = showsMade;
