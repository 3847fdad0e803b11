/* What a link to a term, sector, field or indicator leads to, shown beside it on hover and focus.

   The cards' texts are one script file, loaded when the first card is wanted. */
(function () {
  "use strict";

  const article = document.querySelector("article");
  const given = document.currentScript.dataset;
  if (!article) return;

  const WAIT = 250;
  const root = new URL(given.pxRoot, document.baseURI).href;
  let card = null;
  let owner = null;
  let timer = 0;
  let leaving = 0;
  let loading = null;

  /* The path of a link below the site's root, as the cards are keyed by. */
  function key(link) {
    const address = link.href.split("#")[0];
    if (link.hash || address === location.href.split("#")[0]) return "";
    return address.startsWith(root) ? decodeURI(address.slice(root.length)) : "";
  }

  function line(name, text) {
    const element = document.createElement("span");
    element.className = `px-card-${name}`;
    element.textContent = text;
    if (name === "en") element.lang = "en";
    return element;
  }

  function drop() {
    clearTimeout(leaving);
    if (owner) owner.removeAttribute("aria-describedby");
    if (card) card.remove();
    card = owner = null;
  }

  function hide() {
    clearTimeout(timer);
    timer = 0;
    drop();
  }

  function place(link) {
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    const isBelow = box.bottom + card.offsetHeight + 8 < innerHeight;
    const top = isBelow ? box.bottom + 4 : box.top - card.offsetHeight - 4;
    card.style.left = `${Math.max(8, left) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  }

  async function show(link) {
    loading = loading || self.PlanExplorer.load(given.pxCards);
    await loading;
    const texts = self.PlanExplorer.data.cards[key(link)];
    if (!texts || timer === 0) return;
    drop();
    owner = link;
    card = document.createElement("div");
    card.className = "px-card";
    card.id = "px-card";
    card.setAttribute("role", "tooltip");
    ["kind", "zh", "en", "more"].forEach((name, i) => {
      if (texts[i]) card.appendChild(line(name, texts[i]));
    });
    document.body.appendChild(card);
    link.setAttribute("aria-describedby", "px-card");
    card.addEventListener("mouseenter", () => clearTimeout(leaving));
    card.addEventListener("mouseleave", hide);
    place(link);
  }

  function plan(event) {
    const link = event.target.closest("a[href$='.html']");
    if (!link || link === owner || !key(link)) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(link), event.type === "focusin" ? 0 : WAIT);
  }

  article.addEventListener("mouseover", plan);
  article.addEventListener("focusin", plan);
  article.addEventListener("mouseout", () => {
    clearTimeout(timer);
    timer = 0;
    // Time to move onto the card, to read it at leisure or copy from it.
    leaving = setTimeout(hide, WAIT);
  });
  article.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
