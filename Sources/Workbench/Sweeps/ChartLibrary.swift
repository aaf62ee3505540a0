import Foundation
import Scenarios

/// Chart.js of the system, which pages carry inside themselves.
enum ChartLibrary {
    /// Where Debian's package libjs-chart.js puts it, the smallest first.
    static let places = ["chart.min.js", "chart.js", "Chart.min.js", "Chart.js"].map {
        "/usr/share/javascript/chart.js/" + $0
    }

    /// Its text.
    static func text(places: [String] = places) throws(WorkbenchError) -> String {
        for place in places {
            if let data = FileManager.default.contents(atPath: place) {
                return String(decoding: data, as: UTF8.self)
            }
        }
        throw .unreadable([
            Diagnostic(
                severity: .error, cause: .input, file: places.first ?? "", line: 0, column: 0, length: 0,
                message: "Chart.js, which draws the page, is not there",
                hint: "on Debian and Ubuntu: apt-get install libjs-chart.js")
        ])
    }
}
