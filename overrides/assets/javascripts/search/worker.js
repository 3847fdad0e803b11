/* Stands in the place of Material's search worker and speaks its language: SETUP (0) is answered by
   READY (1), QUERY (2) by RESULT (3). On http it is a worker; from disk, the theme's frame. */
self.PlanExplorer = { search: {}, data: {} };

(function () {
  "use strict";

  const { search, data } = self.PlanExplorer;

  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;

  const HEAD = 4; // results of each kind that are shown at once
  const CHUNK = 12; // and with every step of scrolling
  const MOST = 600; // results beyond the first of each kind; the search page has them all

  const isFrame = typeof document !== "undefined";
  const here = isFrame ? document.currentScript.src : self.location.href;
  const folder = here.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  const scripts = ["fold", "amounts", "index", "match", "fuzzy", "find", "show"];
  const files = ["scales", "records"]
    .map((name) => `${folder}../../../search/${name}.js`)
    .concat(scripts.map((name) => `${folder}${name}.js`));

  let index = null;
  let loading = null;

  /* Scripts and data are loaded when a reader turns to the box, not with every page. */
  function load() {
    loading = loading || Promise.resolve(self.importScripts(...files)).then(() => {
      index = search.open(data.search);
      // Names are learnt while nobody waits, not with the first query in pinyin.
      setTimeout(() => search.learnNames(index), 200);
    });
    return loading;
  }

  /* The page tells when its box is entered (box.js); where it cannot, the first query loads. */
  if (isFrame) parent.addEventListener("plansearch", load);
  else if (self.BroadcastChannel) new BroadcastChannel("plansearch").onmessage = load;

  /* An entry as Material draws it. Its title and text are HTML. */
  const entry = (location, title, text = "", score = 0) => ({ location, title, text, score, terms: {} });

  const pageOf = (result) => `find/index.html?q=${search.inAddress(result.query.trim())}`;

  /* What the head of a group tells of all results is said by the page (box.js). */
  const facts = (told, total) => ` data-px-told="${search.escape(told)}" data-px-total="${total}"`;
  const head = (label, told) => `<span class="px-found-kind"${told}>${search.escape(label)}</span>`;

  function drawn(result, { label, items }, from, to, told) {
    const title = `${head(label, told)} ${items.length} 条${told ? "" : "（续）"}${search.near(result)}`;
    const shown = items.slice(from, to).map((i) => {
      const { url, title, text, badge, score } = search.shown(index, result, i);
      return entry(url, title, text + badge, score);
    });
    return [entry(`${pageOf(result)}&kind=${search.inAddress(label)}`, title)].concat(shown);
  }

  /* Material draws a group as a page with its sections. Ours is a kind of result: its head leads to the
     search page; results that do not fit follow in further groups, which are drawn while scrolling. */
  function groupsOf(result, groups) {
    const total = search.total(groups);
    const told = facts(search.told(result, groups), total);
    const heads = [];
    const rest = [];
    let left = MOST;
    for (const group of groups) {
      const cut = group === groups[0] ? HEAD + 2 : HEAD;
      heads.push(drawn(result, group, 0, cut, told));
      for (let i = cut; i < group.items.length && left > 0; i += CHUNK) {
        rest.push(drawn(result, group, i, i + CHUNK, ""));
        left -= CHUNK;
      }
    }
    const all = heads.concat(rest);
    const sent = all.reduce((sum, list) => sum + list.length - 1, 0);
    return sent < total ? all.concat([[entry(pageOf(result), `其余 ${total - sent} 条见检索页`)]]) : all;
  }

  function nothing(result) {
    const { said, near } = search.nothing(index, result);
    const text = search.escape(said) + (near.length ? " 相近的有：" : "");
    const first = entry(pageOf(result), head("没有找到", facts(said, 0)), text);
    return [[first]].concat(near.map((n) => [entry(n.url, search.escape(n.title))]));
  }

  function answer(query) {
    if (!search.fold(query)) return [];
    const result = search.find(index, query);
    const groups = search.grouped(index, result);
    return groups.length ? groupsOf(result, groups) : nothing(result);
  }

  self.addEventListener("message", (event) => {
    const { type, data: query } = event.data;
    if (type === SETUP) {
      postMessage({ type: READY });
    } else if (type === QUERY) {
      const items = query.trim() ? load().then(() => answer(query)) : Promise.resolve([]);
      items.then((found) => postMessage({ type: RESULT, data: { items: found } }));
    }
  });
})();
