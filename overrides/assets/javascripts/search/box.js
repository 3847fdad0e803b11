/* What the theme's search box lacks: it tells counts by kind, and how a query was read, to eye and ear;
   it searches on every input (paste, dictation), not on keys alone. */
(function () {
  "use strict";

  function told() {
    const heads = document.querySelectorAll(".md-search-result [data-px-told]");
    return heads.length ? JSON.parse(heads[0].getAttribute("data-px-told")) : null;
  }

  function words(facts) {
    const said = facts.notices.slice();
    if (facts.total) said.push("共 " + facts.total + " 条：" + facts.counts);
    return said.join("。");
  }

  /* The worker loads what it needs when the box is entered: from disk it is a frame of this page. */
  function wake() {
    dispatchEvent(new Event("plansearch"));
    if (self.BroadcastChannel && location.protocol !== "file:") new BroadcastChannel("plansearch").postMessage("");
  }

  function start() {
    const input = document.querySelector("[data-md-component=search-query]");
    const result = document.querySelector("[data-md-component=search-result]");
    if (!input || !result) return;
    const meta = result.firstElementChild;
    const list = result.lastElementChild;
    meta.setAttribute("role", "status");
    list.setAttribute("aria-label", "检索结果");
    const tell = () => {
      const facts = told();
      const text = facts && words(facts);
      if (text && meta.textContent !== text) meta.textContent = text;
    };
    new MutationObserver(tell).observe(result, { childList: true, subtree: true, characterData: true });
    input.addEventListener("focus", wake, { once: true });
    if (document.activeElement === input) wake();
    input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
  }

  start();
})();
