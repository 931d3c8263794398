// Organs and rules: a canvas, since a province has more cells than a page can hold as elements.
const SEVERITIES = ["critical", "major", "minor", "note"];
const COLOURS = { 5: "#b3261e", 4: "#e58a2e", 3: "#e0c14a", 2: "#8fb0d3", 1: "#b79ad6" };
const LEVELS = { c: 5, m: 4, i: 3, n: 2, r: 1 };
const LOSSES = [[0.01, 3, "#f3d58b"], [3, 10, "#e9a04a"], [10, 20, "#d2603a"], [20, Infinity, "#9e1f1a"]];
const ROWS_SEEN = 30;

const heat = () => {
  const place = document.getElementById("heat-map");
  const columns = document.getElementById("columns");
  const shown = document.getElementById("heat-rows");
  if (!place || typeof echarts === "undefined") return null;
  if (!INDEX.loses) columns.options[0].remove();
  INDEX.categories.forEach((title, category) => {
    const any = INDEX.rows.some(([statuses]) => [...statuses].some((letter, rule) => INDEX.rules[rule][2] === category && letter in LEVELS));
    if (any) columns.append(h("option", { value: category }, title));
  });
  let chart = null;

  const content = () => {
    if (columns.value === "") {
      const names = INDEX.categories;
      const cells = ranking.order.flatMap((number, y) => INDEX.rows[number][3].map((lost, x) => (lost ? [x, y, lost] : null)).filter(Boolean));
      return { names, cells, pieces: LOSSES.map(([min, max, color]) => ({ min, ...(max < Infinity && { lt: max }), color, label: max < Infinity ? `${Math.round(min)}–${max}` : `≥ ${min}` })) };
    }
    const wanted = INDEX.rules.map((rule, place) => place).filter((place) => columns.value === "all" || INDEX.rules[place][2] === Number(columns.value));
    const used = wanted.filter((place) => INDEX.rows.some(([statuses]) => statuses[place] in LEVELS));
    const cells = ranking.order.flatMap((number, y) => used.map((place, x) => {
      const level = LEVELS[INDEX.rows[number][0][place]];
      return level ? [x, y, level] : null;
    }).filter(Boolean));
    const pieces = [...SEVERITIES.map((word, index) => ({ value: 5 - index, label: WORDS[word] })), { value: 1, label: WORDS.needs_review }];
    return { names: used.map((place) => INDEX.rules[place][1]), cells, pieces: pieces.map((piece) => ({ ...piece, color: COLOURS[piece.value] })) };
  };
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

  // A name goes on in a line below between its words; what then has no room is cut.
  const lines = (words, longest, most) => {
    const found = [""];
    for (const word of words) {
      if (found.at(-1) && found.at(-1).length + word.length > longest) found.push("");
      found[found.length - 1] += word;
    }
    const kept = found.slice(0, most).map((line) => cut(line, longest));
    if (found.length > most) kept[most - 1] = cut(`${kept[most - 1]}  `, kept[most - 1].length + 1);
    return kept.join("\n");
  };

  const draw = () => {
    const { names, cells, pieces } = content();
    const organs = ranking.order.map((number) => INDEX.rows[number][4]);
    const narrow = place.clientWidth < 600;
    const labels = ranking.order.map((number) => lines(INDEX.rows[number][6], narrow ? 8 : 16, 2));
    const room = labels.some((label) => label.includes("\n")) ? 32 : 22;
    const seen = Math.min(organs.length, ROWS_SEEN);
    const slanted = columns.value !== "";
    const top = slanted ? 150 : 40;
    place.style.height = `${top + 20 + Math.max(seen, 2) * room}px`;
    chart = chart || echarts.init(place);
    chart.resize();
    const ink = style("--ink"), line = style("--line");
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: narrow ? 100 : 190, right: organs.length > seen ? 40 : 16, top, bottom: 12 },
      xAxis: { type: "category", data: names, position: "top", axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
        axisLabel: { color: ink, interval: 0, rotate: slanted ? 55 : narrow ? 40 : 0, fontSize: 11, formatter: (text) => cut(text, slanted ? (document.documentElement.lang === "en" ? 26 : 13) : 14) }, splitArea: { show: false } },
      yAxis: { type: "category", data: organs, inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
        axisLabel: { color: ink, fontSize: 11, interval: 0, lineHeight: 14, formatter: (text, place) => labels[place] }, splitLine: { show: true, interval: 0, lineStyle: { color: line } } },
      dataZoom: organs.length > seen
        ? [{ type: "slider", yAxisIndex: 0, right: 6, width: 16, startValue: 0, endValue: seen - 1, zoomLock: true, brushSelect: false, showDetail: false, showDataShadow: false }]
        : [],
      visualMap: { type: "piecewise", show: false, pieces: pieces.map(({ label, ...piece }) => piece), outOfRange: { color: "transparent" } },
      tooltip: { confine: true, formatter: ({ value }) => h("div", { style: "max-width:22rem;white-space:normal" },
        h("b", null, organs[value[1]]), h("br"), names[value[0]], h("br"),
        columns.value === "" ? say("heatLost", { points: value[2] }) : (pieces.find((piece) => piece.value === value[2]) || {}).label) },
      series: [{ type: "heatmap", data: cells, progressive: 4000, itemStyle: { borderColor: style("--paper"), borderWidth: 1 } }],
    }, true);
    place.setAttribute("aria-label", say("heatLabel", { reports: organs.length, columns: names.length }));
    shown.textContent = say("heatRows", { shown: organs.length, count: INDEX.rows.length });
    document.getElementById("heat-key").replaceChildren(...pieces.map(({ label, color }) => h("li", null, h("i", { style: `background:${color}` }), label)));
    chart.off("click");
    chart.on("click", ({ value }) => { if (value) location.hash = `r${ranking.order[value[1]]}`; });
  };

  // Drawn once the reader comes near; after that whenever the ranking changes.
  let near = false;
  let waiting = 0;
  const later = () => { if (near) { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(draw); } };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    near = true;
    observer.disconnect();
    later();
  }, { rootMargin: "300px" }).observe(place);
  columns.addEventListener("input", later);
  addEventListener("resize", later);
  ranking.changed.push(later);
  return later;
};
const redraw = heat();
