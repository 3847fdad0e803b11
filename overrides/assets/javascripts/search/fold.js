/* Folding: text and query as they are compared. Both go through `fold`, and only through it.

   Folded are: full-width and other compatibility forms (NFKC), letter case, traditional characters,
   spaces between Han, digits and Latin, hyphens, quotation marks, and thousands separators. A line
   break stays: no match runs across one.
   `at[i]` is the place in the original of character i of the folded text, so that what is shown and
   marked is always the original. */
(function () {
  "use strict";

  const search = (self.planSearch = self.planSearch || {});

  const DROPPED = "“”‘’\"'`´《》〈〉「」『』«»·•\u00ad\u200b\u200c\u200d\u2060\ufeff";
  const HYPHENS = "-‐‑‒–—―−";
  const COMBINING = /[\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f]/;
  const SPACE = /\s/;

  let simplified = Object.create(null);

  /** Take the table of simplified characters: two strings of one length. */
  search.useSimplified = function (from, to) {
    simplified = Object.create(null);
    for (let i = 0; i < from.length; i++) simplified[from[i]] = to[i];
  };

  const isDigit = (c) => c >= "0" && c <= "9";
  const isLatin = (c) => c >= "a" && c <= "z";
  search.isDigit = isDigit;
  search.isLatin = isLatin;
  search.isHan = (c) => c >= "\u3400" && c <= "\u9fff";

  /* Whether exactly three digits stand at a place: what a thousands separator is followed by. */
  const isThousand = (text, i) => /^[0-9０-９]{3}(?![0-9０-９])/.test(text.substr(i, 4));

  function folder(text) {
    const at = [];
    let out = "";
    let space = -1;
    return {
      at,
      text: () => out,
      /* Adds one character that has been through NFKC and is in lower case. */
      add(c, i, width) {
        if (c === "\n") {
          out += c;
          at.push(i);
          space = -1;
          return;
        }
        const before = out[out.length - 1] || "";
        if (SPACE.test(c)) {
          if (c !== " " || space < 0) space = i;
          return;
        }
        if (DROPPED.indexOf(c) >= 0) return;
        const after = text[i + width] || "";
        if (HYPHENS.indexOf(c) >= 0) {
          if (!(isDigit(before) && /[0-9０-９]/.test(after))) return;
          c = "-";
        }
        if (c === "," && isDigit(before) && isThousand(text, i + width)) return;
        if (space >= 0) {
          const isGrouped = text[space] !== " " && isThousand(text, i);
          const isWords = isLatin(before) && isLatin(c);
          if (isWords || (isDigit(before) && isDigit(c) && !isGrouped)) {
            out += " ";
            at.push(space);
          }
          space = -1;
        }
        out += simplified[c] || c;
        at.push(i);
      },
    };
  }

  /** Fold a text. Returns {text, at}. */
  search.fold = function (text) {
    const to = folder(text);
    for (let i = 0; i < text.length; ) {
      let width = 1;
      const code = text.charCodeAt(i);
      if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) width = 2;
      if (code >= 0x3400 && code <= 0x9fff) {
        to.add(text[i], i, 1);
      } else if (code > 0x20 && code < 0x7f) {
        to.add(code >= 0x41 && code <= 0x5a ? text[i].toLowerCase() : text[i], i, 1);
      } else {
        while (COMBINING.test(text[i + width] || "")) width += 1;
        const whole = SPACE.test(text[i]) ? text[i] : text.substr(i, width).normalize("NFKC").toLowerCase();
        for (const c of whole) to.add(c, i, width);
      }
      i += width;
    }
    return { text: to.text(), at: to.at };
  };

  /** The end in the original of the folded character that begins at `start` there. */
  search.endOf = function (text, start) {
    const code = text.charCodeAt(start);
    let end = start + (code >= 0xd800 && code < 0xdc00 ? 2 : 1);
    while (COMBINING.test(text[end] || "")) end += 1;
    return end;
  };
})();
