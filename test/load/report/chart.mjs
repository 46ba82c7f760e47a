import { init } from 'echarts';

const WIDTH = 960;
const HEIGHT = 620;
const INK = '#1b1b1b';
const COLOURS = { limit: '#9aa5b1', samsvar: '#116a6f', layer: '#c4703c' };

/**
 * Two panels: what each layer costs in CPU a question, and what a question's p50 and p99 are under load.
 *
 * @param {{ layers: object[], grid: object[] }} figures
 * @returns {string} SVG
 */
export function chart({ layers, grid }) {
  const instance = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  instance.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { color: INK, fontFamily: 'sans-serif' },
    ...panels(costs(layers, grid), latencies(grid)),
  });
  const svg = instance.renderToSVGString();
  instance.dispose();
  return `${svg}\n`;
}

function costs(layers, grid) {
  const limit = grid.find(({ name, key }) => name === 'a' && key === '0-c64-1');
  const whole = grid.find(({ name, key }) => name === 'b' && key === '0-c64-1');
  const bars = [
    { name: 'bare fan-out', value: limit.cpuMs.median, itemStyle: { color: COLOURS.limit } },
    { name: 'Samsvar, everything on', value: whole.cpuMs.median, itemStyle: { color: COLOURS.samsvar } },
    ...layers
      .filter(({ cost }) => cost !== null)
      .map(({ what, cost }) => ({ name: what, value: cost.median, itemStyle: { color: COLOURS.layer } })),
  ];
  return { names: bars.map(({ name }) => name), bars };
}

function latencies(grid) {
  const rows = grid.filter(({ bastjanster, personer }) => bastjanster === 'after 50 ms' && personer === 1);
  const loads = [...new Set(rows.map(({ load }) => load))];
  const of = (contender, figure) =>
    loads.map((load) => rows.find((each) => each.load === load && each.name === contender)?.[figure].median ?? null);
  return { loads, of };
}

function panels({ names, bars }, { loads, of }) {
  const round = ({ value }) => Number(value).toFixed(2);
  const line = (name, contender, figure, color) => ({
    name,
    type: 'bar',
    xAxisIndex: 1,
    yAxisIndex: 1,
    data: of(contender, figure),
    itemStyle: { color, opacity: figure === 'p50' ? 0.55 : 1 },
    label: { show: true, position: 'top', fontSize: 10, formatter: ({ value }) => Number(value).toFixed(0) },
  });
  return {
    title: [
      {
        text: 'CPU, ms a question (64 in flight, bastjänster at once)',
        left: 16,
        top: 10,
        textStyle: { fontSize: 14 },
      },
      { text: 'Time, ms (bastjänster after 50 ms)', left: 16, top: 345, textStyle: { fontSize: 14 } },
    ],
    legend: { top: 345, right: 16, data: ['bare p50', 'bare p99', 'Samsvar p50', 'Samsvar p99'] },
    grid: [
      { left: 270, right: 60, top: 45, height: 270 },
      { left: 60, right: 30, top: 390, height: 185 },
    ],
    xAxis: [{ type: 'value' }, { type: 'category', gridIndex: 1, data: loads }],
    yAxis: [
      { type: 'category', inverse: true, data: names, axisTick: { show: false } },
      { type: 'value', gridIndex: 1 },
    ],
    series: [
      { type: 'bar', data: bars, label: { show: true, position: 'right', formatter: round } },
      line('bare p50', 'a', 'p50', COLOURS.limit),
      line('bare p99', 'a', 'p99', COLOURS.limit),
      line('Samsvar p50', 'b', 'p50', COLOURS.samsvar),
      line('Samsvar p99', 'b', 'p99', COLOURS.samsvar),
    ],
  };
}
