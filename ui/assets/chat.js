// Shows an article, or the list of all, beside the chat. The address after # says which:
//   #cite/DOCUMENT/START/END   #article/DOCUMENT   #library
// so Back closes the reader, a reload keeps it, and a link is right whichever answer it stands in.
// The server escapes what it sends; nothing here makes HTML out of words.
(() => {
  "use strict";
  const ROUTE = /^#(cite|article|library)(?:\/([^/]+))?(?:\/(\d+)\/(\d+))?$/;
  const panel = document.createElement("aside");
  const body = document.createElement("div");
  const wide = window.matchMedia("(min-width: 1000px)");
  let latest = 0;
  let opener = null;

  function button(label, hash, name) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.className = name;
    made.addEventListener("click", () => { location.hash = hash; });
    return made;
  }

  function build() {
    panel.id = "fn-reader";
    panel.setAttribute("aria-label", "Article reader");
    body.id = "fn-reader-body";
    body.tabIndex = -1;
    body.setAttribute("aria-live", "polite");
    const bar = document.createElement("div");
    bar.className = "fn-bar";
    bar.append(button("All articles", "#library", "fn-all"), button("Close", "#", "fn-close"));
    panel.append(bar, body);
    const open = button("Articles", "#library", "fn-open");
    document.body.append(panel, open);
  }

  function address(route) {
    if (!route || !route[2]) return "/footnote/library";
    const place = route[3] ? `?start=${route[3]}&end=${route[4]}` : "";
    return `/footnote/article/${encodeURIComponent(decodeURIComponent(route[2]))}${place}`;
  }

  async function show() {
    const route = ROUTE.exec(location.hash);
    const mine = ++latest;
    document.body.classList.toggle("fn-reading-now", Boolean(route));
    panel.dataset.kind = route && route[2] ? "article" : "library";
    // A narrow window without a route shows no panel: nothing to fetch.
    if (!route && !wide.matches) {
      if (opener) opener.focus({ preventScroll: true });
      return;
    }
    try {
      const answer = await fetch(address(route));
      const html = await answer.text();
      if (mine !== latest) return;
      body.innerHTML = html;
    } catch {
      if (mine === latest) body.textContent = "The chat does not answer. Is footnote still running?";
      return;
    }
    const mark = body.querySelector("mark");
    body.scrollTop = 0;
    if (mark) mark.scrollIntoView({ block: "center" });
    if (route) body.focus({ preventScroll: true });
    else if (opener) opener.focus({ preventScroll: true });
    if (body.querySelector("[data-adding]")) setTimeout(() => { if (mine === latest) show(); }, 700);
  }

  // Keeps the newest question at the top while its answer grows, until the reader scrolls.
  function follow() {
    let asked = 0;
    let free = false;
    for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      document.addEventListener(kind, (event) => {
        if (event.target.closest && event.target.closest("#fn-chat")) free = true;
      }, { passive: true });
    }
    new MutationObserver(() => {
      const questions = document.querySelectorAll("#fn-chat .fn-question");
      if (questions.length !== asked) free = false;
      asked = questions.length;
      if (asked && !free) questions[asked - 1].scrollIntoView({ block: "start" });
    }).observe(document.body, { childList: true, subtree: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || !ROUTE.test(link.getAttribute("href"))) return;
    // Before Gradio's own handler, which would scroll to an element of that name.
    event.preventDefault();
    event.stopPropagation();
    if (!panel.contains(link)) opener = link;
    if (location.hash === link.getAttribute("href")) show();
    else location.hash = link.getAttribute("href");
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && ROUTE.test(location.hash)) location.hash = "#";
  });
  window.addEventListener("hashchange", show);
  wide.addEventListener("change", show);

  build();
  follow();
  show();
})();
