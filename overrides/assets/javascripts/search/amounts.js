/* Amounts by value: 2000亿, 2,000 亿元, 两千亿 and 0.2万亿 are one amount. Works on folded text. */
(function () {
  "use strict";

  const search = (self.planSearch = self.planSearch || {});

  const DIGITS = { "〇": 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  const SMALL = { 十: 10, 百: 100, 千: 1000 };
  const POWERS = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
  const ARABIC = /^(0|[1-9]\d*|(?:0|[1-9]\d*)\.\d+)([十百千万亿]*)$/; // 007 and 00亿 are no amounts
  const CHINESE = /^[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*$/;

  /* A run of Chinese numerals as a number, or NaN: 一万五千亿 is 1.5e12. */
  function chinese(run) {
    if (!CHINESE.test(run) || !/[百千万亿]/.test(run)) return NaN;
    let total = 0; // of 亿 and above
    let section = 0; // below the next 万 or 亿
    let digit = 0;
    for (const c of run) {
      if (c in DIGITS) {
        digit = DIGITS[c];
      } else if (c in SMALL) {
        section += (digit || 1) * SMALL[c];
        digit = 0;
      } else if (c === "万") {
        total += (section + digit) * 1e4;
        section = digit = 0;
      } else {
        total = (total + section + digit) * 1e8;
        section = digit = 0;
      }
    }
    return total + section + digit;
  }

  /* The power of ten is put into the literal, since 0.2 * 1e12 need not be 2e11. */
  function arabic(run) {
    const parts = ARABIC.exec(run);
    if (!parts) return NaN;
    let power = 0;
    for (const c of parts[2]) power += POWERS[c];
    return Number(parts[1] + "e" + power);
  }

  const RUN = /\d+(?:\.\d+)?[十百千万亿]*|[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]+/g;
  const SCALED_RUN = /\d+(?:\.\d+)?[十百千万亿]+|[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]+/g;

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
})();
