// Copied by `errlex regenerate` from templates/typescript/runtime/marks.js. Do not edit.
'use strict';
// Marks of failure that hold at every exchange, with or without a description of its answers (data: policy.js).

const { ASKED, CHANGES, DETAIL, DETAILS, ERRORS, FAILED, FAILED_COUNTS, FAILED_ENDINGS, FAILED_WORDS, FLAGS, FRAME_FLAGS, FRAME_KINDS, GATEWAY_FIELDS, GATEWAY_FINE, GATEWAY_WORDS, ITEM_FLAGS, KINDS, NOTHING, OPEN_WORDS, OUTCOMES, PAST, REFUSALS, STATUS_FIELDS, SUCCESSES } = require('./policy.cjs');
const { casefold, get, head, isDecimal, isDict, isList, isNumber, isText, isWhole, keysOf, strip, stripEnd, stripStart, truthy, valuesOf } = require('./text.cjs');

/** Maximum depth to which an error is searched; a value nested deeper counts as an error. */
const DEEPEST = 4;
/** Fields of what a gateway answers, and of what has nothing but an outcome: there are fewer. */
const FEW = 8;
/** Characters of a text that are looked at. */
const READ = 200;
/** Characters of a kind of frame: what is longer is no kind. */
const LONGEST_KIND = 60;
/** End of the names of fields in which false is a failure. */
const RESULT = /[rR]esult$/;

/** Whether an answer, an item of a batch or a frame has a mark of failure. successes: codes that are none of one. */
function showsFailure(body, successes) {
  return (
    areFalse(body, FLAGS) ||
    ERRORS.some((field) => saysSomething(get(body, field)) && !successes.has(body[field])) ||
    STATUS_FIELDS.some((field) => isFailedStatus(get(body, field))) ||
    KINDS.some((field) => isText(get(body, field)) && FAILED.includes(body[field].toLowerCase()))
  );
}

/** Whether an item, or the object where an answer's data stand, says that it did not succeed: `result: false`. */
const isRefusedItem = (item) => areFalse(item, ITEM_FLAGS);

const areFalse = (item, flags) => flags.some((field) => isFailedState(get(item, field), true));

/** Whether an order, a transfer, an operation says that it failed: by a flag, by its status, by a number of failures. */
const hasFailed = (thing) =>
  isRefusedItem(thing) ||
  keysOf(thing).some((field) => (isOutcome(field) && isFailedState(thing[field], RESULT.test(field)) && (RESULT.test(field) || isOfChange(thing))) || (FAILED_COUNTS.has(field) && isSome(thing[field])));

const isOutcome = (field) => OUTCOMES.has(field) || ASKED.test(field);

/** Whether an object is one of a history: it has a state, and when it was made, and is not how a change is answered. */
const isPast = (item) => hasAny(item, PAST) && keysOf(item).some(isOutcome) && !isOfChange(item);

/** Whether a change is answered with an object: it has little more than an id and a status, or what a question has not. */
const isOfChange = (thing) => (keysOf(thing).length < FEW && !hasAny(thing, DETAILS)) || hasAny(thing, CHANGES);

/** Whether an object has a price, an amount or the like. */
const isDetailed = (thing) => keysOf(thing).some((name) => DETAIL.test(name));

/**
 * What says that it failed where an answer's data stand; null if nothing does.
 *
 * name: of the place. What stands there may be a list of one thing, or nothing but its outcome: `"result": false`,
 * `"data": "fail"`.
 */
function failedThing(name, inside) {
  if (isList(inside)) inside = inside.length === 1 && isDict(inside[0]) ? inside[0] : null;
  if (isDict(inside)) return hasFailed(inside) ? inside : null;
  return isFailedState(inside, RESULT.test(name)) ? inside : null;
}

/** Whether a status is one of failure: "Err", "Rejected", "STATUS_FAILED". isFalse: false is one, too. */
function isFailedState(value, isFalse) {
  if (!isText(value) || Array.from(value).length > LONGEST_KIND) return isFalse && value === false;
  const word = value.toLowerCase();
  return (isFalse && word === 'false') || FAILED_WORDS.includes(word) || FAILED_ENDINGS.includes(word.split(/[-_.: ]/).pop());
}

/** Whether a number, or its text, is more than 0. */
const isSome = (value) => (isText(value) ? isDecimal(value) && stripStart(value, '0') !== '' : isWhole(value) && value > 0);

