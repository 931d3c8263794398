"use strict";
(() => {
  // Without this script every value is a link to its place, and every place a link to its value.
  let lit = [];
  let held = null;
  let timer = 0;

  const partners = (spot) => [...document.querySelectorAll("[data-spot]")].filter((one) => one.dataset.spot === spot);
  const light = (spot) => {
    lit.forEach((one) => one.classList.remove("on"));
    lit = spot === null ? [] : partners(spot);
    lit.forEach((one) => one.classList.add("on"));
  };
  const seen = (one, pane) => {
    const a = one.getBoundingClientRect(), b = pane.getBoundingClientRect();
    return a.top >= b.top && a.bottom <= b.bottom;
  };
  const show = (from) => {
    const own = from.closest(".pane");
    for (const pane of document.querySelectorAll(".pane")) {
      if (pane === own) continue;
      const there = lit.filter((one) => pane.contains(one));
      if (there.length && !there.some((one) => seen(one, pane))) {
        const first = there[0].getBoundingClientRect(), box = pane.getBoundingClientRect();
        pane.scrollTop += first.top - box.top - Math.max(40, (pane.clientHeight - first.height) / 2);
      }
    }
  };
  const go = (one) => { light(one.dataset.spot); show(one); };

  for (const one of document.querySelectorAll("[data-spot]")) {
    one.addEventListener("pointerenter", () => { clearTimeout(timer); timer = setTimeout(() => go(one), 120); });
    one.addEventListener("pointerleave", () => { clearTimeout(timer); light(held); });
    one.addEventListener("focusin", () => go(one));
    one.addEventListener("click", (event) => {
      if (event.target.closest(".sign")) return;
      event.preventDefault();
      event.stopPropagation();
      held = one.dataset.spot;
      go(one);
    });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") { held = null; light(null); } });
  // A link from the list of reading issues lights both sides.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.dataset.spot) { held = target.dataset.spot; light(held); show(target); }
  });
})();
