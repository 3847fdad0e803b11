/* The tools above a page: 字号 and 高对比, whose choice is kept in this browser only, and printing. */
(function () {
  "use strict";

  /* Folded blocks are opened for paper, and folded again afterwards. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach((block) => (block.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((block) => (block.open = false)));

  const root = document.documentElement;
  const tools = document.querySelector(".px-tools");
  if (!tools) return;

  const current = (name) => root.getAttribute(`data-px-${name}`) || "";

  function show() {
    tools.querySelectorAll("[data-px-set]").forEach((button) => {
      button.setAttribute("aria-pressed", String(current(button.dataset.pxSet) === button.value));
    });
  }

  /* Contrast is a switch: pressed once more, its button takes the choice back. */
  function choose(name, value) {
    if (!value || (name === "contrast" && current(name) === value)) root.removeAttribute(`data-px-${name}`);
    else root.setAttribute(`data-px-${name}`, value);
    show();
    try {
      const chosen = { size: current("size"), contrast: current("contrast") };
      localStorage.setItem("planexplorer.reading", JSON.stringify(chosen));
    } catch (error) {
      // Nothing to do: the choice holds for this page.
    }
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("pxPrint" in button.dataset) self.print();
    else choose(button.dataset.pxSet, button.value);
  });
  tools.hidden = false;
  show();
})();
