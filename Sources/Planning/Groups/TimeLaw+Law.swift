import Queueing
import Stochastics

extension TimeLaw {
    /// A law of a scenario as the formulas take it: its survival function, with the ends of its support as breaks.
    public init(_ law: Law) {
        let ends = [law.quantile(0), law.quantile(1)]
        self.init(breaks: ends.filter(\.isFinite)) { law.survival($0) }
    }
}
