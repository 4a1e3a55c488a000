// From a chart of the data to one of Chart.js: data sets, scales, hover.

// ---- charts ----
const marks = [['circle', 0], ['rect', 0], ['triangle', 0], ['rectRot', 0], ['triangle', 180], ['triangle', 90], ['triangle', 270]];
function dataset(spec, series) {
  const ink = colour(series);
  const line = series.mark !== 'points';
  return {
    label: series.name,
    data: series.points.map(([x, y]) => ({ x, y })),
    borderColor: ink, backgroundColor: ink,
    borderWidth: 2, borderDash: series.dash,
    showLine: line, tension: 0, clip: 8,
    pointRadius: series.points.map(point => point[4] === 'saturated' ? 6 :
      series.mark === 'points' || series.mark === 'line_and_points' ? (series.points.length > 20 ? 3 : series.small ? 2.5 : 4.5) : 0),
    pointStyle: series.points.map(point => point[4] === 'saturated' ? 'crossRot' : marks[series.index % marks.length][0]),
    rotation: marks[series.index % marks.length][1],
    pointHoverRadius: 6, pointHitRadius: 8
  };
}
function band(series, index, upper) {
  return {
    label: series.name, band: index, showLine: true,
    data: series.points.filter(point => point[2] !== null && point[3] !== null)
      .map(point => ({ x: point[0], y: upper ? point[3] : point[2] })),
    borderWidth: 0, pointRadius: 0, pointHitRadius: 0, pointHoverRadius: 0,
    backgroundColor: faded(colour(series)), fill: upper ? '+1' : false, tension: 0
  };
}
function datasets(spec) {
  if (spec.kind === 'bars') {
    return spec.series.map(series => ({
      label: series.name, data: series.points.map(point => point[1]),
      backgroundColor: colour(series), borderColor: css('--paper'), borderWidth: 1, maxBarThickness: 34
    }));
  }
  const sets = spec.series.map(series => dataset(spec, series));
  if (spec.kind === 'lines') {
    spec.series.forEach((series, index) => {
      if (series.points.some(point => point[2] !== null)) sets.push(band(series, index, true), band(series, index, false));
    });
  }
  return sets;
}
const oneTwoFive = value => {
  const digit = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
  return [1, 2, 5].some(good => Math.abs(digit - good) < 1e-6);
};
// Less than three of 1, 2 and 5 lie on a shorter logarithmic axis: it gets even steps instead.
const shortAxis = ({ min, max }) => max / min < 10;
const evenSteps = ({ min, max }) => {
  const power = Math.pow(10, Math.floor(Math.log10((max - min) / 5)));
  const step = [1, 2, 5, 10].map(digit => digit * power).find(size => (max - min) / size <= 6);
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => ({ value: (first + i) * step }));
};
function scale(spec, axis, isX) {
  const bars = spec.kind === 'bars';
  if (bars && !isX) {
    return { type: 'category', stacked: true, grid: { display: false }, border: { color: css('--rule') },
      ticks: { color: css('--ink'), callback(value) {
        return shortened(this.getLabelForValue(value), 18); } } };
  }
  if (spec.kind === 'intervals' && !isX) {
    const rows = axis.categories.length;
    return { type: 'linear', reverse: true, min: -0.5, max: rows - 0.5, border: { color: css('--rule') },
      grid: { display: false }, afterBuildTicks: own => { own.ticks = axis.categories.map((_, value) => ({ value })); },
      ticks: { color: css('--ink'), autoSkip: false, callback: value => shortened(axis.categories[value], 22) } };
  }
  const shown = bars ? spec.y : axis;
  const own = view(spec);
  const log = (own.scale[isX ? 'x' : 'y'] || shown.scale) === 'log';
  const extent = point => !isX ? [point[1], point[3]] : spec.kind === 'intervals' ? [point[0], point[2], point[3]] : [point[0]];
  const within = point => !own.zoom || !numbers(spec) || point[0] >= own.zoom[0] && point[0] <= own.zoom[1];
  const values = spec.series.flatMap(series => series.points.filter(within).flatMap(extent))
    .filter(value => value !== null && (!log || value > 0));
  const room = bars ? '12%' : 0;
  const result = {
    type: log ? 'logarithmic' : 'linear', stacked: bars, grace: room,
    afterBuildTicks: own => { if (log && shortAxis(own)) own.ticks = evenSteps(own); },
    title: { display: true, text: shown.unit ? shown.label + ' (' + shown.unit + ')' : shown.label, color: css('--ink') },
    grid: { color: css('--grid') }, border: { color: css('--rule') },
    ticks: { color: css('--ink'), maxTicksLimit: isX ? 9 : 8, maxRotation: 0, includeBounds: false,
      callback(value) { return !log || oneTwoFive(value) || shortAxis(this) ? tick(value) : null; } }
  };
  if (own.zoom && isX && numbers(spec)) {
    result.min = own.zoom[0]; result.max = own.zoom[1];
    return result;
  }
  spec.guides.forEach(guide => {
    if (!own.zoom && guide.direction === (isX ? 'upright' : 'level')) values.push(guide.value);
  });
  if (!bars && values.length) {
    const low = Math.min(...values), high = Math.max(...values);
    if (log) { result.min = low / 1.15; result.max = high * 1.15; }
    else {
      result.min = isX && spec.kind === 'lines' ? low : low < 0 ? low - 0.06 * (high - low) : 0;
      if (!isX && shown.unit === '%' && high > 60 && high <= 100) result.max = 100;
      else result.suggestedMax = isX && spec.kind === 'lines' ? high : high * 1.06;
      if (isX && spec.kind === 'lines') result.max = high;
    }
  }
  return result;
}
const range = (low, high) => low === null || high === null ? '' : ' (' + text(low) + ' to ' + text(high) + ')';
function tooltipLine(spec, item) {
  if (spec.kind === 'bars') return item.dataset.label + ': ' + withUnit(item.raw, spec.y);
  const series = spec.series[item.datasetIndex];
  const [x, y, low, high, label] = series.points[item.dataIndex];
  if (spec.kind === 'intervals') return series.name + ': ' + withUnit(x, spec.x) + range(low, high);
  const extra = label && label !== series.name ? ', ' + label : '';
  return series.name + ': ' + withUnit(y, spec.y) + range(low, high) + extra;
}

