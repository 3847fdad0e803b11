/* On a page that a result led to, marks the words it was found by: `?h=` names them, one each. Matches
   are found in the folded text of the whole article, so they may run across links and marks. */
(function () {
  "use strict";

  const { search } = self.PlanExplorer;

  const MOST = 200;

  function textNodes(article) {
    const found = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest("script, style, select, .headerlink, svg")) found.push(node);
    }
    return found;
  }

  let text = ""; // of all nodes, folded
  const from = []; // for each of its characters, the node and place it came from

  function gather(nodes) {
    let block = null;
    for (const node of nodes) {
      const own = node.parentElement.closest("p, li, td, th, h1, h2, h3, h4, h5, h6, caption, summary, dt, dd");
      if (own !== block) {
        text += "\n";
        from.push(null);
        block = own;
      }
      const folded = search.fold(node.data);
      text += folded;
      for (const at of search.origins(node.data, folded)) from.push([node, at]);
    }
  }

  /* Wraps folded characters [start, end), node by node. */
  function mark(start, end) {
    const pieces = new Map();
    for (let i = start; i < end; i++) {
      const place = from[i];
      if (!place) continue;
      const piece = pieces.get(place[0]) || pieces.set(place[0], [place[1], 0]).get(place[0]);
      piece[1] = search.endOf(place[0].data, place[1]);
    }
    pieces.forEach((piece, node) => {
      const range = document.createRange();
      range.setStart(node, piece[0]);
      range.setEnd(node, piece[1]);
      const element = document.createElement("mark");
      element.dataset.pxHighlight = "";
      range.surroundContents(element);
    });
  }

  const words = new URLSearchParams(location.search).getAll("h").map(search.fold).filter(Boolean);
  const article = document.querySelector("article");
  if (!words.length || !article) return;
  gather(textNodes(article));
  const found = [];
  for (const word of words) {
    for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) {
      found.push([i, i + word.length]);
    }
  }
  // From the last to the first: wrapping cuts a node in two, and only what is behind moves.
  found.sort((a, b) => b[0] - a[0]);
  const apart = found.filter((f, i) => i === 0 || f[1] <= found[i - 1][0]);
  for (const f of apart.slice(-MOST)) mark(f[0], f[1]);
  const first = article.querySelector("[data-px-highlight]");
  if (first && !location.hash) first.scrollIntoView({ block: "center" });
})();
