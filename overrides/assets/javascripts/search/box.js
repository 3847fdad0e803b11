/* What the theme's search box lacks: it tells counts by kind, and how a query was read, to eye and ear;
   it searches on every input (paste, dictation), not on keys alone. */
(function () {
  "use strict";

  /* The worker loads what it needs when the box is entered: from disk it is a frame of this page. */
  function wake() {
    dispatchEvent(new Event("plansearch"));
    if (self.BroadcastChannel && location.protocol !== "file:") new BroadcastChannel("plansearch").postMessage("");
  }

  const input = document.querySelector("[data-md-component=search-query]");
  const result = document.querySelector("[data-md-component=search-result]");
  if (!input || !result) return;
  const [meta, list] = [result.firstElementChild, result.lastElementChild];
  meta.setAttribute("role", "status");
  list.setAttribute("aria-label", "检索结果");
  const tell = () => {
    const head = list.querySelector("[data-px-told]");
    if (head && meta.textContent !== head.dataset.pxTold) meta.textContent = head.dataset.pxTold;
  };
  new MutationObserver(tell).observe(result, { childList: true, subtree: true, characterData: true });
  input.addEventListener("focus", wake, { once: true });
  if (document.activeElement === input) wake();
  input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
})();