// ---- reading across: every line at the place of the pointer ----
const dense = spec => spec.kind === 'lines' && spec.series.every(series => series.points.length > 20 || !series.points.length);
const shared = spec => {
  const places = series => series.points.map(point => point[0]).join();
  const drawn = spec.kind === 'lines' ? spec.series.filter(series => series.points.length > 1) : [];
  return drawn.length > 1 && drawn.every(series => places(series) === places(drawn[0]));
};
const across = spec => dense(spec) || shared(spec);
/** Value of a line between two of its points; null beyond its ends. */
function between(points, x) {
  const after = points.findIndex(point => point[0] >= x);
  if (after < 0 || after === 0 && points[0][0] > x) return null;
  const [right, top] = points[after];
  if (right === x || after === 0) return top;
  const [left, bottom] = points[after - 1];
  return bottom + (top - bottom) * (x - left) / (right - left);
}
Chart.Interaction.modes.across = (chart, event) => {
  const spec = chart.options.plugins.furniture.spec;
  const items = [];
  spec.series.forEach((series, datasetIndex) => {
    if (!chart.isDatasetVisible(datasetIndex) || !series.points.length) return;
    const elements = chart.getDatasetMeta(datasetIndex).data;
    let index = 0;
    elements.forEach((element, i) => {
      if (Math.abs(element.x - event.x) < Math.abs(elements[index].x - event.x)) index = i;
    });
    if (Math.abs(elements[index].x - event.x) < 40) items.push({ element: elements[index], datasetIndex, index });
  });
  chart.$pointer = dense(spec) ? chart.scales.x.getValueForPixel(event.x) : undefined;
  return items;
};
function options(spec) {
  return {
    animation: false, responsive: true, maintainAspectRatio: false,
    indexAxis: spec.kind === 'bars' ? 'y' : 'x',
    interaction: spec.kind === 'bars' ? { mode: 'index', axis: 'y', intersect: false }
      : across(spec) ? { mode: 'across', intersect: false } : { mode: 'nearest', axis: 'xy', intersect: false },
    scales: { x: scale(spec, spec.x, true), y: scale(spec, spec.y, false) },
    plugins: {
      legend: { display: false },
      furniture: { spec },
      tooltip: {
        filter: item => item.dataset.band === undefined,
        itemSort: (a, b) => across(spec) ? b.parsed.y - a.parsed.y : a.datasetIndex - b.datasetIndex,
        callbacks: {
          title: items => !items.length ? '' : spec.kind === 'bars' ? items[0].label
            : spec.kind === 'intervals' ? spec.y.categories[Math.round(items[0].parsed.y)]
            : spec.x.label + ' ' + withUnit(items[0].chart.$pointer ?? items[0].parsed.x, spec.x),
          label: item => {
            const here = item.chart.$pointer === undefined ? null : between(spec.series[item.datasetIndex].points, item.chart.$pointer);
            return here === null ? tooltipLine(spec, item) : spec.series[item.datasetIndex].name + ': ' + withUnit(here, spec.y);
          }
        }
      }
    }
  };
}
