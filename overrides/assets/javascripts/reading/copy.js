/* The one way to the clipboard, and a copy button on every text that is meant to be copied. */
(function () {
  "use strict";

  /* The old command works without a secure context and on pages opened from disk too. */
  function copyByCommand(forms) {
    let isDone = false;
    function fill(event) {
      event.preventDefault();
      event.stopPropagation();
      Object.keys(forms).forEach((type) => event.clipboardData.setData(type, forms[type]));
      isDone = true;
    }
    // Some browsers copy only where something is selected.
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = forms["text/plain"];
    area.setAttribute("aria-hidden", "true");
    area.className = "px-off-screen";
    document.body.appendChild(area);
    area.select();
    document.addEventListener("copy", fill, true);
    document.execCommand("copy");
    document.removeEventListener("copy", fill, true);
    area.remove();
    if (focused) focused.focus({ preventScroll: true });
    return isDone;
  }

  async function copyByClipboard(forms) {
    try {
      const blobs = {};
      Object.keys(forms).forEach((type) => (blobs[type] = new Blob([forms[type]], { type })));
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
      return true;
    } catch (error) {
      return false; // forbidden, or unknown to this browser
    }
  }

  /** Put texts on the clipboard, by their types. Resolves to whether it worked. */
  self.PlanExplorer.copy = async (forms) => copyByCommand(forms) || copyByClipboard(forms);

  function addButton(source) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "px-button", textContent: "复制" });
    button.setAttribute("aria-label", `复制${source.getAttribute("aria-label")}`);
    const status = document.createElement("span");
    status.className = "px-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const isDone = await self.PlanExplorer.copy({ "text/plain": source.textContent });
      status.textContent = isDone ? "已复制" : "未能复制，请选中文字后复制";
    });
    source.after(button, status);
  }

  document.querySelectorAll(".px-copy").forEach(addButton);
})();
