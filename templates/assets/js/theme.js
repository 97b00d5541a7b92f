// Keeps the reader's choice of colours: light, dark, or as the system has it.
//
// Not a module, and loaded in <head>: a choice made before must hold before anything is drawn. So it is the one script
// of the site that also works on pages opened straight from disk.
{
  const KEY = "theme";
  const CHOICES = ["system", "light", "dark"];
  const root = document.documentElement;

  /** The choice made before; "system" where there is none, or where the browser keeps nothing. */
  const kept = () => {
    try {
      const found = localStorage.getItem(KEY);
      return CHOICES.includes(found) ? found : "system";
    } catch {
      return "system";
    }
  };

  const keep = (choice) => {
    try {
      if (choice === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // It holds for this page only.
    }
  };

  const apply = (choice) => {
    const isSystem = choice === "system";
    if (isSystem) delete root.dataset.theme;
    else root.dataset.theme = choice;
    const meta = document.querySelector('meta[name="color-scheme"]');
    if (meta) meta.content = isSystem ? "light dark" : choice;
  };

  const appear = () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) button.hidden = false;
  };

  apply(kept());
  document.addEventListener("DOMContentLoaded", appear);
  // `inquire serve` puts a new version of the page in place of this one.
  document.addEventListener("inquire:refreshed", () => {
    apply(kept());
    appear();
  });
  // Another page of the site, open beside this one, has changed it.
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) apply(kept());
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-theme-switch]")) return;
    const now = root.dataset.theme ?? "system";
    const next = CHOICES[(CHOICES.indexOf(now) + 1) % CHOICES.length];
    apply(next);
    keep(next);
  });
}
