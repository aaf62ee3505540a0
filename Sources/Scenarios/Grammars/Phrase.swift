import Stochastics

/// Times, rates, shares and laws as scenarios write them, for whoever else asks people for one: flags of the command line.
public enum Phrase {
    /// Why a phrase is not understood.
    public struct Problem: Error, Sendable, Hashable {
        public let message: String
        public let hint: String?
    }

    /// Seconds of `3m`, `4m30s`, `20s`; `key` names the flag in messages.
    public static func time(_ phrase: String, key: String) throws(Problem) -> Double {
        try read(Times.time, phrase, key)
    }

    /// Contacts per second of `100/30m`, `120/h`.
    public static func rate(_ phrase: String, key: String) throws(Problem) -> Double {
        let rate = try read(Rates.rate, phrase, key)
        return rate.count / rate.per
    }

    /// The share of `80%`, from 0 to 1.
    public static func share(_ phrase: String, key: String) throws(Problem) -> Double {
        try read(Shares.share, phrase, key)
    }

    /// A law of times in the words of scenarios: `lognormal median 80s p90 4m`; a bare time is exponential with that mean.
    public static func law(_ phrase: String, key: String) throws(Problem) -> Law {
        try read(Laws.law(.exponential), phrase, key)
    }

    private static func read<Value>(_ grammar: Grammar<Value>, _ phrase: String, _ key: String) throws(Problem) -> Value {
        switch grammar.read(phrase, key: key) {
        case .success(let value): return value
        case .failure(let problem): throw Problem(message: problem.wording.message, hint: problem.wording.hint)
        }
    }
}
