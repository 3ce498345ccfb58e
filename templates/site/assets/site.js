// Search, filters, copying, and pages without a network. All pages can be read without this script.

const root = document.body.dataset.root;
const box = document.getElementById('q');

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

const found = Object.assign(element('div'), { id: 'found', hidden: true, role: 'region', ariaLabel: 'Search results', ariaLive: 'polite' });
document.getElementById('main').before(found);
Object.assign(box, { autocomplete: 'off', autocapitalize: 'off', spellcheck: false });
box.setAttribute('aria-controls', 'found');

let search;
/** Loads the index when it is first needed. */
const index = () => (search ??= import('./search.js').then(({ load }) => load(root)));

let latest = 0;
async function show() {
  const query = box.value.trim();
  const turn = ++latest;
  remember(query);
  if (!query) {
    found.hidden = true;
    found.dataset.query = '';
    return;
  }
  let results;
  try {
    ({ results } = await index());
  } catch {
    search = undefined; // the next key tries again
    found.replaceChildren(element('p', 'Search did not load. Is there a network?'));
    found.hidden = false;
    return;
  }
  if (turn !== latest) return;
  const rows = results(query);
  const list = element('ol');
  for (const row of rows) {
    const item = element('li');
    const link = element('a');
    link.href = `${root}${row.path}`;
    link.append(element('span', `${row.title} `), element('b', row.code), ` ${row.name} `, element('span', row.message, 'says'));
    if (row.isSeen) link.append(' ', element('span', 'not documented', 'state'));
    item.append(link);
    list.append(item);
  }
  found.replaceChildren(rows.length ? list : element('p', `No code, name or message matches “${query}”. `));
  found.hidden = false;
  found.dataset.query = query;
}

/** The query is in the address, so that it can be sent and gone back to. */
function remember(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set('q', query);
  else address.searchParams.delete('q');
  if (address.href !== location.href) history.replaceState(null, '', address);
}

box.addEventListener('focus', () => index().catch(() => (search = undefined)), { once: true });
box.addEventListener('input', show);
box.form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (found.dataset.query !== box.value.trim()) await show(); // Enter came before the results
  found.querySelector('a')?.click();
});

document.addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  const inside = document.activeElement === box || found.contains(document.activeElement);
  if (!inside || found.hidden) return;
  const stops = [box, ...found.querySelectorAll('a')];
  const at = stops.indexOf(document.activeElement);
  if (event.key === 'Escape') {
    found.hidden = true;
    box.focus();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))].focus();
  }
});

const asked = new URLSearchParams(location.search).get('q');
if (asked) {
  box.value = asked;
  show();
}

for (const code of navigator.clipboard ? document.querySelectorAll('code.copy') : []) {
  const button = Object.assign(element('button', 'Copy'), { type: 'button', ariaLabel: `Copy ${code.textContent}` });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = button.ariaLabel = 'Copied';
    setTimeout(() => Object.assign(button, { textContent: 'Copy', ariaLabel: `Copy ${code.textContent}` }), 1500);
  });
  code.after(' ', button);
}

const filters = document.querySelector('[data-filters]');
if (filters) {
  const apply = () => {
    const wanted = Object.fromEntries([...filters.querySelectorAll('select')].map(({ name, value }) => [name, value]));
    let shown = 0;
    for (const row of document.querySelectorAll('.codes tbody tr')) {
      row.hidden = ['category', 'retry'].some((key) => wanted[key] && row.dataset[key] !== wanted[key]);
      shown += !row.hidden;
    }
    for (const section of document.querySelectorAll('main section')) {
      section.hidden = !section.querySelector('tbody tr:not([hidden])');
    }
    const any = wanted.category || wanted.retry;
    filters.querySelector('output').textContent = any ? `${shown} codes` : '';
  };
  filters.addEventListener('input', apply);
  apply();
}

if ('serviceWorker' in navigator && location.protocol !== 'file:') {
  navigator.serviceWorker.register(new URL('../worker.js', import.meta.url)).catch(() => {});
}
