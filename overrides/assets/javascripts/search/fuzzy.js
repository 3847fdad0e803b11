/* Ways to what was meant when the words as written lead nowhere: pinyin, one wrong character, two
   parts that stand apart, and names that come near. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  const MOST_FORMS = 24;
  const MOST_NEAR = 6;
  const LONGEST = 24; // a longer word is a quotation, and is not read in parts

  /** Add to an index, when first needed, its readings and the names that can be written in pinyin: all in
     one text, line by line, and beside it the initials of the same characters (* where there are several). */
  const learnNames = (search.learnNames = function (index) {
    if (index.names) return;
    const readings = Object.create(null);
    for (const entry of index.data.readings.split("|")) {
      const syllable = /^[a-z]*/.exec(entry)[0];
      for (const c of entry.slice(syllable.length)) (readings[c] = readings[c] || []).push(syllable);
    }
    const names = new Map();
    for (let i = 0; i < index.count; i++) {
      if (!index.kinds[i].named) continue;
      const lines = search.folded(index, i, 0) + "\n" + search.folded(index, i, 1);
      for (const name of lines.split("\n")) {
        if (!/[\u3400-\u9fff]/.test(name)) continue;
        if (names.has(name)) names.get(name).push(i);
        else names.set(name, [i]);
      }
    }
    const initial = (c) => (!readings[c] ? c : readings[c].length > 1 ? "*" : readings[c][0][0]);
    index.readings = readings;
    index.names = names;
    index.nameText = "\n" + Array.from(names.keys()).join("\n") + "\n";
    index.initials = index.nameText.replace(/[^\n]/g, initial);
  });

  /* The end of what `letters` spell in the names from `at` on, or 0. `full`: by whole syllables, the
     last may be unfinished (then the end is negative); otherwise by initials. */
  function spelled(index, at, letters, full) {
    if (!letters) return at;
    const c = index.nameText[at];
    if (search.isEdge(c)) return 0;
    const syllables = index.readings[c];
    if (!syllables) {
      if (c === letters[0]) return spelled(index, at + 1, letters.slice(1), full);
      return /[a-z0-9]/.test(c) ? 0 : spelled(index, at + 1, letters, full);
    }
    for (const syllable of syllables) {
      if (full ? letters.startsWith(syllable) : letters[0] === syllable[0]) {
        const end = spelled(index, at + 1, letters.slice(full ? syllable.length : 1), full);
        if (end) return end;
      } else if (full && syllable.startsWith(letters)) {
        return -(at + 1);
      }
    }
    return 0;
  }

  /** What letters mean as pinyin: {whole: names they spell in full, parts: parts of names}. */
  search.byPinyin = function (index, query) {
    const letters = query.replace(/ /g, "");
    if (!/^[a-z0-9]+$/.test(letters) || !/[a-z].*[a-z]/.test(letters)) return { whole: [], parts: [] };
    learnNames(index);
    const whole = new Set();
    const parts = new Set();
    const text = index.nameText;
    const one = (c) => "[" + c + "*]";
    const starts = { full: one(letters[0]), initials: letters.split("").map(one).join("[^a-z0-9*\\n]?") };
    for (const way of Object.keys(starts)) {
      const pattern = new RegExp(starts[way], "g");
      for (let m = pattern.exec(index.initials); m; m = pattern.exec(index.initials)) {
        pattern.lastIndex = m.index + 1;
        const end = spelled(index, m.index, letters, way === "full");
        if (!end) continue;
        const words = text.slice(m.index, Math.abs(end));
        if (end > 0 && text[m.index - 1] === "\n" && text[end] === "\n") whole.add(words);
        else if (parts.size < MOST_FORMS) parts.add(words);
      }
    }
    return { whole: Array.from(whole), parts: Array.from(parts).filter((words) => !whole.has(words)) };
  };

  /* Whether two strings differ by one wrong, missing, swapped or extra character. */
  function isOneOff(a, b) {
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    if (left.length <= 1 && right.length <= 1) return left !== right;
    return left.length === 2 && right === left[1] + left[0];
  }

  /* Adds the strings of a text that begin or end with an unharmed half of a word and are one off it. */
  function addAround(text, word, half, isHead, found) {
    for (let i = text.indexOf(half); i >= 0 && found.size < MOST_FORMS; i = text.indexOf(half, i + 1)) {
      for (const length of [word.length, word.length + 1, word.length - 1]) {
        const start = isHead ? i : i + half.length - length;
        const form = text.slice(Math.max(start, 0), start + length);
        if (form.length === length && !/[\n\u0001\u0002]/.test(form) && isOneOff(word, form)) found.add(form);
      }
    }
  }

  /** The strings of the site that differ from a word by one wrong, missing, swapped or extra character:
      {forms, inName}; `inName` if they are names, or parts of one, or sound like the word.
      One slip leaves one half of the word unharmed, or swaps the two characters in its middle. */
  search.oneOff = function (index, word) {
    learnNames(index);
    const found = new Set();
    const least = /^[a-z0-9+.]+$/.test(word) ? 4 : 3;
    const middle = word.length >> 1;
    const swapped = word.slice(0, middle - 1) + word[middle] + word[middle - 1] + word.slice(middle + 1);
    if (word.length >= 2 && swapped !== word && index.hay.includes(swapped)) found.add(swapped);
    if (word.length >= least) {
      addAround(index.hay, word, word.slice(0, middle), true, found);
      addAround(index.hay, word, word.slice(middle), false, found);
    }
    return likeliest(index, word, Array.from(found));
  };

  /* Of several strings: those that sound the same; else those that are part of a name; else all. */
  function likeliest(index, word, found) {
    const sound = (s) => s.split("").map((c) => (index.readings[c] || [c])[0]).join(" ");
    const heard = found.filter((s) => s.length === word.length && sound(s) === sound(word));
    if (heard.length) return { forms: heard, inName: true };
    const named = found.filter((s) => index.nameText.includes(s));
    return named.length ? { forms: named, inName: true } : { forms: found, inName: false };
  }

  /** A matcher for a word whose two parts stand apart (机器人密度 in 机器人使用密度), or null; `named`: only
      if one of the parts is a name. */
  search.inTwo = function (index, word, named) {
    learnNames(index);
    if (word.length > LONGEST) return null;
    let best = null;
    for (let i = 2; i <= word.length - 2; i++) {
      const [head, tail] = [word.slice(0, i), word.slice(i)];
      if (named && !index.names.has(head) && !index.names.has(tail)) continue;
      const matcher = search.apart(head, tail, word);
      const count = matcher.find(index.hay).length;
      if (count && (!best || count > best.count)) best = { matcher, count };
    }
    return best && best.matcher;
  };

  /** Names that share most pairs of characters with a query that finds nothing: [record, …]. */
  search.nearNames = function (index, query) {
    learnNames(index);
    const text = index.nameText;
    const shared = new Map();
    for (let k = 0; k + 1 < query.length; k++) {
      const pair = query.substr(k, 2);
      for (let i = text.indexOf(pair); i >= 0; i = text.indexOf(pair, i + 1)) {
        const name = text.slice(text.lastIndexOf("\n", i) + 1, text.indexOf("\n", i));
        shared.set(name, (shared.get(name) || 0) + 1);
      }
    }
    const rated = Array.from(shared, ([name, count]) => [count / (name.length + 2), index.names.get(name)[0]]);
    rated.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return Array.from(new Set(rated.map((r) => r[1]))).slice(0, MOST_NEAR);
  };
})();
