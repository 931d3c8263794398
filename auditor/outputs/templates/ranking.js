// The ranking: sorted and filtered by data, so that only the rows that are seen cost time.
const FIRST_ROWS = 30;
const table = document.querySelector("table.reports");
const ranking = { order: [], changed: [] };

const sortKey = (row, column) => {
  const cell = row.cells[column];
  const given = cell.dataset.sort;
  return given === undefined ? cell.textContent.trim() : given === "" ? -Infinity : isNaN(given) ? given : Number(given);
};
const compareKeys = (a, b) =>
  typeof a === "number" && typeof b === "number" ? (a < b ? -1 : a > b ? 1 : 0) : String(a).localeCompare(String(b), document.documentElement.lang);

// Makes the headings of a table sort its rows; onSort gets the column and the direction.
const sortable = (table, onSort) => {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      onSort(column, down);
    });
  });
};
const sorted = (rows, column, down) => {
  const keys = new Map(rows.map((row) => [row, sortKey(row, column)]));
  const found = [...rows].sort((one, other) => compareKeys(keys.get(one), keys.get(other)));
  return down ? found.reverse() : found;
};

for (const small of document.querySelectorAll("table.sorts")) {
  const rows = [...small.tBodies[0].rows];
  sortable(small, (column, down) => small.tBodies[0].append(...sorted(rows, column, down)));
}

if (table) {
  const bodies = [...table.tBodies].map((body) => ({
    body,
    apart: body.querySelector(".apart"),
    rows: [...body.rows].filter((row) => !row.classList.contains("apart")),
  }));
  const words = new Map(bodies.flatMap(({ rows }) => rows.map((row) => [row, row.dataset.words.toLowerCase()])));
  const all = words.size;
  const field = (id) => document.getElementById(id);
  const controls = ["words", "grade", "severity", "rule", "group", "level"].map(field);
  const more = field("more");
  let whole = false;

  const options = (select, entries) => {
    select.append(...entries.map(([value, text]) => h("option", { value }, text)));
    return entries.length;
  };
  const broken = INDEX.rules.map((rule, place) => [place, rule, INDEX.rows.filter(([statuses]) => "cmin".includes(statuses[place])).length]);
  INDEX.categories.concat("").forEach((title, category) => {
    const own = broken.filter(([, rule, count]) => count && (rule[2] === category || (!title && rule[2] < 0)));
    if (!own.length) return;
    const group = h("optgroup", { label: title || "-" });
    options(group, own.sort((a, b) => b[2] - a[2]).map(([place, rule, count]) => [place, `${rule[1]} (${count})`]));
    field("rule").append(group);
  });
  for (const [id, names] of [["group", INDEX.groups], ["level", INDEX.levels]]) {
    const sortedNames = names.map((name, place) => [place, name || "-"]).sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang));
    options(field(id), sortedNames);
    field(id).closest("label").hidden = names.length < 2;
  }

  const fits = (row) => {
    const [statuses, level, group] = INDEX.rows[row.dataset.n];
    const [wanted, grade, severity, rule, area, rank] = controls.map((control) => control.value.trim());
    return (!wanted || words.get(row).includes(wanted.toLowerCase()))
      && (!grade || row.dataset.grade === grade)
      && (!severity || statuses.includes(severity))
      && (!rule || "cmin".includes(statuses[rule]))
      && (!area || String(group) === area)
      && (!rank || String(level) === rank);
  };
  const show = () => {
    let room = whole ? Infinity : FIRST_ROWS;
    const found = bodies.map(({ rows }) => rows.filter(fits));
    ranking.order = found.flat().map((row) => Number(row.dataset.n));
    found.forEach((rows, place) => {
      const { body, apart } = bodies[place];
      const seen = rows.slice(0, room);
      room -= seen.length;
      body.replaceChildren(...(apart && seen.length ? [apart] : []), ...seen);
    });
    const count = ranking.order.length;
    field("shown").textContent = say("shown", { shown: count, count: all });
    more.parentElement.hidden = whole || count <= FIRST_ROWS;
    more.textContent = say("showAll", { count });
    ranking.changed.forEach((tell) => tell());
  };
  const filter = () => { whole = false; show(); };

  sortable(table, (column, down) => {
    bodies.forEach((each) => { each.rows = sorted(each.rows, column, down); });
    show();
  });
  controls.forEach((control) => control.addEventListener("input", filter));
  const form = controls[0].form;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  more.addEventListener("click", () => {
    whole = true;
    show();
    // The button is gone: the reader goes on at the first row that it brought.
    const next = table.querySelectorAll("tbody tr:not(.apart)")[FIRST_ROWS];
    if (next) (next.querySelector("a") || table.parentElement).focus();
  });
  document.addEventListener("click", (event) => {
    // What has no rank stands behind all others, which may be folded.
    if (event.target.closest('a[href="#unplaced"]')) ranking.unfold();
    const pick = event.target.closest(".pick");
    if (!pick) return;
    form.reset();
    setTimeout(() => {
      field("rule").value = pick.dataset.rule;
      filter();
      field("ranking").scrollIntoView();
      field("rule").focus();
    });
  });
  ranking.unfold = () => { whole = true; show(); };
  ranking.fold = () => { whole = false; show(); };
  show();
}
