/* Folded blocks are opened for paper, and folded again afterwards. */
(function () {
  "use strict";

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details"), function (block) {
      return !block.open;
    });
    opened.forEach(function (block) { block.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (block) { block.open = false; });
    opened = [];
  });
})();
