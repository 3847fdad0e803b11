/* Folding: text and query as they are compared. Both go through `fold`, and only through it.

   Folded are: full-width and other compatibility forms (NFKC), letter case, traditional characters,
   spaces between Han, digits and Latin, hyphens, quotation marks, and thousands separators. A line
   break stays, and so do the marks that part fields and records: no match runs across one. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  // A space of these kinds between digits parts thousands; a common one parts numbers.
  const THIN = /([0-9０-９])[\u00a0\u2008\u2009\u202f](?=[0-9０-９]{3}(?![0-9０-９]))/g;
  const DROPPED = /[“”‘’"'`´《》〈〉「」『』«»·•\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe00-\ufe0f]/g;
  const HYPHEN = /(\d)[-‐‑‒–—―−](?=\d)|[-‐‑‒–—―−]/g;
  const THOUSANDS = /(\d),(?=\d{3}(?!\d))/g;
  const SPACES = /([a-z])[^\S\n]+(?=[a-z])|(\d)[^\S\n]+(?=\d)|[^\S\n]+/g;
  const COMBINING = /[\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f]/;

  const CHARACTERS = 0x10000;
  const simplified = new Uint16Array(CHARACTERS); // of each character, the code of the simplified one
  let alone = new Map(); // single characters, folded by themselves

  /** Take the table of simplified characters: two strings of one length. */
  search.useSimplified = function (from, to) {
    alone = new Map();
    for (let code = 0; code < CHARACTERS; code++) simplified[code] = code;
    for (let i = 0; i < from.length; i++) simplified[from.charCodeAt(i)] = to.charCodeAt(i);
  };
  search.useSimplified("", "");

  search.isDigit = (c) => c >= "0" && c <= "9";
  search.isLatin = (c) => c >= "a" && c <= "z";
  search.isHan = (c) => c >= "\u3400" && c <= "\u9fff";

  /* Most texts are in simplified characters and stay as they are. The others go through one array of
     codes: long ones are folded in a moment. */
  function simplify(text) {
    let i = 0;
    while (i < text.length && simplified[text.charCodeAt(i)] === text.charCodeAt(i)) i += 1;
    if (i === text.length) return text;
    const codes = new Uint16Array(text.length);
    for (i = 0; i < text.length; i++) codes[i] = simplified[text.charCodeAt(i)];
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(codes);
  }

  /* What is done to each character whatever stands around it. */
  const each = (text) => simplify(text.normalize("NFKC").toLowerCase());

  function eachOf(text) {
    if (!alone.has(text)) alone.set(text, each(text));
    return alone.get(text);
  }

  /** Fold a text. */
  search.fold = function (text) {
    return each(text.replace(THIN, "$1"))
      .replace(DROPPED, "")
      .replace(HYPHEN, (hyphen, digit) => (digit ? digit + "-" : ""))
      .replace(THOUSANDS, "$1")
      .replace(SPACES, (space, letter, digit) => (letter || digit ? (letter || digit) + " " : ""));
  };

  /** Where the characters of a folded text come from: for each its place in the original. What was
      dropped is known by not coming next, since no dropped character is like the one behind it. */
  search.origins = function (text, folded) {
    const at = [];
    for (let i = 0; i < text.length && at.length < folded.length; ) {
      const end = search.endOf(text, i);
      const next = folded[at.length];
      const whole = text[i] === next ? next : eachOf(text.slice(i, end));
      if (next === " " && /^\s/.test(whole)) at.push(i);
      else if (folded.startsWith(whole, at.length)) for (let k = 0; k < whole.length; k++) at.push(i);
      i = end;
    }
    return at;
  };

  /** The end of the character that begins at a place of an original text, with what combines with it. */
  search.endOf = function (text, start) {
    const code = text.charCodeAt(start);
    let end = start + (code >= 0xd800 && code < 0xdc00 ? 2 : 1);
    while (COMBINING.test(text[end] || "")) end += 1;
    return Math.min(end, text.length);
  };
})();
