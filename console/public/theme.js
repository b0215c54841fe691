// Sets the theme before the first paint, so that a dim room never sees a white flash. Kept in step by shell/theme.ts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('cordon-theme');
  } catch {
    // Storage may be barred; the system's preference then decides.
  }
  const light = chosen === 'light' || (chosen !== 'dark' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
})();
