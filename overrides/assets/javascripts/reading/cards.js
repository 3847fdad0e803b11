/* What a link to a term, sector, field or indicator leads to, shown beside it on hover and focus.

   The cards' texts are one script file, loaded when the first card is wanted. */
(function () {
  "use strict";

  var article = document.querySelector("article");
  var script = document.querySelector("script[data-px-cards]");
  if (!article || !script) return;

  var LINKS = "a[href*='terms/'], a[href*='sectors/'], a[href*='indicators/'], a[href$='.html']";
  var WAIT = 250;
  var card = null;
  var owner = null;
  var timer = 0;
  var leaving = 0;
  var loading = null;

  function load() {
    if (!loading) {
      loading = new Promise(function (resolve) {
        var tag = document.createElement("script");
        tag.src = script.getAttribute("data-px-cards");
        tag.onload = resolve;
        document.head.appendChild(tag);
      });
    }
    return loading;
  }

  /* The path of a link below the site's root, as the cards are keyed by. */
  function key(link) {
    var root = new URL(script.getAttribute("data-px-root"), document.baseURI).href;
    var address = link.href.split("#")[0];
    if (link.hash || address === document.location.href.split("#")[0]) return "";
    return address.indexOf(root) === 0 ? decodeURI(address.slice(root.length)) : "";
  }

  function line(name, text) {
    var element = document.createElement("span");
    element.className = "px-card-" + name;
    element.textContent = text;
    if (name === "en") element.lang = "en";
    return element;
  }

  function hide() {
    window.clearTimeout(timer);
    window.clearTimeout(leaving);
    timer = 0;
    if (owner) owner.removeAttribute("aria-describedby");
    if (card) card.remove();
    card = owner = null;
  }

  function place(link) {
    var box = link.getClientRects()[0] || link.getBoundingClientRect();
    var width = card.offsetWidth;
    var left = Math.min(box.left, document.documentElement.clientWidth - width - 8);
    var below = box.bottom + card.offsetHeight + 8 < window.innerHeight;
    card.style.left = Math.max(8, left) + window.pageXOffset + "px";
    card.style.top = (below ? box.bottom + 4 : box.top - card.offsetHeight - 4) + window.pageYOffset + "px";
  }

  function show(link) {
    load().then(function () {
      var text = (window.PlanExplorer && window.PlanExplorer.cards || {})[key(link)];
      if (!text || timer === 0) return;
      if (card) card.remove();
      if (owner) owner.removeAttribute("aria-describedby");
      window.clearTimeout(leaving);
      owner = link;
      card = document.createElement("div");
      card.className = "px-card";
      card.id = "px-card";
      card.setAttribute("role", "tooltip");
      ["kind", "zh", "en", "more"].forEach(function (name, index) {
        if (text[index]) card.appendChild(line(name, text[index]));
      });
      document.body.appendChild(card);
      link.setAttribute("aria-describedby", "px-card");
      card.addEventListener("mouseenter", function () { window.clearTimeout(leaving); });
      card.addEventListener("mouseleave", hide);
      place(link);
    });
  }

  function plan(event) {
    var link = event.target.closest(LINKS);
    if (!link || link === owner || !key(link)) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { show(link); }, event.type === "focusin" ? 0 : WAIT);
  }

  article.addEventListener("mouseover", plan);
  article.addEventListener("focusin", plan);
  article.addEventListener("mouseout", function () {
    window.clearTimeout(timer);
    timer = 0;
    // Time to move onto the card, to read it at leisure or copy from it.
    leaving = window.setTimeout(hide, WAIT);
  });
  article.addEventListener("focusout", hide);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
})();
