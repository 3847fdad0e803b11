/* Results as HTML. Every text passes through `escape`; marks are put around the original words. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  const AROUND = 36; // characters shown on each side of a match
  const WHOLE = 110; // a text up to this length is shown whole
  const MOST_TERMS = 6;

  const NOTICES = {
    near: "没有完全一致的结果，以下为近似",
    apart: "没有完全一致的结果，以下为近似：各字不相连",
    part: "没有完全一致的结果，以下为近似：只含所查的一部分",
  };
  const HOW = { pinyin: "拼音", suggestion: "建议", words: "异地用语", alias: "别名", lead: "检索词" };

  const REFERENCES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const escape = (text) => text.replace(/[&<>"']/g, (c) => REFERENCES[c]);
  search.escape = escape;

  /** A text for use in an address. Half a character, which no address can hold, becomes a question mark. */
  search.inAddress = function (text) {
    try {
      return encodeURIComponent(text);
    } catch (error) {
      return encodeURIComponent(text.replace(/[\ud800-\udfff]/g, "?"));
    }
  };

  /* Where matches lie in an original text: [[start, end], …]. `folded` is that text as the index has it,
     `origins()` gives the places of its characters. */
  function places(text, folded, origins, matchers) {
    const inside = search.matchesIn(folded, matchers);
    if (!inside.length) return inside;
    const at = origins();
    return inside.map((m) => [at[m[0]], search.endOf(text, at[m[1] - 1])]);
  }

  function marked(text, inside, from, to) {
    let html = "";
    let at = from;
    for (const place of inside) {
      const start = Math.max(place[0], at);
      const end = Math.min(place[1], to);
      if (end <= start) continue;
      html += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`;
      at = end;
    }
    return html + escape(text.slice(at, to));
  }

  /* The stretch of a text around its first match, or its beginning. */
  function excerpt(text, inside) {
    if (text.length <= WHOLE) return marked(text, inside, 0, text.length);
    const first = inside.length ? inside[0] : [0, 0];
    const from = Math.max(0, Math.min(first[0] - AROUND, text.length - 2 * AROUND));
    const to = Math.min(text.length, Math.max(first[1] + AROUND, from + 2 * AROUND));
    return (from > 0 ? "…" : "") + marked(text, inside, from, to) + (to < text.length ? "…" : "");
  }

  /* The fields of a record with the places of the matches in each. */
  function found(index, result, i) {
    const data = index.data;
    const { TITLE, VALUE, TEXT } = search.fields;
    const field = (number, text) => {
      const origins = () => search.originsOf(index, i, number, text);
      return { text, places: text ? places(text, search.folded(index, i, number), origins, result.matchers) : [] };
    };
    return { title: field(TITLE, data.title[i]), value: field(VALUE, data.value[i]), text: field(TEXT, data.text[i]) };
  }

  const whole = (field) => marked(field.text, field.places, 0, field.text.length);

  /** One result: {url, title, text, badge, score}; title and text are HTML, the address is that of the
      match, with the words to mark there. */
  search.shown = function (index, result, i) {
    const isTerm = index.kinds[i].code === "term";
    const fields = found(index, result, i);
    const alias = fields.title.text && !fields.title.places.length ? otherName(index, result, i) : null;
    const address = search.addressOf(index, i, landing(index, result, i, fields.text.places));
    const words = highlights(fields, alias);
    const led = result.badges.get(i);
    // A term's text is only the word for its kind, and stands beside its name.
    const body = isTerm ? "" : excerpt(fields.text.text, fields.text.places).replace(/\n+/g, " · ");
    const value = fields.value.text && `<span class="px-found-value">${whole(fields.value)}</span>`;
    return {
      url: withHighlights(address, words),
      title: heading(index, i, fields.title, address),
      text: [value, body].filter(Boolean).join(" "),
      badge: led ? way(led.how, escape(led.from), led.to) : alias ? alias.html : "",
      score: result.scores[i],
    };
  };

  /* The place in a text that a result leads to: of the first match, or where the passage asked for begins. */
  function landing(index, result, i, inside) {
    if (inside.length) return inside[0][0];
    const asked = result.matchers.map((matcher) => matcher.needle);
    const part = index.parts[i].find((p) => asked.includes(p[1]));
    return part ? part[0] : 0;
  }

  function heading(index, i, title, address) {
    const { code, numbered } = index.kinds[i];
    const beside = code === "term" ? index.data.text[i] : search.ownerTitle(index, i);
    const id = code === "passage" ? address.split("#")[1] : index.refs[i];
    const parts = numbered ? [`<span class="px-id">${escape(id)}</span>`] : [];
    if (title.text) parts.push(whole(title));
    else if (code === "measure") parts.push("举措");
    if (beside) parts.push(`<span class="px-found-owner">${escape(beside)}</span>`);
    return parts.join(" ");
  }

  /* The way that led to a record; `from` is HTML. */
  const way = (how, from, to) => `<span class="px-found-way">${HOW[how]}：${from} → ${escape(to)}</span>`;

  /* The other name, or word that is none, that a record was found by: its words and what to show, or null. */
  function otherName(index, result, i) {
    const leads = index.data.leads[index.refs[i]] || [];
    for (const name of index.data.names[i].split("\n")) {
      const folded = search.fold(name);
      const inside = places(name, folded, () => search.origins(name, folded), result.matchers);
      if (!inside.length) continue;
      const from = marked(name, inside, 0, name.length);
      return { html: way(leads.includes(name) ? "lead" : "alias", from, index.data.title[i]), field: { text: name, places: inside } };
    }
    return null;
  }

  /* The words to mark on the landing page, as that page writes them. */
  function highlights(fields, alias) {
    const words = new Set();
    for (const field of [fields.text, fields.title, fields.value, alias && alias.field]) {
      for (const place of field ? field.places : []) words.add(field.text.slice(place[0], place[1]));
    }
    return Array.from(words).slice(0, MOST_TERMS);
  }

  function withHighlights(url, words) {
    if (!words.length) return url;
    const [page, anchor] = url.split("#");
    const query = words.map((w) => `h=${search.inAddress(w)}`).join("&");
    return `${page}?${query}${anchor ? `#${anchor}` : ""}`;
  }

  search.total = (groups) => groups.reduce((sum, group) => sum + group.items.length, 0);

  /** What stands beside the heads of groups whose results are not just what was asked for. */
  search.near = (result) => (result.notice ? ' <span class="px-found-near">近似</span>' : "");

  /** What to tell of all results, as text: how the query was stretched, which way it took, what there is. */
  search.told = function (result, groups) {
    const said = result.notice ? [NOTICES[result.notice]] : [];
    for (const { how, from, to } of result.ways) said.push(`${HOW[how]}：${from} → ${to.join("、")}`);
    const counts = groups.map((group) => `${group.label} ${group.items.length}`);
    return said.concat(`共 ${search.total(groups)} 条：${counts.join("，")}`).join("。");
  };

  /** What to tell when there is nothing, as text, and the names that come near. */
  search.nothing = function (index, result) {
    const near = search.nearNames(index, search.fold(result.query));
    return {
      said:
        `没有找到“${result.query.trim()}”。已查遍全站 ${index.count} 条：${search.labels(index.data).join("、")}；` +
        "繁体、全角、拼音、数额换写与一字之差也都试过。",
      near: near.map((i) => ({ title: index.data.title[i], url: search.addressOf(index, i, 0) })),
    };
  };
})();
