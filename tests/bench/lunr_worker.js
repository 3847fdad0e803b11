/* A peer for the bench: an index that lunr (Python) has built of pairs of characters, searched by the
   lunr that the theme's own worker brings along. Answers in the theme's language. */
(function () {
  "use strict";

  const here = (typeof document === "undefined" ? self.location.href : document.currentScript.src).replace(/[^/]*$/, "");
  let index = null;

  function pairs(word) {
    if (word.length < 2) return [word];
    return Array.from({ length: word.length - 1 }, (_, i) => word.substr(i, 2));
  }

  function answer(query) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const found = index.query((q) => {
      for (const word of words) {
        for (const pair of pairs(word)) q.term(pair, { presence: self.lunr.Query.presence.REQUIRED });
      }
    });
    return found.map((f) => [{ location: f.ref, title: f.ref, text: "", score: f.score, terms: {} }]);
  }

  self.addEventListener(
    "message",
    (event) => {
      event.stopImmediatePropagation();
      const { type, data } = event.data;
      if (type === 0) {
        Promise.resolve(self.importScripts(here + "theme-worker.js", here + "lunr-index.js")).then(() => {
          index = self.lunr.Index.load(self.lunrIndex);
          postMessage({ type: 1 });
        });
      } else if (type === 2) {
        postMessage({ type: 3, data: { items: answer(data) } });
      }
    },
    true
  );
})();
