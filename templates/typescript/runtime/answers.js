// Turns an answer into an error: decides whether it failed, finds its code and the time to wait.

import { statusOf } from './http.js';
import { namesSubscription } from './acks.js';
import { Items, batchOf, refused, showsMade } from './items.js';
import { UNREADABLE, isBytes, parsed, withoutBigInts } from './json.js';
import { hasAny, hasFailed } from './marks.js';
import { REPEATING } from './policy.js';
import { Resolver } from './resolve.js';
import { Shape } from './shape.js';
import { isDict, isList, isText } from './text.js';
import { textOf } from './values.js';
import { inFields, inWords, retryAfter, untilReset } from './waits.js';

const now = () => Date.now() / 1000;
const isEmpty = (body) => (isBytes(body) ? body.byteLength === 0 : !body);

/** Reads the answers of one exchange, or of one scope of it. */
export class Answers {
  #shape;
  #resolver;

  /** lookup: the documentation of the codes there. */
  constructor(data, scope, lookup) {
    const table = data.response[scope] ?? data.response[''];
    this.#shape = new Shape(table, lookup.successCodes(), Items);
    this.#resolver = new Resolver(data, scope, lookup, this.#shape);
  }

  /** The error for a code that is known already. fields: further fields, which win over the documented ones. */
  error(code, message, fields) {
    message = textOf(message);
    const made = this.#resolver.error(code, message, statusOf(fields.httpStatus), fields.body ?? null);
    const { info, body } = made;
    return new made.constructor(message, { ...made, info, body, ...fields });
  }

  /** The error in the answer to a request; null if it shows success. */
  errorFrom(body, httpStatus, headers) {
    let read = body;
    if (isBytes(body) || (!isDict(body) && !isList(body))) {
      if (httpStatus === 204 && isEmpty(body)) return null; // "No Content" is how HTTP shows success without a body
      read = parsed(body);
    }
    if (read === UNREADABLE || read === null) return this.#unreadable(body, httpStatus, headers);
    const shape = this.#shape;
    const look = shape.look(read);
    let [failed, code] = look.verdict(read);
    if (failed) {
      if (shape.warns(read)) [failed, code] = [false, null];
    } else if (isDict(read) && hasFailed(read)) {
      [failed, code] = [true, look.anyCode(read)];
    }
    const known = failed === true && code !== null;
    const batch = batchOf(shape, read, known);
    const succeeded = failed === false || (failed === null && shape.isPlainSuccess(read));
    if (succeeded && batch === null && (httpStatus === null || httpStatus < 400)) return null;
    let error;
    if (batch !== null) {
      error = this.#batchError(batch, failed ? code : null, read, httpStatus);
    } else if (failed === false) {
      // the body reports success, HTTP reports failure
      error = this.#resolver.error(null, look.message(read), httpStatus, read);
      error.retry = 'verify';
    } else {
      error = this.#resolver.error(code, look.message(read), httpStatus, read);
      if (REPEATING.includes(error.retry) && showsMade(read)) error.retry = 'verify';
    }
    return this.#withWait(error, headers, read !== body);
  }

  /** The error in a WebSocket frame; null for data. */
  eventError(frame) {
    let read = frame;
    if (isText(frame) || isBytes(frame)) {
      read = parsed(frame);
      if (read === UNREADABLE) return this.#unreadFrame(frame);
    }
    if (isDict(read) ? !hasAny(read, this.#shape.markerFields) && !namesSubscription(read) : !isList(read) || !this.#shape.lists) return null;
    let look = this.#shape.events.look(read);
    let [failed, code] = look.verdict(read);
    const answers = failed === false || (failed === null && isDict(read) && ['id', 'result'].every((field) => Object.hasOwn(read, field)));
    const variant = answers ? this.#shape.look(read) : this.#shape;
    // a frame that looks as an answer to a request
    if (variant !== this.#shape && variant.verdict(read)[0]) [look, [failed, code]] = [variant, variant.verdict(read)];
    // what answers a request names its lists as answers do
    const batch = (answers || failed ? batchOf(this.#shape, read, !answers) : null) ?? (failed || !isDict(read) ? null : refused(read, this.#shape.successes));
    if (batch === null && !failed) return null;
    const error =
      batch === null
        ? this.#resolver.error(code, look.message(read), null, read)
        : this.#batchError(batch, failed ? code : null, read, null);
    return this.#withWait(error, null, read !== frame);
  }

  /** One error for a batch: that of its items if all failed in the same way, else a PartialFailure. */
  #batchError(batch, code, body, httpStatus) {
    const errors = batch.failed.map((failed) => {
      const error = this.#resolver.error(failed.code, failed.message, httpStatus, failed.item);
      error.index = failed.index;
      return error;
    });
    const kinds = new Set(errors.map((error) => JSON.stringify([error.code, error.code === null ? error.message : ''])));
    const [head] = batch.failed;
    const alike = kinds.size === 1 && errors.length === batch.count;
    const whole = alike
      ? this.#resolver.error(head.code, head.message, httpStatus, body)
      : this.#resolver.partial(code, `${errors.length} of ${batch.count} failed`, httpStatus, body);
    if (REPEATING.includes(whole.retry) && showsMade(body, batch.failed)) whole.retry = 'verify';
    whole.items = errors;
    return whole;
  }

  /** The error for an answer that is not JSON: a gateway's page, or an empty body. */
  #unreadable(body, httpStatus, headers) {
    const error = this.#resolver.error(null, '', httpStatus, body ?? null);
    const refused = isEmpty(body) && httpStatus !== null && httpStatus < 500;
    if (!refused && error.category !== 'RATE_LIMIT') error.retry = 'verify';
    return this.#withWait(error, headers, false);
  }

  /** The error for a frame that begins as JSON and cannot be read; null for other text ("pong") and binary data. */
  #unreadFrame(frame) {
    const text = isText(frame) ? frame : new TextDecoder().decode(frame);
    if (!/^[{[]/.test(text) || !this.#shape.written.some((field) => text.includes(field))) return null;
    const error = this.#resolver.error(null, '', null, frame);
    error.retry = 'verify';
    return error;
  }

  /**
   * The error with the time to wait: from Retry-After; for a limit also from other headers, fields and words.
   *
   * isOurs: the body was parsed here; its BigInts become text again.
   */
  #withWait(error, headers, isOurs) {
    const limited = error.retry === 'retry_after' || error.retry === 'backoff' || error.family === 'LIMIT';
    const time = now();
    let found = retryAfter(headers, time);
    if (limited) {
      found ??= inFields(error.body, this.#shape.table.wait_fields, time);
      found ??= inWords(error.message, time);
      found ??= untilReset(headers, this.#shape.table.wait_headers, time);
    }
    error.retryAfter = found;
    if (isOurs) for (const each of [error, ...error.items]) each.body = withoutBigInts(each.body);
    return error;
  }
}
