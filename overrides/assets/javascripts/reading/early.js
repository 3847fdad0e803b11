/* Runs before the page is drawn, so that the reader's size and contrast do not flash in late. */
(function () {
  "use strict";

  var root = document.documentElement;
  try {
    var saved = JSON.parse(window.localStorage.getItem("planexplorer.reading") || "{}");
    if (saved.size) root.setAttribute("data-px-size", saved.size);
    if (saved.contrast) root.setAttribute("data-px-contrast", saved.contrast);
  } catch (error) {
    // Storage may be forbidden, or hold something else: the page is then shown as it comes.
  }
  root.setAttribute("data-px-script", "");
})();
