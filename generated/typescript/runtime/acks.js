// Copied by `errlex regenerate` from templates/typescript/runtime/acks.js. Do not edit.
// Frames that answer a subscription: each channel in it may be refused in an item of its own, beside a type of success.

import { hasFailed, isDetailed, isFailedState, isRefusedItem, isSuccess, saysSomething, showsFailure } from './marks.js';
import { hasRecord } from './lists.js';
import { INSIDE, ITEM_MESSAGES, KINDS, PART, REFUSED, SAID, SUBSCRIBING } from './policy.js';
import { get, head, isDict, isList, isText, keysOf, pairsOf, valuesOf } from './text.js';
import { first, textOf } from './values.js';

/** Whether a frame of few fields has one whose name is about subscriptions: `{"subscribeCandlesResponse": {...}}`. */
export const namesSubscription = (frame) => keysOf(frame).length < 4 && named(frame).length > 0;

const named = (frame) => keysOf(frame).filter((name) => name.includes(PART));

/** [[item, why it was refused], number of all items] of a frame; two empty ones if it is data. */
export function refusals(frame, successes) {
  const word = INSIDE.map((name) => get(frame, name)).find((said) => isText(said) && isFailedState(said));
  if (word) return [[[frame, word]], 1];
  const answers = KINDS.some((field) => isText(get(frame, field)) && SUBSCRIBING.test(head(frame[field], 60)));
  if (answers && hasFailed(frame)) return [[[frame, '']], 1];
  const items = [];
  let count = 0;
  const collect = (place, deepest) =>
    valuesOf(place).forEach((each) => {
      if (isDict(each) && items.length < 256) {
        items.push([each, whyRefused(each, successes)]);
        if (isList(place) && deepest < 4) count += 1;
      }
      if (deepest && (isDict(each) || isList(each))) collect(each, deepest - 1);
    });
  if (answers) collect(frame, 4);
  else if (namesSubscription(frame)) collect(named(frame).map((name) => frame[name]), 4);
  const found = items.filter(([, why]) => why !== null);
  return [found, Math.max(found.length, count)];
}

/** Why an item was refused, "" if it does not say; null if it was not, or is an order that was. */
function whyRefused(item, successes) {
  if (hasRecord(item) || isDetailed(item)) return null;
  const why = textOf(first(item, ITEM_MESSAGES.filter(([name]) => !SAID.includes(name))));
  if ((saysSomething(why) && !isSuccess(why)) || showsFailure(item, successes) || isRefusedItem(item)) return why;
  const [, status] = pairsOf(item).find(([name, said]) => /(?:status|state|result)$/i.test(name) && isRefusal(said)) ?? [];
  return status?.split('STATUS_').pop() ?? null;
}

/** Whether a status refuses something: "SUBSCRIPTION_STATUS_INSTRUMENT_NOT_FOUND", "LIMIT_IS_EXCEEDED". */
const isRefusal = (said) => isText(said) && head(said, 60) === said && said.toLowerCase().split(/[-_.: ]/).some((word) => REFUSED.includes(word));
