// Copied by `errlex regenerate` from templates/typescript/runtime/meanings.js. Do not edit.
// The meaning of an answer's words beside its code: one of the code's meanings, or that of a message sent elsewhere.
//
// Only whole documented messages count (messages.js). The order of the search is: the messages of the code itself; those
// of the same code in the exchange's other products; those of all its codes; those of the codes of all exchanges.

import { Templates, gist, normalised, put } from './messages.js';
import { CAUTION, GENERAL, LIMIT_WORDS, REPEATING, SPELT, WAIT_WORDS } from './policy.js';
import { SENTENCES } from './sentences.js';
import { get, head, isText, keysOf, pairsOf, spaced } from './text.js';

/** Maximum number of characters of a message that are compared with messages of all exchanges. */
const LONGEST = 200;
const NO_ERRORS = ['SUCCESS', 'INFO'];
/** Words of a message -> [category, retry]; null until they are needed. */
let meant = null;
/** Categories of limits, and what matches a word of their messages; null until it is needed. */
const OF_LIMITS = /^(?:RATE_LIMIT|SERVICE_U|MAINT)/;
let limits = null;

/** The more careful of two retry values. */
export function mostCareful(one, other) {
  return CAUTION.indexOf(other) > CAUTION.indexOf(one) ? other : one;
}

/** [category, retry] of a message that codes of several exchanges carry, or of a code that is words itself; else null. */
export function everywhere(text) {
  meant ??= new Map(pairsOf(SENTENCES).flatMap(([meaning, texts]) => texts.split('|').map((each) => [each, meaning.split('\t')])));
  return meant.get(gist(head(text, LONGEST))) ?? null;
}

/** The meaning of a message at all exchanges; else that of a code that consists of words ("insufficientFunds"). */
export function inWords(code, message) {
  return (message ? everywhere(message) : null) ?? (isText(code) ? everywhere(code) : null);
}

/**
 * Whether a message that refuses because of a limit has words that no such message has, nor a documented one of its code.
 *
 * Numbers and paths are no words, and languages that write words without spaces have none.
 */
export function saysMore(message, documented) {
  limits ??= new RegExp(`^(?:${[pairsOf(SENTENCES).filter(([meaning]) => OF_LIMITS.test(meaning)), LIMIT_WORDS, WAIT_WORDS, keysOf(SPELT)].flat(2).join(' ').replaceAll(' ', '|').replaceAll('*', '.*')})$`, 'u');
  const said = spaced(head(message, LONGEST)).split(' ').filter((token) => !token.includes('/'));
  const words = gist(said.join(' ')).split(' ').filter((word) => /^\p{L}{2,}$/u.test(word) && word < '\u1100' && !limits.test(word));
  const known = words.length ? documented.map(gist).join(' ').split(' ') : [];
  return words.some((word) => !known.includes(word));
}

/** The documented messages of an exchange, for the codes of one lookup. */
export class Meanings {
  #lookup;
  #own = new Map();
  #all = null;

  constructor(lookup) {
    this.#lookup = lookup;
  }

  /**
   * [category, retry] of an answer. code: those of its code. message: its words, not empty.
   *
   * Words that allow a repetition count only if they are at least as careful as the code.
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

  /** The messages of a code: those of its scope (of all, if several know it); then those of the others. */
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

  /** Normalised message -> its meaning, for all codes of the exchange. */
  #ofExchange() {
    if (this.#all === null) {
      this.#all = new Map();
      for (const [, message, meaning] of this.#lookup.said()) put(this.#all, normalised(message), meaning);
    }
    return this.#all;
  }
}

/** The common meaning of these, with the most careful retry; null if they differ. */
function agreed(found) {
  if (!found.length || found.some(([category]) => category !== found[0][0])) return null;
  return [found[0][0], found.map(([, retry]) => retry).reduce(mostCareful)];
}

/** The meaning of words; if it allows a repetition, its retry is at least as careful as the code's. */
function advised([category, retry], code) {
  if (NO_ERRORS.includes(category)) return ['UNKNOWN', 'verify']; // words of success in an answer that failed
  return [category, REPEATING.includes(retry) ? mostCareful(code[1], retry) : retry];
}
