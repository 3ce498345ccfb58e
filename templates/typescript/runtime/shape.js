// Reading answers by their documented shape: the `[response]` table of an exchange, as data.
//
// Nothing here knows what a code means.

import { FEW, isNumeric, isOfGateway, isSuccess, refuses, refusesFrame, showsFailure, showsSuccess } from './marks.js';
import { CODES, DESCRIPTIONS, MARKS, MESSAGES, PART } from './policy.js';
import { isDict, isList, isNumber, isText, keysOf, truthy, valuesOf } from './text.js';
import { at, codeOf, first, isIn, spellings, textOf } from './values.js';

const markers = (table) => table.map(([path, values]) => [path, spellings(values)]);

/** Where an answer, an item of a batch or a WebSocket frame says whether it failed, and why. */
export class Frame {
  /** table: its paths and values. successes: codes that are successes besides. */
  constructor(table, successes = []) {
    this.codes = table.code;
    this.messages = table.message;
    this.success = spellings([...table.success, ...successes]);
    this.ok = markers(table.ok);
    this.failed = markers(table.failed);
    this.variants = (table.variants ?? []).map((row) => new Variant(row, successes));
  }

  /** The description that `body` is read by: a variant's that fits, else this one. */
  look(body) {
    return this.variants.find((variant) => variant.fits(body)) ?? this;
  }

  /** [whether it failed, its code]; null for the first: nothing in it says so or otherwise. */
  verdict(body) {
    const verdict = this.described(body);
    if (verdict[0] === true || !isDict(body)) return verdict;
    if (this.showsFailure(body)) return [true, this.anyCode(body)];
    return verdict[0] === false ? verdict : this.byUsualFields(body, verdict);
  }

  showsFailure(body) {
    return showsFailure(body, this.success);
  }

  described(body) {
    const marked = this.marked(body);
    if (marked !== null) return marked;
    const value = first(body, this.codes);
    if (value === null) return [null, null];
    const code = codeOf(value);
    return [code === null || !this.success.has(code), code];
  }

  /** The verdict of an answer's markers; null where it has none. */
  marked(body) {
    for (const [path, values] of this.failed) {
      if (isIn(at(body, path), values)) return [true, this.anyCode(body)];
    }
    for (const [path, values] of this.ok) {
      const value = at(body, path);
      if (value === null) continue;
      const succeeded = isIn(value, values);
      return [!succeeded, succeeded ? null : this.anyCode(body)];
    }
    return null;
  }

  /** The code of what has failed by a mark: where codes are described to stand, else where they usually do. */
  anyCode(body) {
    for (const paths of [this.codes, CODES]) {
      const code = codeOf(first(body, paths));
      // 1 is success nowhere that a mark says otherwise, though it equals true
      if (code !== null && !this.success.has(code) && (code === 1 || !isSuccess(code))) return code;
    }
    return null;
  }

  /** The verdict of an answer that has nothing of what is described: of another product, or another version. */
  byUsualFields(body, verdict) {
    const code = codeOf(first(body, CODES));
    if (code === null) return showsSuccess(body) ? [false, null] : verdict;
    if (isSuccess(code)) return [false, null];
    if (first(body, MESSAGES) !== null) return [true, code];
    const described = isText(first(body, DESCRIPTIONS)) && keysOf(body).length < FEW && isNumeric(code);
    return described ? [true, code] : verdict;
  }

  /** The exchange's words, "" where there are none. */
  message(body) {
    const words = textOf(first(body, this.messages));
    if (words || !isDict(body)) return words;
    return textOf(first(body, MESSAGES)) || textOf(first(body, DESCRIPTIONS));
  }
}

/** Answers of another look than the rest: of one product, or of one kind. */
export class Variant extends Frame {
  constructor(table, successes) {
    super(table, successes);
    this.when = markers(table.when);
  }

  /** Whether `body` is such an answer. */
  fits(body) {
    return this.when.some(([path, values]) => {
      const value = at(body, path);
      return value !== null && (values.size === 0 || isIn(value, values));
    });
  }
}

/** Frames of a WebSocket: an error has a mark or a code of failure, or words that refuse; all else is data. */
export class Events extends Frame {
  /** The verdict as for every frame, except that a refusing message outweighs a code of success. */
  verdict(body) {
    const verdict = super.verdict(body);
    if (verdict[0] !== true && isDict(body) && refusesFrame(body)) return [true, this.anyCode(body)];
    return verdict[0] === false && refuses(this.message(body)) ? [true, null] : verdict;
  }
}

/** How the answers of a scope look. */
export class Shape extends Frame {
  /** successes: codes documented as successes. Items: the class of lists that are described (items.js). */
  constructor(table, documented, Items) {
    const successes = table.documented_success ? [...documented] : [];
    super(table, successes);
    this.items = table.items.map((row) => new Items(row, successes));
    /** Codes that are successes of an answer or of an item. */
    this.successes = new Set([this, ...this.items].flatMap((each) => [...each.success]));
    this.events = new Events(table.events, successes);
    this.table = table;
    const told = [...this.events.ok, ...this.events.failed, ...this.events.variants.flatMap((each) => each.when)];
    const starts = [...this.events.codes, ...told.map(([path]) => path)].map((path) => path[0]);
    /** Frames may be lists that say something. */
    this.lists = starts.some(isNumber);
    /** A frame that has none of these fields is data. */
    this.markerFields = [...new Set([...starts.map(String), ...MARKS, 'code'])];
    /** A text in which none of these occurs is data. */
    this.written = this.#written(starts);
  }

  /** What the text of a frame that may say something has in it: a field, or for a list the value of a mark. */
  #written(starts) {
    const frames = [this.events, ...this.events.variants];
    const marks = frames.flatMap((frame) => [...frame.ok, ...frame.failed]);
    for (const [path, values] of [...marks, ...this.events.variants.flatMap((frame) => frame.when)]) {
      if (!isNumber(path[0])) continue;
      const said = [...values].filter(isText);
      starts = [...starts, ...(said.length ? said : [''])];
    }
    if (this.events.codes.some((path) => isNumber(path[0]))) starts = [...starts, '']; // a code may be anywhere
    return [...new Set([...starts.filter(isText), ...MARKS, PART, 'code'])];
  }

  /** The verdict as for every frame, except that an unmarked answer is not searched for a code if failures are marked: Bitfinex sends data there. */
  marked(body) {
    const marked = super.marked(body);
    return marked === null && this.failed.length && this.table.unmarked_success ? [null, null] : marked;
  }

  /** Whether an answer without a code and any marker is a success. */
  isPlainSuccess(body) {
    const { shown_by: fields, unmarked_success: unmarked } = this.table;
    const shows = (path) => {
      if (!path.length) return isList(body);
      return path[0] === '*' ? isDict(body) && keysOf(body).length > 0 : at(body, path) !== null;
    };
    return unmarked && (!fields || fields.some(shows)) && !isOfGateway(body);
  }

  /** Whether the codes of an answer are all warnings, and stand beside its data. */
  warns(body) {
    const { warnings } = this.table;
    const codes = warnings ? first(body, this.codes) : null;
    const isWarning = (code) => isText(code) && code.startsWith(warnings);
    return isList(codes) && codes.every(isWarning) && valuesOf(body).filter(truthy).length > 1;
  }
}
