/* The explorer: controls above a table that is whole without them. The address keeps the state. */
(function () {
  "use strict";

  const { explorer, search, data } = self.PlanExplorer;

  /* Names of the state that are no data of the rows. */
  const OWN = ["q", "min", "max", "sort", "columns"];

  function Explorer(form) {
    this.form = form;
    this.table = document.getElementById(form.dataset.table);
    this.scroll = this.table.parentElement;
    this.caption = this.table.caption;
    this.title = this.caption.textContent.trim();
    this.status = form.querySelector(".px-count");
    this.columns = explorer.columnsOf(this.table);
    this.rows = explorer.rowsOf(this.table);
    this.fields = Array.from(form.elements).filter((e) => e.name && e.name !== "column");
    this.names = this.fields.map((e) => e.name).filter((name) => !OWN.includes(name));
    const units = form.elements.unit ? Array.from(form.elements.unit.options, (o) => o.value) : [];
    this.units = [form.dataset.unit].concat(units).filter(Boolean);
    // On a phone a row is a card: what another line of the card tells too is left to the choice of columns.
    const isNarrow = self.matchMedia("(max-width: 30em)").matches;
    const isOff = ({ dataset }) => "off" in dataset || (isNarrow && "spare" in dataset);
    this.usual = this.columns.filter((c) => !isOff(c.head)).map((c) => c.key);
    this.addOrders();
    this.addColumnBoxes();
    this.listen();
    form.hidden = false;
    this.scroll.classList.add("px-live");
    document.body.classList.add("px-exploring");
    this.set({});
    this.restore();
    this.watchWidth();
  }

  Explorer.prototype = {
    /* Heads become buttons that sort. The same orders stand in a list, for narrow screens where rows are
       cards without heads. */
    addOrders() {
      const list = this.form.elements.sort;
      this.columns.filter((column) => column.sort).forEach((column) => {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "px-sort", textContent: column.label });
        button.addEventListener("click", () => this.turn(column));
        column.head.textContent = "";
        column.head.appendChild(button);
        const [up, down] = column.sort === "amount" ? ["从小到大", "从大到小"] : ["顺排", "倒排"];
        list.add(new Option(`${column.label}：${up}`, column.key));
        list.add(new Option(`${column.label}：${down}`, `-${column.key}`));
      });
    },

    addColumnBoxes() {
      const list = this.form.querySelector(".px-column-list");
      this.columns.slice(1).forEach((column) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        Object.assign(box, { type: "checkbox", name: "column", value: column.key });
        label.append(box, ` ${column.label}`);
        list.appendChild(label);
      });
    },

    listen() {
      let timer = 0;
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.apply(), 150);
      };
      this.form.addEventListener("input", (event) => {
        if (/^(text|search)$/.test(event.target.type)) later();
        else this.apply();
      });
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("click", (event) => {
        const action = event.target.dataset.action;
        if (action) this[action]();
      });
      addEventListener("hashchange", () => this.restore());
      this.form.elements.q.addEventListener("focus", () => this.learnCharacters(), { once: true });
    },

    /* The search's data knows the traditional characters; it is fetched when words are to be typed. */
    async learnCharacters() {
      if (data.search) return;
      await self.PlanExplorer.load(this.form.dataset.characters);
      search.useSimplified(...data.search.simplify);
      explorer.foldAgain(this.rows);
      this.apply();
    },

    /* The state that the controls show. */
    state() {
      const state = {};
      this.fields.forEach((field) => (state[field.name] = field.value.trim()));
      const shown = this.boxes().filter((box) => box.checked).map((box) => box.value);
      const isUsual = shown.join() === this.usual.filter((key) => key !== this.columns[0].key).join();
      state.columns = isUsual ? "" : shown.join() || "none";
      return state;
    },

    boxes() {
      return Array.from(this.form.querySelectorAll("[name=column]"));
    },

    /* Set the controls as the address says, and the table as the controls say. */
    restore() {
      const state = explorer.readAddress();
      if (state && state.q) this.learnCharacters();
      // An address of a place on the page says nothing of the state.
      if (state || !location.hash) this.set(state || {});
      this.apply();
    },

    set(state) {
      this.fields.forEach((field) => {
        const value = state[field.name] || "";
        field.value = value;
        if (!(field.selectedIndex < 0)) return;
        // A choice may be named by its words; one that is unknown would leave a list without any.
        const words = Array.from(field.options, (option) => option.text);
        field.selectedIndex = Math.max(0, words.indexOf(value));
      });
      const shown = state.columns ? state.columns.split(",") : this.usual;
      this.boxes().forEach((box) => (box.checked = shown.includes(box.value)));
    },

    apply() {
      const state = this.state();
      const limits = this.limits(state);
      const matches = explorer.matcher(state, limits, this.names);
      const column = this.columns.find((c) => c.key === state.sort.replace(/^-/, ""));
      const isDown = state.sort[0] === "-";
      const rows = column ? explorer.sorted(this.rows, column, isDown, this.units) : this.rows;
      rows.forEach((row) => (row.element.hidden = !matches(row)));
      this.table.tBodies[0].append(...rows.map((row) => row.element));
      this.showColumns(state);
      this.showOrder(column, isDown);
      this.tell(state, rows.filter((row) => !row.element.hidden).length);
      explorer.writeAddress(state);
    },

    /* The range that was typed. An amount counts in the chosen unit, else in the one that was typed or
       that is usual for the table, else in every row's own. */
    limits(state) {
      const limits = [];
      const usual = this.form.dataset.unit;
      let hasProblem = false;
      ["min", "max"].forEach((name) => {
        const amount = search.readAmount(state[name]);
        const typed = amount && amount.unit && this.units.find((unit) => explorer.amountIn(amount, unit) >= 0);
        const isBad = amount === undefined || Boolean(amount && amount.unit && !typed);
        const field = this.form.elements[name];
        field.setAttribute("aria-invalid", String(isBad));
        if (isBad) field.setAttribute("aria-describedby", `${this.table.id}-problem`);
        else field.removeAttribute("aria-describedby");
        hasProblem = hasProblem || isBad;
        if (amount && !isBad) limits.push({ amount, unit: state.unit || typed || usual, isUpper: name === "max" });
      });
      this.form.querySelector(".px-range-problem").hidden = !hasProblem;
      const unit = state.unit || usual;
      this.form.querySelector(".px-range-unit").textContent = unit ? `（${unit}）` : "";
      return limits;
    },

    showColumns(state) {
      const shown = state.columns ? state.columns.split(",") : this.usual;
      this.columns.slice(1).forEach((column) => {
        const isHidden = !shown.includes(column.key);
        column.head.hidden = isHidden;
        this.rows.forEach((row) => (row.element.cells[column.index].hidden = isHidden));
      });
    },

    showOrder(column, isDown) {
      this.columns.forEach((c) => {
        if (c === column) c.head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        else c.head.removeAttribute("aria-sort");
      });
    },

    /* A head's button goes through the orders: amounts largest first, then smallest, then the plan's. */
    turn(column) {
      const field = this.form.elements.sort;
      const [first, second] = column.sort === "amount" ? ["-", ""] : ["", "-"];
      const orders = [first + column.key, second + column.key, ""];
      field.value = orders[(orders.indexOf(field.value) + 1) % orders.length];
      this.apply();
    },

    tell(state, count) {
      const words = this.words(state);
      const counted = `显示 ${count} 条，共 ${this.rows.length} 条`;
      this.status.textContent = (count ? counted : "没有符合条件的目标，请放宽筛选") + (words ? `。${words}` : "");
      this.caption.textContent = words || count < this.rows.length ? `${this.title}（${counted}；${words}）` : this.title;
    },

    /* The state in words, for the caption, the reader of the screen, and paper. */
    words(state) {
      const of = (name) => {
        const field = this.form.elements[name];
        return field.options ? field.options[field.selectedIndex].text.trim() : `“${state[name]}”`;
      };
      const label = (name) => this.form.elements[name].parentElement.firstChild.textContent.trim();
      const parts = ["q", ...this.names].filter((name) => state[name]).map((name) => `${label(name)}：${of(name)}`);
      if (state.min) parts.push(`不低于 ${state.min}`);
      if (state.max) parts.push(`不高于 ${state.max}`);
      if (state.sort) parts.push(`按${of("sort").replace("：", "")}`);
      return parts.join("；");
    },

    async copy() {
      const lines = explorer.shown(this.table, this.columns);
      const texts = explorer.texts(lines, this.caption.textContent, `出处：${this.table.dataset.from}`);
      this.status.textContent = (await self.PlanExplorer.copy(texts))
        ? `已复制 ${lines.length - 1} 条，可粘贴到 Word、WPS 或 Excel`
        : "浏览器不让网页写剪贴板：请选中表格后按 Ctrl+C";
    },

    print() {
      self.print();
    },

    reset() {
      this.set({});
      this.apply();
      this.form.elements.q.focus();
    },

    /* Where the table fits, its head sticks to the page; where not, the table scrolls in itself. */
    watchWidth() {
      const measure = () => {
        const fits = this.table.scrollWidth <= this.scroll.clientWidth + 1;
        this.scroll.classList.toggle("px-fits", fits);
        if (fits) this.scroll.removeAttribute("tabindex");
        else this.scroll.tabIndex = 0;
      };
      this.scroll.setAttribute("role", "region");
      this.scroll.setAttribute("aria-label", this.title);
      if (self.ResizeObserver) new ResizeObserver(measure).observe(this.scroll);
      measure();
    },
  };

  document.querySelectorAll("form.px-explore[data-table]").forEach((form) => new Explorer(form));
})();
