// The index is made in the browser from columns: codes, names and messages of every page.
import MiniSearch from './minisearch.js';

/** Words of names and messages; a code is one word, its dash and its colons with it. */
const tokenize = (text) => text.toLowerCase().split(/[^\p{L}\p{N}:.\-]+/u).flatMap((word) => (/[:.\-]/.test(word) ? [word, ...word.split(/[:.\-]+/)] : [word])).filter(Boolean);

/** Loads the columns; gives `results(query)`: rows of {title, code, name, message, path}, the best first. */
export async function load(root) {
  const data = await (await fetch(`${root}data/codes.json`)).json();
  const mini = new MiniSearch({
    fields: ['code', 'name', 'aliases', 'message'],
    tokenize: (text) => tokenize(text.replaceAll('_', ' ')),
    processTerm: (term) => term,
  });
  const documents = data.code.map((code, id) => ({
    id,
    code,
    name: data.name[id],
    aliases: data.aliases[id] || '',
    message: data.message[id],
  }));
  for (let at = 0; at < documents.length; at += 500) {
    mini.addAll(documents.slice(at, at + 500));
    await new Promise((resolve) => setTimeout(resolve)); // keys that are typed meanwhile are not held up
  }
  const exchanges = data.exchanges.map(([id, title]) => [id, title.toLowerCase()]);

  const results = (query) => {
    const words = tokenize(query.replaceAll('_', ' '));
    const wanted = new Set();
    const rest = [];
    for (const word of words) {
      const at = exchanges.findIndex(([id, title]) => id === word || title === word);
      if (at >= 0) wanted.add(at);
      else rest.push(word);
    }
    const filter = wanted.size ? ({ id }) => wanted.has(data.exchange[id]) : undefined;
    const hits = rest.length
      ? mini.search(rest.join(' '), {
          filter,
          combineWith: 'AND',
          prefix: (term, position, terms) => position === terms.length - 1 || term.length > 2,
          fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
          boost: { code: 8, name: 2 },
        })
      : data.code.map((_, id) => ({ id })).filter(filter ?? (() => false));
    return hits.slice(0, 20).map(({ id }) => row(id));
  };

  const row = (id) => {
    const [exchange, title] = data.exchanges[data.exchange[id]];
    return { title, code: data.code[id], name: data.name[id], message: data.message[id], path: `${exchange}/${data.slug[id] || data.code[id]}/` };
  };
  return { results };
}
