// Copied by `errlex regenerate` from templates/typescript/runtime/messages.js. Do not edit.
'use strict';
// Documented messages as templates: find the meaning of a code that an answer's words give.
//
// Only whole documented messages and whole first sentences count, never a part of one, since prose is not matched at run
// time. The answer may say more than the documentation ("Insufficient margin to place order. asset=5"), or less.

const { FILLERS, PLACEHOLDER, WORD_BREAK } = require('./policy.cjs');
const { casefold, head, letters, spaced, stripEnd } = require('./text.cjs');

/** Minimum number of letters beside the placeholders; with fewer, a template would match anything. */
const FEWEST = 6;
/** Maximum number of characters of an answer's message that are compared: documented messages are shorter. */
const LONGEST = 500;
const SENTENCE_ENDS = ['. ', '! ', '? ', '; '];

/** `text` without case, repeated white space and final stops. */
function normalised(text) {
  return stripEnd(spaced(casefold(text)), ' .!');
}

/** The distinct significant words of a message, sorted: one result for "Order doesn't exist" and ORDER_NOT_EXISTS. */
function gist(text) {
  const plain = casefold(text.replace(WORD_BREAK, ' ')).replaceAll('\u2019', "'");
  const words = plain.replaceAll("n't", ' not').replaceAll('cannot', 'not').match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = new Set(words.map((word) => (word.length > 3 ? word.replace(/([^s])s$/u, '$1') : word)));
  return [...said].filter((word) => !FILLERS.includes(word)).sort().join(' ');
}

/** The first sentence of a normalised text; "" if it has just one, or the first is too short. */
function firstSentence(text) {
  const ends = SENTENCE_ENDS.map((mark) => text.indexOf(mark)).filter((end) => end > 0);
  if (!ends.length) return '';
  const sentence = stripEnd(text.slice(0, Math.min(...ends)), ' .!');
  return sentence.includes(' ') && letters(sentence) >= FEWEST ? sentence : '';
}

/** The normalised parts between the placeholders of a documented message; null if they have too few letters. */
function partsOf(template) {
  const parts = spaced(template).split(PLACEHOLDER).map(casefold);
  parts.push(stripEnd(parts.pop(), ' .!'));
  return parts.reduce((count, part) => count + letters(part), 0) >= FEWEST ? parts : null;
}

/** Whether `said` has these parts in order, with a text between each two. It takes one pass, without backtracking. */
function fits(parts, said) {
  const last = parts.at(-1);
  if (!said.startsWith(parts[0])) return false;
  let place = parts[0].length;
  for (const part of parts.slice(1, -1)) {
    const found = said.indexOf(part, place + 1);
    if (found < 0) return false;
    place = found + part.length;
  }
  return said.endsWith(last) && said.length - last.length > place;
}

/** Documented messages, each with a value. */
class Templates {
  #literal;
  #begun;
  #open;

  /** templates: [message, value] each; `a / b` in a message means two messages. */
  constructor(templates) {
    this.#literal = new Map();
    this.#begun = new Map();
    this.#open = [];
    for (const [template, value] of templates) {
      for (const alternative of new Set([template, ...template.split(' / ')])) {
        const text = normalised(alternative);
        if (text === '') continue;
        put(this.#literal, text, value);
        const begun = firstSentence(text);
        if (begun) put(this.#begun, begun, value);
        const parts = partsOf(alternative);
        if (parts !== null && parts.length > 1) this.#open.push([parts, value]);
      }
    }
  }

  /**
   * The value of the one template that `message` fits; null for none, or for several.
   *
   * The search compares the whole message first, without placeholders and then with them; then documented messages with
   * the first sentence of `message`; last `message` with the first sentences of documented ones.
   */
  match(message) {
    const found = this.every(message);
    return found.length && found.every((value) => value === found[0]) ? found[0] : null;
  }

  /** The values of all templates that `message` fits. */
  every(message) {
    const said = normalised(head(message, LONGEST));
    if (said === '') return [];
    let found = this.#literal.get(said) ?? this.#openOnes(said);
    if (!found.length) {
      const begun = firstSentence(said);
      found = this.#literal.get(begun) ?? this.#openOnes(begun);
      if (!found.length) found = this.#begun.get(said) ?? [];
    }
    return found;
  }

  #openOnes(said) {
    return said === '' ? [] : this.#open.filter(([parts]) => fits(parts, said)).map(([, value]) => value);
  }
}

/** Adds to the values of a key. */
function put(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

exports.normalised = normalised;
exports.gist = gist;
exports.firstSentence = firstSentence;
exports.partsOf = partsOf;
exports.fits = fits;
exports.Templates = Templates;
exports.put = put;
