/* Runs before the page is drawn, so that the reader's size and contrast do not flash in late; and before
   our other scripts, which share the one name that is given here. */
self.PlanExplorer = { search: {}, explorer: {}, data: {} };

/** Load a script, such as one that hands data over. */
self.PlanExplorer.load = (address) =>
  new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    document.head.appendChild(script);
  });

(function () {
  "use strict";

  const { dataset } = document.documentElement;
  try {
    const saved = JSON.parse(localStorage.getItem("planexplorer.reading") || "{}");
    if (saved.size) dataset.pxSize = saved.size;
    if (saved.contrast) dataset.pxContrast = saved.contrast;
  } catch (error) {
    // Storage may be forbidden, or hold something else: the page is then shown as it comes.
  }
  dataset.pxScript = "";
})();
