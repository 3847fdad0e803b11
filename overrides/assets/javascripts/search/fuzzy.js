/* Ways to what was meant when the words as written lead nowhere: pinyin, one wrong character, two
   parts that stand apart, and names that come near. */
(function () {
  "use strict";

  const search = (self.planSearch = self.planSearch || {});

  const MOST_FORMS = 24;
  const MOST_NEAR = 6;
  const isBreak = (c) => c === undefined || c === "\n" || c === "\u0001";

  /** Add to an index its table of readings, and the names that can be written in pinyin. */
  search.learnNames = function (index) {
    const readings = Object.create(null);
    for (const entry of index.data.readings.split("|")) {
      const syllable = /^[a-z]*/.exec(entry)[0];
      for (const c of entry.slice(syllable.length)) (readings[c] = readings[c] || []).push(syllable);
    }
    const names = new Map();
    for (let i = 0; i < index.count; i++) {
      const kind = index.kindOf(i)[0];
      if (kind === "note" || kind === "passage" || kind === "measure") continue;
      const lines = search.folded(index, i, 0) + "\n" + search.folded(index, i, 1);
      for (const name of lines.split("\n")) {
        if (!/[\u3400-\u9fff]/.test(name)) continue;
        if (names.has(name)) names.get(name).push(i);
        else names.set(name, [i]);
      }
    }
    index.readings = readings;
    index.names = names;
  };

  /* The end of what `letters` spell in a name from `start` on, or 0. `full`: by whole syllables, the
     last may be unfinished (then the end is negative); otherwise by initials. */
  function spelled(index, name, start, letters, full) {
    if (!letters) return start;
    const c = name[start];
    if (c === undefined) return 0;
    const syllables = index.readings[c];
    if (!syllables) {
      if (c === letters[0]) return spelled(index, name, start + 1, letters.slice(1), full);
      return /[a-z0-9]/.test(c) ? 0 : spelled(index, name, start + 1, letters, full);
    }
    for (const syllable of syllables) {
      if (full ? letters.startsWith(syllable) : letters[0] === syllable[0]) {
        const end = spelled(index, name, start + 1, letters.slice(full ? syllable.length : 1), full);
        if (end) return end;
      } else if (full && syllable.startsWith(letters)) {
        return -(start + 1);
      }
    }
    return 0;
  }

  /** What letters mean as pinyin: {whole: names they spell in full, parts: parts of names}. */
  search.byPinyin = function (index, query) {
    const letters = query.replace(/[^a-z0-9]/g, "");
    const found = { whole: [], parts: [] };
    if (letters.length < 2 || !/^[a-z0-9]*[a-z][a-z0-9]*$/.test(letters)) return found;
    const parts = new Set();
    for (const name of index.names.keys()) {
      let isWhole = false;
      for (let start = 0; start < name.length && !isWhole; start++) {
        if (!index.readings[name[start]] && name[start] !== letters[0]) continue;
        for (const full of [true, false]) {
          const end = spelled(index, name, start, letters, full);
          if (!end) continue;
          if (start === 0 && end === name.length) isWhole = true;
          else if (parts.size < MOST_FORMS) parts.add(name.slice(start, Math.abs(end)));
        }
      }
      if (isWhole) found.whole.push(name);
    }
    found.parts = Array.from(parts);
    return found;
  };

  /* Every string of `text` made of `head`, `any` characters and `tail`. */
  function around(text, head, any, tail, found) {
    const key = head.length >= tail.length ? head : tail;
    const shift = key === head ? 0 : head.length + any;
    for (let i = text.indexOf(key); i >= 0 && found.size < MOST_FORMS; i = text.indexOf(key, i + 1)) {
      const start = i - shift;
      const end = start + head.length + any + tail.length;
      if (start < 0 || (any && isBreak(text[start + head.length]))) continue;
      if (text.startsWith(head, start) && text.startsWith(tail, end - tail.length)) found.add(text.slice(start, end));
    }
  }

  /** The strings of the site that differ from a word by one wrong, missing, swapped or extra character. */
  search.oneOff = function (index, word) {
    const found = new Set();
    const length = word.length;
    const text = index.hay;
    for (let i = 0; i + 1 < length; i++) {
      const swapped = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
      if (swapped !== word) around(text, swapped, 0, "", found);
    }
    const isLatin = /^[a-z0-9+.]+$/.test(word);
    if (length >= (isLatin ? 4 : 3)) {
      for (let i = 0; i < length; i++) around(text, word.slice(0, i), 1, word.slice(i + 1), found);
      for (let i = 1; i < length; i++) around(text, word.slice(0, i), 1, word.slice(i), found);
    }
    if (length >= 4) {
      for (let i = 0; i < length; i++) around(text, word.slice(0, i) + word.slice(i + 1), 0, "", found);
    }
    return likeliest(index, word, Array.from(found));
  };

  /* Of several strings: those that sound the same; else those that are part of a name; else all. */
  function likeliest(index, word, found) {
    const sound = (s) => s.split("").map((c) => (index.readings[c] || [c])[0]).join(" ");
    const heard = found.filter((s) => s.length === word.length && sound(s) === sound(word));
    if (heard.length) return heard;
    const names = Array.from(index.names.keys());
    const named = found.filter((s) => names.some((name) => name.indexOf(s) >= 0));
    return named.length ? named : found;
  }

  /** A matcher for a word whose two parts stand apart (机器人密度 in 机器人使用密度), or null. */
  search.inTwo = function (index, word) {
    let best = null;
    for (let i = 2; i <= word.length - 2; i++) {
      const matcher = search.apart(word.slice(0, i), word.slice(i), word);
      const count = matcher.find(index.hay).length;
      if (count && (!best || count > best.count)) best = { matcher, count };
    }
    return best && best.matcher;
  };

  /** Names that share most pairs of characters with a query that finds nothing: [record, …]. */
  search.nearNames = function (index, query) {
    const grams = new Set();
    for (let i = 0; i + 1 < query.length; i++) grams.add(query.substr(i, 2));
    const rated = [];
    index.names.forEach((records, name) => {
      let shared = 0;
      for (let i = 0; i + 1 < name.length; i++) if (grams.has(name.substr(i, 2))) shared += 1;
      if (shared) rated.push([shared / (name.length + 2), records[0]]);
    });
    rated.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return Array.from(new Set(rated.map((r) => r[1]))).slice(0, MOST_NEAR);
  };
})();
