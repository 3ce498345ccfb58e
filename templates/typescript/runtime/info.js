// `ErrorInfo`: the documentation of a code.

import { FAMILY_OF } from './taxonomy.js';

/** The documentation of a code. Frozen. */
export class ErrorInfo {
  /** values: of all fields, in the order in which they are shown. */
  constructor(values) {
    Object.freeze(Object.assign(this, values));
  }

  /** A copy with some fields changed. */
  replaced(values) {
    return new ErrorInfo({ ...this, ...values });
  }
}

/** The ErrorInfo of a row of an exchange's data. code: as the JSON of an answer carries it. */
export function infoOf(data, scope, code, row) {
  const [names, messages, category, retry, http, page, section, state, solution] = row.split('\t');
  return new ErrorInfo({
    exchange: data.exchange,
    scope,
    code,
    name: names.split('\n', 1)[0],
    names: list(names),
    messages: list(messages),
    http: Object.freeze(http ? http.split(',').map(Number) : []),
    category,
    family: FAMILY_OF[category],
    retry,
    state: state || 'documented',
    section: data.sections[section],
    url: page ? data.pages[page] : '',
    solution,
  });
}

const list = (text) => Object.freeze(text ? text.split('\n') : []);
