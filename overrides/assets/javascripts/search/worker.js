/* Stands in the place of Material's search worker and speaks its language: SETUP (0) is answered by
   READY (1), QUERY (2) by RESULT (3). On http it is a worker; from disk, the theme's frame. */
(function () {
  "use strict";

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
  const scripts = ["fold", "amounts", "index", "match", "rank", "fuzzy", "find", "show"];
  const files = scripts.map((name) => folder + name + ".js").concat(folder + "../../../search/records.js");

  let index = null;
  let loading = null;

  /* Scripts and data are loaded when a reader turns to the box, not with every page. */
  function load() {
    loading = loading || Promise.resolve(self.importScripts.apply(self, files)).then(() => {
      index = self.planSearch.open(self.planSearchData);
      // Names are learnt while nobody waits, not with the first query in pinyin.
      setTimeout(() => self.planSearch.learnNames(index), 200);
    });
    return loading;
  }

  /* The page tells when its box is entered (box.js); where it cannot, the first query loads. */
  if (isFrame) parent.addEventListener("plansearch", load);
  else if (self.BroadcastChannel) new BroadcastChannel("plansearch").onmessage = load;

  /* Material draws a group as a page with its sections. Ours is a kind of result: its head leads to the
     search page; results that do not fit follow in further groups, which are drawn while scrolling. */
  function groupsOf(result) {
    const search = self.planSearch;
    const groups = search.grouped(index, result);
    const total = groups.reduce((sum, g) => sum + g.items.length, 0);
    const heads = [];
    const rest = [];
    let left = MOST;
    const counts = groups.map((g) => g.label + " " + g.items.length).join("，");
    for (const group of groups) {
      const cut = group === groups[0] ? HEAD + 2 : HEAD;
      heads.push(drawn(result, group, 0, cut, { total, counts, notices: search.notices(result) }));
      for (let i = cut; i < group.items.length && left > 0; i += CHUNK) {
        rest.push(drawn(result, group, i, i + CHUNK));
        left -= CHUNK;
      }
    }
    const all = heads.concat(rest);
    const sent = all.reduce((sum, list) => sum + list.length - 1, 0);
    return sent < total ? all.concat([[more(result, total - sent)]]) : all;
  }

  const pageOf = (result) => "find/index.html?q=" + self.planSearch.inAddress(result.query.trim());

  function more(result, count) {
    return { location: pageOf(result), title: "其余 " + count + " 条见检索页", text: "", score: 0, terms: {} };
  }

  function drawn(result, group, from, to, told) {
    const search = self.planSearch;
    const items = group.items.slice(from, to).map((i) => {
      const shown = search.shown(index, result, i);
      return { location: shown.url, title: shown.title, text: shown.text + shown.badge, score: shown.score, terms: {} };
    });
    return [head(result, group, told)].concat(items);
  }

  function head(result, group, told) {
    const escape = self.planSearch.escape;
    const data = told ? ' data-px-told="' + escape(JSON.stringify(told)) + '"' : "";
    const near = result.notice ? ' <span class="px-found-near">近似</span>' : "";
    return {
      location: pageOf(result) + "&kind=" + self.planSearch.inAddress(group.label),
      title: '<span class="px-found-kind"' + data + ">" + group.label + "</span> " + group.items.length + " 条" + (told ? "" : "（续）") + near,
      text: "",
      score: 0,
      terms: {},
    };
  }

  function nothing(result) {
    const escape = self.planSearch.escape;
    const told = self.planSearch.nothing(index, result);
    const data = escape(JSON.stringify({ total: 0, counts: "", notices: [told.said] }));
    const parent = {
      location: pageOf(result),
      title: '<span class="px-found-kind" data-px-told="' + data + '">没有找到</span>',
      text: escape(told.said) + (told.near.length ? " 相近的有：" : ""),
      score: 0,
      terms: {},
    };
    return [[parent]].concat(told.near.map((n) => [{ location: n.url, title: escape(n.title), text: "", score: 0, terms: {} }]));
  }

  function answer(query) {
    const search = self.planSearch;
    if (!search.fold(query)) return [];
    const result = search.find(index, query);
    const items = groupsOf(result);
    return items.length ? items : nothing(result);
  }

  self.addEventListener("message", (event) => {
    const message = event.data;
    if (message.type === SETUP) {
      postMessage({ type: READY });
    } else if (message.type === QUERY) {
      const isEmpty = !message.data.trim();
      const items = isEmpty ? Promise.resolve([]) : load().then(() => answer(message.data));
      items.then((found) => postMessage({ type: RESULT, data: { items: found } }));
    }
  });
})();
