// Copied by `errlex regenerate` from templates/typescript/runtime/items.js. Do not edit.
// Batches: lists in which every item says whether it failed.

import { saysSomething, showsFailure } from './marks.js';
import { FAILED_LISTS, INSIDE, ITEM_CODES, ITEM_MESSAGES, SUCCEEDED_LISTS } from './policy.js';
import { Frame, at, codeOf, first, textOf } from './shape.js';
import { get, isDecimal, isDict } from './text.js';

// A failed item is { index, item, code, message }: its place, as sent, what it says (null and "" for nothing). A
// batch of which something failed is { failed, count }: those items, and how many items there are in all.

/** A list that source.toml describes. */
export class Items extends Frame {
  /** table: an entry of `[[response.items]]`. successes: codes that are successes besides. */
  constructor(table, successes) {
    super(table, successes);
    this.path = table.path;
    this.failures = table.failures;
    this.numbers = table.numbers;
    this.succeeded = table.succeeded;
    this.beside = table.beside;
  }

  /** The verdict as it is: an item that has nothing of what is described is no failed one. */
  byUsualFields(body, verdict) {
    return verdict;
  }

  /** The batch; null where there is none, or nothing of it failed. */
  read(body) {
    const items = at(body, this.path);
    if (!Array.isArray(items) || !items.length) return null;
    const beside = this.beside === null ? null : at(body, this.beside);
    const failed = [];
    items.forEach((item, index) => {
      const [isFailed, code] = this.verdict(item);
      if (this.numbers && typeof code === 'string' && !isDecimal(code.replace(/^-/, ''))) return;
      if (isFailed || (isFailed === null && this.failures)) {
        failed.push({ index, item: joined(item, beside, index), code, message: this.message(item) });
      }
    });
    if (!failed.length) return null;
    const others = this.succeeded === null ? null : at(body, this.succeeded);
    return { failed, count: items.length + (Array.isArray(others) ? others.length : 0) };
  }
}

/**
 * The batch that an answer is, null where nothing of one failed.
 *
 * onlyDescribed: lists that source.toml describes, as the answer as a whole has a code of failure; else those with
 * usual names, too.
 */
export function batchOf(shape, body, onlyDescribed) {
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
  return null;
}

/** The batch of a list that is named after failure ("failed", "errors"). */
function failures(body) {
  for (const [name, items] of Object.entries(body)) {
    if (!FAILED_LISTS.includes(name) || !Array.isArray(items) || !items.length || !areItems(name, items)) continue;
    const failed = items.map((item, index) => ({ index, item, code: codeAt(item), message: messageAt(item) }));
    const well = SUCCEEDED_LISTS.map((other) => get(body, other)).find(Array.isArray) ?? [];
    return { failed, count: items.length + well.length };
  }
  return null;
}

/** The batch of a body that is a list, by marks of failure of its items. */
function marked(items) {
  const failed = items
    .map((item, index) => ({ index, item }))
    .filter(({ item }) => isDict(item) && showsFailure(item) && (messageAt(item) || saysSomething(get(item, 'error'))))
    .map(({ item, index }) => ({ index, item, code: codeAt(item), message: messageAt(item) }));
  return failed.length ? { failed, count: items.length } : null;
}

/** Whether what failed is listed: objects, or the ids of orders; "errors" may be a list of messages, too. */
function areItems(name, items) {
  const isId = (item) => name !== 'errors' && (typeof item === 'string' || typeof item === 'bigint' || Number.isInteger(item));
  return items.every((item) => isDict(item) || isId(item));
}

const codeAt = (item) => codeOf(first(item, ITEM_CODES));
const messageAt = (item) => textOf(first(item, ITEM_MESSAGES));

/** An item with the fields that the list beside its list has for it. */
function joined(item, beside, index) {
  if (!Array.isArray(beside) || index >= beside.length) return item;
  return isDict(item) && isDict(beside[index]) ? { ...beside[index], ...item } : item;
}
