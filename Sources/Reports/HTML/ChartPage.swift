import Simulation

/// A self-contained page with line charts and the tables behind them: no request leaves it, it is light or dark as the
/// reader's system is, prints, and without scripts shows the tables alone.
struct ChartPage {
    /// A picture: figures over labels.
    struct Chart: Encodable {
        var title: String
        var unit: MeasureUnit
        /// What the labels are values of.
        var across: String
        var labels: [String]
        var lines: [Line]
        /// A level to be reached, drawn dashed.
        var required: Double?
    }

    /// A line with the band of its intervals.
    struct Line: Encodable {
        var name: String
        /// One for each label.
        var figures: [Figure]
    }

    struct Table {
        var headings: [String]
        /// Columns at the left that say what a row is.
        var labelColumns: Int
        var rows: [[String]]
    }

    var title: String
    var subtitle: String
    var charts: [Chart]
    var tables: [Table]
    var notes: [String]
    /// Text of Chart.js.
    var chartLibrary: String

    var text: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(HTML.text(title))</title>
        <style>
        \(PageStyle.text)
        </style>
        <noscript><style>.charts { display: none }</style></noscript>
        </head>
        <body>
        <header>
        <h1>\(HTML.text(title))</h1>
        <p>\(HTML.text(subtitle))</p>
        </header>
        <section class="charts" aria-label="Charts">
        \(charts.map(figure).joined(separator: "\n"))
        </section>
        \(tables.map(section).joined(separator: "\n"))
        <footer>
        \(notes.map { "<p>\(HTML.text($0))</p>" }.joined(separator: "\n"))
        </footer>
        <script type="application/json" id="charts">\(HTML.json(charts))</script>
        <script>\(HTML.script(chartLibrary))</script>
        <script>
        \(ChartScript.text)
        </script>
        </body>
        </html>

        """
    }

    private func figure(_ chart: Chart) -> String {
        let title = HTML.text(chart.title)
        return """
            <figure><figcaption>\(title)</figcaption><div><canvas role="img" aria-label="\(title)"></canvas></div></figure>
            """
    }

    private func section(_ table: Table) -> String {
        let head = table.headings.map { "<th scope=\"col\">\(HTML.text($0))</th>" }.joined()
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { index, cell in
                index < table.labelColumns
                    ? "<th scope=\"row\">\(HTML.text(cell))</th>" : "<td>\(HTML.text(cell))</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <section class="table" aria-label="\(HTML.text(table.headings.first ?? ""))">
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            </section>
            """
    }
}

/// Text put into HTML so that it stays text.
enum HTML {
    /// Between tags and in attributes.
    static func text(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            case "'": safe += "&#39;"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// A value as JSON in which no tag can end the element around it.
    static func json<Value: Encodable>(_ value: Value) -> String {
        // Values of reports are plain numbers and texts, which always encode.
        let text = (try? JSONText.text(value)) ?? "null"
        var safe = ""
        for scalar in text.unicodeScalars {
            if scalar == "<" { safe += "\\u003c" } else { safe.unicodeScalars.append(scalar) }
        }
        return safe
    }

    /// A script in which no tag can end the element around it: `</script` within a string of JavaScript means the same with its
    /// slash escaped.
    static func script(_ text: String) -> String { text.replacing("</script", with: "<\\/script") }
}
