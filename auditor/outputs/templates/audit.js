"use strict";
(() => {
  const table = document.querySelector("table.reports");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];

  const key = (row, column) => {
    const cell = row.cells[column];
    const given = cell.dataset.sort;
    return given === undefined ? cell.textContent.trim() : given === "" ? -1 : Number(given);
  };
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const compare = (one, other) => {
        const a = key(one, column), b = key(other, column);
        return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), document.documentElement.lang);
      };
      rows.sort((one, other) => (down ? -compare(one, other) : compare(one, other)));
      body.append(...rows);
    });
  });

  const words = document.getElementById("words");
  const grade = document.getElementById("grade");
  const critical = document.getElementById("critical");
  const shown = document.getElementById("shown");
  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = (!wanted || row.dataset.words.toLowerCase().includes(wanted))
        && (!grade.value || row.dataset.grade === grade.value)
        && (!critical.checked || row.dataset.critical !== "0");
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count} / ${rows.length}`;
  };
  for (const control of [words, grade, critical]) control.addEventListener("input", filter);
  filter();

  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  body.addEventListener("click", (event) => { if (event.target.closest("a")) setTimeout(open); });
  open();

  // A page prints as it is opened: figures and table, and the reports that the reader has unfolded.
  document.getElementById("unfold").addEventListener("input", (event) => {
    document.querySelectorAll("details.report").forEach((details) => { details.open = event.target.checked; });
  });
})();
