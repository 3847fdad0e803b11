/* Amounts by value: 2000亿, 2,000 亿元, 两千亿 and 0.2万亿 are one amount. */
(function () {
  "use strict";

  const { search, data } = self.PlanExplorer;

  const DIGITS = { "〇": 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  const POWERS = data.scales; // of ten, by the character for each
  const MARKS = Object.keys(POWERS).join("");
  const ARABIC = new RegExp(`^(0|[1-9]\\d*|(?:0|[1-9]\\d*)\\.\\d+)([${MARKS}]*)$`); // 007 and 00亿 are no amounts
  const NUMERAL = `[一二两三四五六七八九十][〇零一二两三四五六七八九${MARKS}]+`;
  const RUN = new RegExp(`\\d+(?:\\.\\d+)?[${MARKS}]*|${NUMERAL}`, "g");
  const SCALED_RUN = new RegExp(`\\d+(?:\\.\\d+)?[${MARKS}]+|${NUMERAL}`, "g");

  /* A run of Chinese numerals as a number, or NaN: 一万五千亿 is 1.5e12. */
  function chinese(run) {
    if (!Array.from(run).some((c) => POWERS[c] > 1)) return NaN; // 十四五 counts nothing
    let total = 0;
    let section = 0; // below the next 万 or 亿
    let digit = 0;
    for (const c of run) {
      const scale = 10 ** POWERS[c];
      if (c in DIGITS) {
        digit = DIGITS[c];
      } else if (scale < 1e4) {
        section += (digit || 1) * scale;
        digit = 0;
      } else {
        // What is less than the mark is counted by it.
        const less = total % scale;
        total += (less + section + digit) * scale - less;
        section = digit = 0;
      }
    }
    return total + section + digit;
  }

  /* The power of ten is put into the literal, since 0.2 * 1e12 need not be 2e11. */
  function arabic(run) {
    const parts = ARABIC.exec(run);
    if (!parts) return NaN;
    const power = Array.from(parts[2]).reduce((sum, mark) => sum + POWERS[mark], 0);
    return Number(`${parts[1]}e${power}`);
  }

  /** The amounts of a folded text: {value, start, end, scaled}; `scaled` if 万, 亿 or a numeral says so.
      `scaledOnly` leaves out those written in digits alone. */
  search.amounts = function (text, scaledOnly) {
    const found = [];
    const runs = scaledOnly ? SCALED_RUN : RUN;
    runs.lastIndex = 0;
    for (let m = runs.exec(text); m; m = runs.exec(text)) {
      const value = search.isDigit(m[0][0]) ? arabic(m[0]) : chinese(m[0]);
      if (isNaN(value)) continue;
      const scaled = !search.isDigit(m[0][m[0].length - 1]);
      found.push({ value, start: m.index, end: m.index + m[0].length, scaled });
    }
    return found;
  };

  /** An amount as a reader types it, such as ≥ 1,000 亿元: {value, scaled, unit}; `unit` is "" where none
      was typed. null for nothing typed, undefined for no amount. */
  search.readAmount = function (typed) {
    const text = typed.normalize("NFKC").replace(/[\s,]/g, "").replace(/^[≥≤><=]+/, "").replace(/^0+(?=\d)/, "");
    if (!text) return null;
    const amount = search.amounts(text)[0];
    if (!amount || amount.start > 0) return undefined;
    return { value: amount.value, scaled: amount.scaled, unit: text.slice(amount.end) };
  };
})();
