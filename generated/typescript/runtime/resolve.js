// Copied by `errlex regenerate` from templates/typescript/runtime/resolve.js. Do not edit.
// Makes an error from a code, from words, or from an HTTP status alone, with its class and its retry advice.

import { BY_CATEGORY, PartialFailure } from './exceptions.js';
import { meaning } from './http.js';
import { Lookup, RESERVED } from './lookup.js';
import { leavesOpen } from './marks.js';
import { Meanings, inWords, mostCareful, saysMore } from './meanings.js';
import { Templates } from './messages.js';
import { CERTAIN, REPEATING } from './policy.js';
import { isText } from './text.js';

const NO_ERRORS = ['SUCCESS', 'INFO'];

/** Makes the errors of one exchange, or of one scope of it. */
export class Resolver {
  #exchange;
  #scope;
  #lookup;
  #shape;
  #http;
  #several;
  #meanings;
  #templates = new Map();
  #resolutions = new Map();

  /** lookup: the documentation of the codes there. shape: the shape of its answers. */
  constructor(data, scope, lookup, shape) {
    this.#exchange = data.exchange;
    this.#scope = scope;
    this.#lookup = lookup;
    this.#shape = shape;
    this.#http = data.codes.http ? new Lookup(data, 'http') : null;
    this.#several = new Set([...lookup.meanings().keys()].map((key) => key.split('\t')[1]));
    this.#meanings = new Meanings(lookup);
  }

