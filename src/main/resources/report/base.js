// What every part of the page's script shares: data, numbers as text, theme.

const root = document.documentElement;
window.addEventListener('error', event => { root.dataset.error = event.message; });
const data = JSON.parse(document.getElementById('kvasir-data').textContent);
// Points come without what they lack: interval and label.
data.charts.forEach(spec => spec.series.forEach(series => {
  series.points = series.points.map(([x, y, low = null, high = null, label = '']) => [x, y, low, high, label]);
}));
const charts = new Map();
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
let printing = false;

// ---- numbers, as in the tables: three significant digits, no exponent ----
const text = value => {
  if (value === null || value === undefined || Number.isNaN(value)) return 'n/a';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const whole = Math.floor(Math.log10(Number(size.toPrecision(3)))) + 1;
  const fixed = value.toFixed(Math.min(20, Math.max(0, 3 - whole)));
  return size < 9999.5 ? fixed : fixed.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
};
const tick = value => {
  const plain = String(Number(value.toPrecision(10)));
  return Math.abs(value) < 1e4 ? plain : plain.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
};
const shortened = (name, most) => name.length > most ? name.slice(0, most - 1) + '\u2026' : name;
const withUnit = (value, axis) => text(value) + (axis.unit ? (axis.unit === '%' ? '%' : ' ' + axis.unit) : '');

// ---- theme ----
const dark = () => !printing && root.dataset.theme === 'dark';
const css = name => getComputedStyle(root).getPropertyValue(name).trim();
const colour = series => dark() ? series.dark : series.light;
const faded = hex => hex + '2e';
