// Copied by `errlex regenerate` from templates/typescript/runtime/meanings.js. Do not edit.
'use strict';
// What the words of an answer make of its code: one of the code's meanings, or that of a sentence said elsewhere.
//
// Only whole documented messages count (messages.js). They are looked for in this order: among the messages of the code
// itself; of the same code in the exchange's other products; of all its codes; of the codes of all exchanges.

const { Templates, gist, normalised, put } = require('./messages.cjs');
const { CAUTION, GENERAL, REPEATING } = require('./policy.cjs');
const { SENTENCES } = require('./sentences.cjs');
const { get, head } = require('./text.cjs');

/** Characters of a message that are compared with what is said everywhere. */
const LONGEST = 200;
const NO_ERRORS = ['SUCCESS', 'INFO'];

/** That of two pieces of advice which counts. */
function mostCareful(one, other) {
  return CAUTION.indexOf(other) > CAUTION.indexOf(one) ? other : one;
}

/** [category, retry] of a message that codes of several exchanges carry, or of a code that is words itself; else null. */
function everywhere(text) {
  return get(SENTENCES, gist(head(text, LONGEST)))?.split('\t') ?? null;
}

/** What a message says everywhere; else a code that is words itself ("insufficientFunds"). */
function inWords(code, message) {
  return (message ? everywhere(message) : null) ?? (typeof code === 'string' ? everywhere(code) : null);
}

/** The documented messages of an exchange, for the codes of one lookup. */
class Meanings {
  #lookup;
  #own = new Map();
  #all = null;

  constructor(lookup) {
    this.#lookup = lookup;
  }

  /**
   * Category and retry of an answer. code: those of its code. message: its words, which are not empty.
   *
   * Words that lead to a repetition count only where they are no less careful than the code.
   */
  of(info, code, message) {
    for (const templates of this.#ofCode(info)) {
      const found = templates.every(message);
      if (found.length) return advised(agreed(found) ?? code, code);
    }
    const text = normalised(head(message, LONGEST));
    if (!text.includes(' ')) return code; // a word says too little to outweigh a code
    const said = agreed(this.#ofExchange().get(text) ?? []) ?? everywhere(text);
    if (said === null || said[0] === code[0] || NO_ERRORS.includes(said[0])) return code;
    if (GENERAL.includes(said[0]) && code[0] !== 'UNKNOWN') return [code[0], mostCareful(code[1], said[1])];
    return advised(said, code);
  }

  /** The messages of a code: of its scope, or of all where it is known in several; then of the others. */
  #ofCode(info) {
    const key = `${info.scope}\t${info.code}`;
    if (!this.#own.has(key)) {
      const own = [];
      const others = [];
      for (const [scope, message, meaning] of this.#lookup.said(info.code)) {
        (scope === info.scope ? own : others).push([message, meaning]);
      }
      const every = [own, others].filter((rows) => rows.length);
      this.#own.set(key, every.map((rows) => new Templates(rows)));
    }
    return this.#own.get(key);
  }

  /** Message, normalised -> what it means, of all codes of the exchange. */
  #ofExchange() {
    if (this.#all === null) {
      this.#all = new Map();
      for (const [, message, meaning] of this.#lookup.said()) put(this.#all, normalised(message), meaning);
    }
    return this.#all;
  }
}

/** The meaning that all of these are, with the most careful advice; null for different ones. */
function agreed(found) {
  if (!found.length || found.some(([category]) => category !== found[0][0])) return null;
  return [found[0][0], found.map(([, retry]) => retry).reduce(mostCareful)];
}

/** What words say, with advice that is no less careful than the code's where it leads to a repetition. */
function advised([category, retry], code) {
  if (NO_ERRORS.includes(category)) return ['UNKNOWN', 'verify']; // words of success in an answer that failed
  return [category, REPEATING.includes(retry) ? mostCareful(code[1], retry) : retry];
}

exports.mostCareful = mostCareful;
exports.everywhere = everywhere;
exports.inWords = inWords;
exports.Meanings = Meanings;
