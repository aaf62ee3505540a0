/// Draws the charts of a page with Chart.js from the data beside them.
enum ChartScript {
    static let text = """
        (() => {
          if (typeof Chart === "undefined") return;
          const charts = JSON.parse(document.getElementById("charts").textContent);
          const shapes = ["circle", "rect", "triangle", "rectRot", "crossRot", "star"];
          const time = s => {
            const two = n => String(n).padStart(2, "0");
            const t = Math.round(s);
            if (Math.abs(s) < 10) return Number(s.toFixed(1)) + "s";
            if (t < 60) return t + "s";
            if (t < 3600) return Math.floor(t / 60) + "m" + (t % 60 ? two(t % 60) + "s" : "");
            if (t < 86400) return Math.floor(t / 3600) + "h" + (t % 3600 >= 60 ? two(Math.floor(t % 3600 / 60)) + "m" : "");
            return Math.floor(t / 86400) + "d" + (t % 86400 >= 3600 ? Math.floor(t % 86400 / 3600) + "h" : "");
          };
          const shown = (value, unit) => unit === "share" ? Number((value * 100).toFixed(2)) + "%"
            : unit === "seconds" ? time(value) : String(Number(value.toFixed(2)));
          // The span of an axis: nothing below 0 where no value is, no share above 1, and not so short that noise looks like a change.
          const span = chart => {
            const figures = chart.lines.flatMap(line => line.figures).filter(f => f.value != null);
            const values = figures.map(f => f.value).concat(chart.required ?? []);
            const isPositive = values.every(v => v >= 0);
            const clip = v => {
              if (v == null) return null;
              const upper = chart.unit === "share" && values.every(x => x <= 1) ? 1 : Infinity;
              return Math.min(Math.max(v, isPositive ? 0 : -Infinity), upper);
            };
            const ends = values.concat(figures.flatMap(f => [f.low, f.high])).filter(v => v != null).map(clip);
            const low = Math.min(...ends), high = Math.max(...ends), middle = (low + high) / 2;
            const least = chart.unit === "share" ? 0.05 : Math.max(chart.unit === "seconds" ? 1 : 0, 0.2 * Math.abs(middle));
            const half = Math.max(high - low, least) / 2;
            return { low: clip(middle - half), high: clip(middle + half), clip };
          };
          let drawn = [];
          const draw = () => {
            drawn.forEach(chart => chart.destroy());
            const style = getComputedStyle(document.documentElement);
            const color = name => style.getPropertyValue(name).trim();
            Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
            Chart.defaults.color = color("--faint");
            Chart.defaults.borderColor = color("--rule");
            drawn = charts.map((chart, place) => {
              const datasets = [];
              const axis = span(chart);
              chart.lines.forEach((line, number) => {
                const tint = color("--line-" + (number % 6 + 1));
                const band = side => line.figures.map(f => f.value == null ? null : axis.clip(f[side]));
                const plain = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, isBand: true };
                datasets.push({ label: line.name, data: line.figures.map(f => f.value), borderColor: tint,
                  backgroundColor: tint, borderWidth: 2, pointRadius: 4, pointStyle: shapes[number % 6], unit: chart.unit,
                  figures: line.figures });
                datasets.push({ ...plain, label: "", data: band("low"), fill: false });
                datasets.push({ ...plain, label: "", data: band("high"), fill: "-1", backgroundColor: tint + "33" });
              });
              if (chart.required != null) {
                datasets.push({ label: "asked for", data: chart.labels.map(() => chart.required), borderColor: color("--ink"),
                  backgroundColor: color("--ink"), borderWidth: 1, borderDash: [6, 4], pointRadius: 0, pointStyle: "line",
                  unit: chart.unit });
              }
              return new Chart(document.querySelectorAll(".charts canvas")[place], {
                type: "line",
                data: { labels: chart.labels, datasets },
                options: {
                  animation: false, maintainAspectRatio: false,
                  interaction: { mode: "index", intersect: false },
                  scales: {
                    x: { title: { display: true, text: chart.across } },
                    y: { ticks: { callback: value => shown(value, chart.unit) }, suggestedMin: axis.low, suggestedMax: axis.high },
                  },
                  plugins: {
                    legend: {
                      display: chart.lines.length > 1 || chart.required != null,
                      labels: { usePointStyle: true, boxHeight: 6, filter: (item, data) => !data.datasets[item.datasetIndex].isBand },
                    },
                    tooltip: {
                      filter: item => !item.dataset.isBand,
                      callbacks: {
                        label: item => {
                          const f = item.dataset.figures ? item.dataset.figures[item.dataIndex] : null;
                          const range = f && f.low != null
                            ? " (" + shown(f.low, chart.unit) + " – " + shown(f.high, chart.unit) + ")" : "";
                          return item.dataset.label + ": " + shown(item.raw, chart.unit) + range;
                        },
                      },
                    },
                  },
                },
              });
            });
          };
          draw();
          matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
        })();
        """
}
