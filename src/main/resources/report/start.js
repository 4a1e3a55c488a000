// Everything is drawn and listens.

// ---- start ----
const redraw = () => data.charts.forEach(draw);
const toggle = document.querySelector('.theme');
function setTheme(theme) {
  root.dataset.theme = theme;
  toggle.textContent = theme === 'dark' ? 'Light' : 'Dark';
  redraw();
}
toggle.addEventListener('click', () => setTheme(root.dataset.theme === 'dark' ? 'light' : 'dark'));
systemDark.addEventListener('change', event => setTheme(event.matches ? 'dark' : 'light'));
let before = 'light';
window.addEventListener('beforeprint', () => { before = root.dataset.theme; printing = true; setTheme('light'); });
window.addEventListener('afterprint', () => { printing = false; setTheme(before); });
document.querySelectorAll('table.sortable').forEach(table => { sortable(table); explorable(table); });
data.charts.forEach(spec => {
  const details = document.getElementById('data-' + spec.id);
  details.addEventListener('toggle', () => fillTable(spec, details.querySelector('table')));
});
setTheme(systemDark.matches ? 'dark' : 'light');
root.dataset.ready = 'true';
