/* A query from its words to its results. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  const PINYIN = 700;
  const SUGGESTED = 650;
  // What belongs to a thing that a word names counts a little towards a query of several words.
  const BY_OWNER = 60;
  // From this score on a match lies in a title or another name.
  const NAMED = 300;
  const MOST_PHRASES = 24;

  const { fold } = search;

  /* Cuts a query into phrases: quoted ones, and words. Words between which a space is mere typography
     (2000 亿元, 世界 500 强) come together as one phrase that knows its `words`. */
  function phrases(query) {
    const found = [];
    const pattern = /"([^"]+)"?|“([^”]+)”?|([^\s"“]+)/g;
    for (let m = pattern.exec(query); m && found.length < MOST_PHRASES; m = pattern.exec(query)) {
      const quoted = m[1] || m[2];
      const text = fold(quoted || m[3]);
      if (!text) continue;
      const last = found[found.length - 1];
      if (!quoted && last && !last.quoted && isTypography(last.words[last.words.length - 1], text)) {
        last.text += text;
        last.words.push(text);
      } else {
        found.push({ text, quoted: Boolean(quoted), words: [text] });
      }
    }
    return found;
  }

  /* A space parts words only between Han and Han, Latin and Latin, number and number; and not where
     somebody writes single characters wide apart. */
  function isTypography(before, after) {
    const kind = (c) => (search.isHan(c) ? "han" : search.isDigit(c) ? "digit" : search.isLatin(c) ? "latin" : "sign");
    const [a, b] = [kind(before[before.length - 1]), kind(after[0])];
    if (a === "sign" && b === "sign") return false;
    return a !== b || (a === "han" && before.length === 1 && after.length === 1);
  }

  function scored(index, matcher) {
    const rated = search.score(index, matcher);
    if (rated.total === 0 && matcher.loose === false) {
      matcher.loose = true;
      return { matcher, rated: search.score(index, matcher) };
    }
    return { matcher, rated };
  }

  /* One scored matcher for each phrase, or for each of its words if together they find nothing. */
  function matchEach(index, query) {
    const all = [];
    for (const phrase of phrases(query)) {
      const whole = scored(index, search.exact(phrase.text));
      if (whole.rated.total || phrase.words.length === 1) all.push(whole);
      else for (const word of phrase.words) all.push(scored(index, search.exact(word)));
    }
    return all;
  }

  /* The records that every matcher finds, with the mean of their scores. A record may owe some of the
     words, but not all, to the name of what it belongs to. */
  function intersect(index, all) {
    if (all.length === 1) return all[0].rated.scores;
    return new Float32Array(index.count).map((_, i) => {
      if (!all.some((one) => one.rated.scores[i])) return 0;
      const given = all.map((one) => one.rated.scores[i] || fromOwner(index, one, i));
      return given.every(Boolean) ? given.reduce((sum, score) => sum + score, 0) / all.length : 0;
    });
  }

  function fromOwner(index, one, i) {
    const kind = index.kinds[i].code;
    if (kind !== "measure" && kind !== "passage" && kind !== "target") return 0;
    const owner = index.byRef[index.owners[i][0]];
    return owner !== undefined && one.rated.scores[owner] >= NAMED ? BY_OWNER : 0;
  }

  const any = (scores) => scores.some((s) => s > 0);

  /* Puts the records that most of the words are in, when none has all. */
  function partly(index, all) {
    const scores = new Float32Array(index.count);
    const counts = scores.map((_, i) => all.filter((one) => one.rated.scores[i]).length);
    const most = counts.reduce((a, b) => Math.max(a, b), 0);
    for (const one of all) {
      one.rated.scores.forEach((score, i) => {
        if (counts[i] === most) scores[i] += score / all.length;
      });
    }
    return scores;
  }

  /** Search. Returns {query, matchers, scores, notice, ways, badges}; all scores are 0 if nothing is found.

      `notice` is "" for what was asked, else how it was stretched: near, apart, part. `ways` are the
      names that the query led to by another way ({from, to, how}: pinyin, words), `badges` those of
      single records. */
  search.find = function (index, query) {
    const result = { query, matchers: [], scores: new Float32Array(index.count), notice: "", ways: [], badges: new Map() };
    const all = matchEach(index, query);
    if (!all.length) return result;
    const folded = fold(query);
    use(result, all, intersect(index, all));
    boostWhole(index, result, folded, all);
    byName(index, result, folded);
    if (any(result.scores)) return result;
    const reworded = byVocabulary(index, result, folded);
    if (reworded) return reworded;
    stretch(index, result, all);
    return result;
  };

  function use(result, all, scores) {
    result.matchers = all.map((one) => one.matcher);
    result.scores = scores;
  }

  /* A name of several words, asked for as it is written, beats its words found here and there. */
  function boostWhole(index, result, folded, all) {
    if (all.length < 2) return;
    const whole = search.score(index, search.exact(folded)).scores;
    whole.forEach((score, i) => {
      if (score && result.scores[i]) result.scores[i] = score + 20;
    });
  }

  /* Suggestions and pinyin lead to names. What the text says of a name comes too, unless the letters
     as written are a name themselves; parts of names, only if the letters are found nowhere. */
  function byName(index, result, folded) {
    const best = result.scores.reduce((a, b) => Math.max(a, b), 0);
    for (const suggestion of index.data.suggestions) {
      if (fold(suggestion[0]) !== folded) continue;
      for (const ref of suggestion.slice(1)) lead(index, result, index.byRef[ref], SUGGESTED, suggestion[0], "suggestion");
    }
    const pinyin = search.byPinyin(index, folded);
    const asked = result.query.trim();
    for (const name of pinyin.whole) {
      for (const i of index.names.get(name)) lead(index, result, i, PINYIN, asked, "pinyin");
    }
    const names = pinyin.whole.length ? pinyin.whole : best ? [] : pinyin.parts;
    if (!names.length || best >= NAMED) return;
    const matcher = search.anyOf(names, folded);
    const spelled = search.score(index, matcher).scores;
    result.scores = result.scores.map((score, i) => Math.max(score, spelled[i]));
    result.matchers = best ? result.matchers.concat(matcher) : [matcher];
    result.badges.clear();
    result.ways.push({ from: asked, to: names.slice(0, 4), how: "pinyin" });
  }

  function lead(index, result, i, score, from, how) {
    if (result.scores[i] >= score) return;
    result.scores[i] = score;
    result.badges.set(i, { from, to: index.data.title[i], how });
  }

  function byVocabulary(index, result, folded) {
    let reworded = folded;
    const used = index.data.vocabulary.filter((pair) => {
      if (!reworded.includes(pair[0])) return false;
      reworded = reworded.split(pair[0]).join(pair[1]);
      return true;
    });
    if (!used.length) return null;
    const found = search.find(index, reworded);
    if (!any(found.scores) || found.notice) return null;
    found.query = result.query;
    for (const pair of used) found.ways.push({ from: pair[0], to: [pair[1]], how: "words" });
    return found;
  }

  /* Nothing has it as written: one wrong character, parts that stand apart, or some of the words. */
  function stretch(index, result, all) {
    const notices = [];
    const kept = [];
    for (const one of all) {
      if (one.rated.total) {
        kept.push(one);
        continue;
      }
      const way = byForm(index, one.matcher.needle);
      if (way.matcher) kept.push({ matcher: way.matcher, rated: search.score(index, way.matcher) });
      notices.push(way.notice);
    }
    if (!kept.length) return;
    const scores = intersect(index, kept);
    result.notice = notices.includes("part") ? "part" : notices[0] || "part";
    if (any(scores)) return use(result, kept, scores);
    result.notice = "part";
    use(result, kept, partly(index, kept));
  }

  /* A slip in a name comes first, then a name and another word that stand apart. */
  function byForm(index, word) {
    const slips = search.oneOff(index, word);
    const named = slips.inName ? null : search.inTwo(index, word, true);
    if (named) return { matcher: named, notice: "apart" };
    if (slips.forms.length) return { matcher: search.anyOf(slips.forms, word), notice: "near" };
    const matcher = search.inTwo(index, word, false);
    return { matcher, notice: matcher ? "apart" : "part" };
  }

  /** Results in groups: [{label, code, items: [record, …]}], best group first, best record first.
      `keep(record)` may leave records out. */
  search.grouped = function (index, result, keep) {
    const groups = new Map();
    for (const { label, code } of index.data.kinds) {
      if (!groups.has(label)) groups.set(label, { label, code, items: [] });
    }
    const scores = result.scores;
    for (let i = 0; i < index.count; i++) {
      if (scores[i] > 0 && (!keep || keep(i))) groups.get(index.kinds[i].label).items.push(i);
    }
    const filled = Array.from(groups.values()).filter((g) => g.items.length);
    for (const g of filled) g.items.sort((a, b) => scores[b] - scores[a] || a - b);
    return filled.sort((a, b) => scores[b.items[0]] - scores[a.items[0]]);
  };
})();
