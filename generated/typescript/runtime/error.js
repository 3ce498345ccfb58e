// Copied by `errlex regenerate` from templates/typescript/runtime/error.js. Do not edit.
// `ExchangeError`, and when to repeat a request: `retryDelay` is the one place where advice becomes behaviour.

import { decoded, isBytes, withoutBigInts } from './json.js';

/** Marks the errors of every copy of this package: ES modules and CommonJS, and two versions beside each other. */
const BRAND = /* @__PURE__ */ Symbol.for('exchange-errors');
/**
 * Category -> [first pause, longest pause] in seconds. Limits are counted over a second or more, and maintenance lasts
 * minutes, so shorter pauses are of no use.
 */
const PAUSES = { RATE_LIMIT: [2, 60], CONNECTION_LIMIT: [2, 60], MAINTENANCE: [5, 300] };
const PAUSE = [0.5, 60];

/** An exchange refused a request, or may have refused it. */
export class ExchangeError extends Error {
  static kind = 'ExchangeError';
  static category = 'UNKNOWN';
  static family = 'OTHER';
  static retry = 'verify';

  /** Whether an object is an error of this class, whichever copy of the package made it. */
  static [Symbol.hasInstance](value) {
    if (!Object.hasOwn(this, 'kind')) return Function.prototype[Symbol.hasInstance].call(this, value);
    if (typeof value !== 'object' || value === null || value[BRAND] !== true) return false;
    for (let made = Object.getPrototypeOf(value); made !== null; made = Object.getPrototypeOf(made)) {
      if (Object.hasOwn(made, 'constructor') && made.constructor.kind === this.kind) return true;
    }
    return false;
  }

  /** fields: any of the fields, and `cause`. Throws TypeError for another name. */
  constructor(message = '', fields = {}) {
    const { cause, ...given } = fields ?? {};
    super(message, cause === undefined ? undefined : { cause });
    const { category, family, retry, kind } = new.target;
    const name = Object.hasOwn(new.target, 'kind') ? kind : new.target.name;
    const shown = { exchange: '', scope: '', code: null, codeName: '', httpStatus: null, category, family, retry };
    Object.assign(this, shown, { retryAfter: null, undocumented: false, index: null, items: [] });
    const hidden = { name, info: null, body: null, [BRAND]: true };
    for (const field of Reflect.ownKeys(hidden)) {
      // Without a prototype, since another script may have added a `get` to that.
      Object.defineProperty(this, field, { __proto__: null, value: hidden[field], configurable: true, writable: true });
    }
    for (const field of Object.keys(given)) {
      if (field === 'name' || !Object.hasOwn(this, field)) throw new TypeError(`${name} has no field ${field}`);
    }
    Object.assign(this, given);
  }

  /** "43012 INSUFFICIENT_BALANCE: Insufficient balance (HTTP 400)". */
  toString() {
    const code = this.code === null ? '' : String(this.code);
    const parts = [code, this.codeName === code ? '' : this.codeName].filter(Boolean);
    const message = this.message === code ? '' : this.message;
    const head = parts.join(' ') || (message ? '' : this.name);
    const text = [head, message].filter(Boolean).join(': ');
    return this.httpStatus === null ? text : `${text} (HTTP ${this.httpStatus})`;
  }

  /**
   * The fields that JSON can hold: all but `info`, of which `url` gives the page's address. The keys are those of the
   * Python package.
   */
  toJSON() {
    return this.asDict();
  }

  /** The same; with `body: true` with the answer, too, which may hold what is nobody's business. */
  asDict(options) {
    const { body = false } = options ?? {};
    const made = {
      exchange: this.exchange,
      scope: this.scope,
      code: this.code,
      name: this.codeName,
      message: this.message,
      http_status: this.httpStatus,
      category: this.category,
      family: this.family,
      retry: this.retry,
      retry_after: this.retryAfter,
      undocumented: this.undocumented,
      url: this.info?.url ?? '',
      index: this.index,
      items: this.items.map((item) => item.asDict({ body })),
    };
    if (body) made.body = isBytes(this.body) ? decoded(this.body) : withoutBigInts(this.body);
    return made;
  }

  /**
   * The seconds to wait before repeating the request; null if it must not be repeated.
   *
   * attempt: number of attempts so far, from 1. safeToRepeat: the caller knows that a repetition can do no harm, since
   * the request only reads, or since the order was looked for after the receive window and is not there. Pauses grow
   * with each attempt and vary at random, so that clients do not come back all at once.
   */
  retryDelay(attempt, options) {
    const { safeToRepeat = false } = options ?? {};
    const retry = this.retry;
    if (retry === 'never' || retry === 'after_fix' || (retry === 'verify' && !safeToRepeat)) return null;
    if (retry === 'resync') return attempt <= 1 ? 0 : null;
    // A server that says "now" every time is asked less and less often all the same.
    if (retry === 'retry_after' && this.retryAfter !== null && (this.retryAfter > 0 || attempt <= 1)) return Math.max(0, this.retryAfter);
    const [first, longest] = PAUSES[this.category] ?? PAUSE;
    const pause = Math.min(longest, first * 2 ** Math.min(Math.max(attempt, 1) - 1, 20));
    return Math.max(pause * (0.5 + Math.random() / 2), this.retryAfter ?? 0);
  }
}