  /** The error of an answer. Every error except PartialFailure is made here. */
  error(code, message, httpStatus, body) {
    const resolution = (code === null ? undefined : this.#resolutions.get(code)) ?? this.#resolution(code, message, httpStatus);
    const isDocumented = resolution.refinable && (!message || resolution.said.includes(message));
    let [category, retry] = resolution.refinable && !isDocumented ? this.#refined(resolution, message) : [resolution.category, resolution.retry];
    if (!isDocumented && REPEATING.includes(retry) && this.#isOpen(retry, message, resolution.info)) retry = 'verify';
    return this.#made(BY_CATEGORY[category], message, { ...resolution, retry, httpStatus, body });
  }

  /** Whether a message says that something was carried out, or says more than limits do (not of a clock). */
  #isOpen(retry, message, info) {
    return leavesOpen(message) || (info !== null && retry !== 'resync' && message !== info.code && saysMore(message, this.#lookup.said(info.code).map(([, said]) => said)));
  }

  /** The PartialFailure of a batch. code: that of the answer as a whole. */
  partial(given, message, httpStatus, body) {
    const info = given === null ? null : this.#lookup.info(given);
    const code = given === null ? null : this.#lookup.normalised(given);
    return this.#made(PartialFailure, message, { scope: this.#scope, code, info, httpStatus, body });
  }

  #made(Kind, message, { scope, code, info, httpStatus, retry = 'verify', undocumented = false, body }) {
    const exchange = this.#exchange;
    const codeName = info?.name ?? '';
    // An integer that is not safe becomes text.
    if (typeof code === 'bigint') code = String(code);
    return new Kind(message, { exchange, scope, code, codeName, httpStatus, retry, undocumented, info, body });
  }

  /** The meaning of a code, or of an answer without one; kept if it depends on the code alone. */
  #resolution(given, message, httpStatus) {
    let code = null;
    let info = null;
    if (given === null) {
      [code, info] = this.#withoutCode(message, httpStatus);
    } else {
      code = this.#lookup.normalised(given);
      info = this.#lookup.info(given);
      const { separator } = this.#shape.table;
      const part = info === null ? this.#longer(given, separator) : null;
      if (part !== null) {
        info = this.#lookup.info(part);
        // what stands behind white space are words, not details of the code
        if (separator === ' ') code = this.#lookup.normalised(part);
      }
      if (info === null && given === message) info = this.#byWords(message, 400); // the words are all there is (Hyperliquid)
    }
    if (info === null) {
      const [category, retry] = this.#undocumented(code, message, httpStatus);
      return { code, info, category, retry, scope: this.#scope, undocumented: code !== null };
    }
    let { category, retry } = info;
    if (NO_ERRORS.includes(category)) [category, retry] = ['UNKNOWN', 'verify'];
    if (given === null && httpStatus !== null && httpStatus >= 500) retry = 'verify';
    if (info.state === 'seen' && CERTAIN.includes(httpStatus)) {
      // the code is not documented, and the meaning of the HTTP status is certain
      const told = meaning(httpStatus);
      if (category === told[0] || category === 'UNKNOWN') [category, retry] = told;
    }
    const several = this.#several.has(String(info.code));
    const resolution = {
      code,
      info,
      category,
      retry,
      scope: this.#scope || (RESERVED.includes(info.scope) ? '' : info.scope),
      // refinable: the message may change the meaning. said: messages with the meaning of the code.
      refinable: several || given !== null,
      said: several || !info.scope ? [] : info.messages,
      undocumented: code !== null && info.state === 'seen',
    };
    if (given !== null && this.#lookup.found.has(given)) this.#resolutions.set(given, resolution);
    return resolution;
  }

  /** The part of a code before its details that is documented (Kraken); null if none is. */
  #longer(code, separator) {
    if (!separator || !isText(code)) return null;
    for (let end = code.lastIndexOf(separator, 200); end >= 0; end = end > 0 ? code.lastIndexOf(separator, end - 1) : -1) {
      if (this.#lookup.info(code.slice(0, end)) !== null) return code.slice(0, end);
    }
    return null;
  }

  /** [code, documentation] of an answer without a code: by its words, else by its HTTP status. */
  #withoutCode(message, httpStatus) {
    const info = this.#byWords(message, httpStatus);
    if (info !== null || httpStatus === null) return [null, info];
    const meant = this.#shape.table.status_is_code ? this.#lookup.info(httpStatus) : null;
    return meant === null ? [null, this.#http?.info(httpStatus) ?? null] : [meant.code, meant];
  }

  /**
   * The documentation of an error without a code, by its words; null if they are unknown.
   *
   * If the words belong to a documented code that the answer lacks, the more careful retry of that code and of the
   * HTTP status is used.
   */
  #byWords(message, httpStatus) {
    if (!message) return null;
    const told =
      this.#matching('texts', () => this.#lookup.texts('texts'), message) ??
      this.#matching('seen', () => this.#lookup.texts('seen_texts'), message);
    if (told !== null) return told;
    const info = this.#matching('messages', () => this.#lookup.messages(), message);
    if (info === null || NO_ERRORS.includes(info.category)) return null;
    const retry = mostCareful(info.retry, meaning(httpStatus)[1]);
    return retry === info.retry ? info : info.replaced({ retry });
  }

  /** The value of the documented message that `message` fits. name: key of the templates, which are kept. */
  #matching(name, templates, message) {
    if (!this.#templates.has(name)) this.#templates.set(name, new Templates(templates()));
    return this.#templates.get(name).match(message);
  }

  /**
   * The meaning of an undocumented code, or of none: by a certain HTTP status, or by words that all exchanges use.
   *
   * Words alone never allow a repetition without a check (sentences.js has `verify` for such advice). A code that
   * repeats the HTTP status means what the status means.
   */
  #undocumented(code, message, httpStatus) {
    if (CERTAIN.includes(httpStatus)) return meaning(httpStatus);
    const failed = httpStatus !== null && httpStatus >= 500;
    const said = inWords(code, message);
    if (said !== null) return [said[0], failed ? 'verify' : said[1]];
    return code === null || failed || String(code) === String(httpStatus) ? meaning(httpStatus) : ['UNKNOWN', 'verify'];
  }

  /** [category, retry] of a code with `message`. */
  #refined({ info, category, retry }, message) {
    return this.#meanings.of(info, [category, retry], message);
  }
}
