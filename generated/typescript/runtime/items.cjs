// Copied by `errlex regenerate` from templates/typescript/runtime/items.js. Do not edit.
'use strict';
// Batches: lists in which every item says whether it failed.

const { failedThing, isRefusedItem, isSuccess, saysSomething, showsFailure } = require('./marks.cjs');
const { FAILED_LISTS, INSIDE, ITEM_CODES, ITEM_MESSAGES, MADE, SUCCEEDED_LISTS } = require('./policy.cjs');
const { Frame, flaggedLists } = require('./shape.cjs');
const { get, isDecimal, isDict } = require('./text.cjs');
const { at, codeOf, first, textOf } = require('./values.cjs');

// A failed item is { index, item, code, message }: its place, as sent, its code (null if it has none), its message (""
// if it has none). A batch with failed items is { failed, count }: these items, and the number of all items.

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

  /** The batch; null if there is none, or no item of it failed. */
  read(body) {
    const { failures, numbers, succeeded, beside } = this.table;
    let items = at(body, this.path);
    if (isDict(items) && this.mayBeOne) items = [items];
    if (!Array.isArray(items) || !items.length) return null;
    const others = beside === null ? null : at(body, beside);
    const failed = [];
    items.forEach((item, index) => {
      const [isFailed, code] = this.verdict(item);
      if (numbers && typeof code === 'string' && !isDecimal(code.replace(/^-/, ''))) return;
      if (isFailed || (isFailed === null && failures)) {
        failed.push({ index, item: joined(item, others, index), code, message: this.message(item) });
      }
    });
    if (!failed.length) return null;
    const well = succeeded === null ? (failures ? didWell(at(body, this.path.slice(0, -1))) : 0) : countOf(at(body, succeeded));
    return { failed, count: items.length + well };
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
  if (Array.isArray(body)) return shape.items.some((items) => !items.path.length) ? null : marked(body);
  for (const inside of [body, ...INSIDE.map((name) => get(body, name))]) {
    const batch = isDict(inside) ? failures(inside) : null;
    if (batch !== null) return batch;
  }
  for (const items of flaggedLists(body)) {
    const batch = marked(items, (item) => isRefusedItem(item) || hasFailedCode(item, shape));
    if (batch !== null) return batch;
  }
  const thing = INSIDE.map((name) => failedThing(name, get(body, name))).find((each) => each !== null) ?? null;
  return thing === null ? null : { failed: [failedItem(thing, 0)], count: 1 };
}

/** Whether an item has a number of failure as its code, and words about it: a code of words may be a currency's. */
function hasFailedCode(item, shape) {
  const code = get(item, 'code');
  const isNumber = Number.isInteger(code) || typeof code === 'bigint' || (typeof code === 'string' && isDecimal(code.replace(/^-/, '')));
  const message = get(item, 'msg') || get(item, 'message');
  return isNumber && typeof message === 'string' && !isSuccess(message) && !shape.success.has(code) && !isSuccess(code);
}

/** Whether an answer names something that was carried out (the id of an order) where its data stand. */
function showsMade(body) {
  const inside = INSIDE.map((name) => get(body, name)).flatMap((each) => [each, ...(isDict(each) ? Object.values(each) : [])]);
  return inside.flat().some((each) => isDict(each) && MADE.some((field) => isDict(get(each, field)) || saysSomething(get(each, field))));
}

/** The batch of a field named after failure ("failed", "errors"): a list, or a message for each id. */
function failures(body) {
  for (const [name, found] of Object.entries(body)) {
    const items = FAILED_LISTS.has(name) || (name === 'error' && hasDoneWell(body)) ? itemsOf(name, found) : [];
    if (!items.length) continue;
    const failed = items.map(([item, message], index) => ({ index, item, code: codeAt(item), message }));
    return { failed, count: items.length + didWell(body) };
  }
  return null;
}

/** The number of items that succeeded, by the lists beside those that failed. */
const didWell = (body) => (isDict(body) ? SUCCEEDED_LISTS.map((name) => countOf(get(body, name))).find(Boolean) : 0) ?? 0;

/** Whether a list of what did well, or ids of it, stands in an object, empty or not: then "error" has the others. */
const hasDoneWell = (body) => SUCCEEDED_LISTS.some((name) => [get(body, name)].some((found) => Array.isArray(found) || typeof found === 'string'));

/** How many items a list, an object or a text of ids with commas between them has (HTX: "1613,1614"). */
function countOf(items) {
  if (typeof items === 'string') return items.split(',').filter(Boolean).length;
  return Array.isArray(items) || isDict(items) ? Object.keys(items).length : 0;
}

/**
 * [item, its message] of each failed item: objects, ids of orders, or messages by id.
 *
 * "errors" may also hold messages, or one for each parameter: those are not items.
 */
function itemsOf(name, found) {
  if (name === 'error' && typeof found === 'string') found = found.split(',').filter((id) => saysSomething(id)); // ids with commas between them
  if (Array.isArray(found)) {
    return areItems(name, found) ? found.filter((item) => saysSomething(item)).map((item) => [item, messageAt(item)]) : [];
  }
  if (!isDict(found) || name === 'errors') return [];
  if (first(found, ITEM_CODES) !== null || messageAt(found)) return [[found, messageAt(found)]];
  const messages = Object.entries(found);
  if (!messages.every(([, message]) => typeof message === 'string')) return [];
  return messages.filter(([, message]) => message).map(([id, message]) => [{ [id]: message }, message]);
}

/** The batch of a list, by marks of failure of its items. */
function marked(items, shows = showsFailure) {
  const says = (item) => isRefusedItem(item) || messageAt(item) || saysSomething(get(item, 'error')) || saysSomething(first(item, ITEM_CODES));
  const isFailed = (item) => isDict(item) && shows(item) && says(item);
  const failed = items.map(failedItem).filter(({ item }) => isFailed(item));
  return failed.length ? { failed, count: items.length } : null;
}

const failedItem = (item, index) => ({ index, item, code: codeAt(item), message: messageAt(item) });

/** Whether a list holds failed items: objects, or the ids of orders; "errors" may also be a list of messages. */
function areItems(name, items) {
  const isId = (item) => name !== 'errors' && (typeof item === 'string' || typeof item === 'bigint' || Number.isInteger(item));
  return items.every((item) => isDict(item) || isId(item));
}

const codeAt = (item) => codeOf(first(item, ITEM_CODES));
const messageAt = (item) => textOf(first(item, ITEM_MESSAGES));

/** An item with its fields from the list beside its own. */
function joined(item, beside, index) {
  if (!Array.isArray(beside) || index >= beside.length) return item;
  return isDict(item) && isDict(beside[index]) ? { ...beside[index], ...item } : item;
}

exports.Items = Items;
exports.batchOf = batchOf;
exports.showsMade = showsMade;