/** Whether JSON without a code is what a server before the exchange answers for it: words that refuse, and no data. */
function isOfGateway(body) {
  if (isDict(body)) {
    const fields = keysOf(body);
    const isNamed = (field) => /^err/i.test(field);
    if (!fields.length || fields.length >= FEW || !fields.every((field) => GATEWAY_FIELDS.includes(field) || isNamed(field))) return false;
    if (fields.some((field) => isNamed(field) && isText(body[field]) && saysSomething(body[field]))) return true;
    body = valuesOf(body).filter(isText).join(' ');
  }
  if (!isText(body)) return body === false;
  const text = head(body, READ).toLowerCase();
  if (GATEWAY_FINE.some((words) => text.startsWith(words))) return false;
  return refuses(text) || GATEWAY_WORDS.some((words) => text.includes(words));
}

/** Whether an answer says in words that hold everywhere that it succeeded: `success` or `result` is true. */
function showsSuccess(body) {
  return [...FLAGS, 'result'].some((field) => [true, 1, 'true'].includes(get(body, field)));
}

/** Whether a code means success if none is described: zeros, 200, "ok". */
function isSuccess(code) {
  if (isText(code)) {
    const text = strip(code).toLowerCase();
    return stripStart(text, '0') === '' || SUCCESSES.includes(text) || text === '200';
  }
  // true is 1, as in Python; words are not a number
  return (typeof code === 'boolean' || isNumber(code)) && SUCCESSES.some((each) => Number(each) === Number(code));
}

/** Whether the value of an error's field is more than nothing: null, false, zeros, "", an object of such. */
function saysSomething(value, deepest = DEEPEST) {
  if (!truthy(value)) return false;
  if (isText(value)) {
    const text = strip(value).toLowerCase();
    return stripStart(text, '0') !== '' && !NOTHING.includes(text);
  }
  if (deepest > 0 && typeof value === 'object') {
    return valuesOf(value).some((each) => saysSomething(each, deepest - 1));
  }
  return true;
}

/** Whether a code is a whole number, or its text: "-10009". */
const isNumeric = (code) => (isText(code) ? isDecimal(code.startsWith('-') ? code.slice(1) : code) : isWhole(code));

/** Whether a number, or its text, is an HTTP status of failure. */
function isFailedStatus(value) {
  if (isText(value) && Array.from(value).length === 3 && isDecimal(value)) value = Number(value);
  return Number.isInteger(value) && value >= 400 && value < 600;
}

/** Whether a message says that something was carried out, or may have been ("Too many requests, order submitted"). */
function leavesOpen(message) {
  const text = casefold(head(message, READ));
  return OPEN_WORDS.some((words) => text.includes(words));
}

/** Whether a message begins with a word of refusal ("Not subscribed", "ERROR: ..."). */
function refuses(message) {
  const word = casefold(head(message, 40)).split(' ', 1)[0].split(':', 1)[0];
  return REFUSALS.includes(stripEnd(word, '!.,'));
}

/** Whether a frame has a mark of failure that holds for frames only: `result: false`, "channel-conn-count-error". */
function refusesFrame(frame) {
  return (
    FRAME_FLAGS.some((field) => get(frame, field) === false) ||
    FRAME_KINDS.some((field) => {
      const value = get(frame, field);
      if (!isText(value) || Array.from(value).length > LONGEST_KIND) return false;
      return FAILED.includes(value.split(/[-_.: ]/).pop().toLowerCase());
    })
  );
}

/** Whether an object has one of the fields. */
function hasAny(body, fields) {
  return isDict(body) && fields.some((field) => Object.hasOwn(body, field));
}

exports.FEW = FEW;
exports.showsFailure = showsFailure;
exports.isRefusedItem = isRefusedItem;
exports.hasFailed = hasFailed;
exports.isPast = isPast;
exports.isOfChange = isOfChange;
exports.isDetailed = isDetailed;
exports.failedThing = failedThing;
exports.isFailedState = isFailedState;
exports.isOfGateway = isOfGateway;
exports.showsSuccess = showsSuccess;
exports.isSuccess = isSuccess;
exports.saysSomething = saysSomething;
exports.isNumeric = isNumeric;
exports.isFailedStatus = isFailedStatus;
exports.leavesOpen = leavesOpen;
exports.refuses = refuses;
exports.refusesFrame = refusesFrame;
exports.hasAny = hasAny;
