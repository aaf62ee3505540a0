import CGSL
import Testing

@testable import Stochastics

/// Single laws against published and hand-made values.
@Suite struct LawTests {
    private func make(_ tag: String, _ arguments: (String, LawValue)...) throws -> Law {
        try LawCatalogue.make(tag: tag, arguments: arguments.map { LawArgument($0.0, $0.1) }).get()
    }

    private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
        abs(a - b) <= tolerance * max(abs(a), abs(b))
    }

    @Test func formsMeanWhatTheySay() throws {
        for (tag, first, second) in [
            ("lognormal", "mean", "cv"), ("gamma", "mean", "cv"), ("hyperexponential", "mean", "cv"),
        ] {
            let law = try make(tag, (first, 300), (second, 1.7))
            #expect(near(law.mean, 300), "\(law)")
            #expect(near(law.cv, 1.7), "\(law)")
        }
        let deviation = try make("lognormal", ("mean", 300), ("sd", 60))
        #expect(near(deviation.variance.squareRoot(), 60))
        for tag in ["lognormal", "weibull", "log-logistic"] {
            let law = try make(tag, ("median", 540), ("p90", 2400))
            #expect(near(law.quantile(0.5), 540), "\(law)")
            #expect(near(law.quantile(0.9), 2400), "\(law)")
        }
        for (tag, shape) in [("weibull", 0.7), ("log-logistic", 2.5), ("pareto", 3)] {
            #expect(near(try make(tag, ("mean", 42), ("shape", .number(shape))).mean, 42), "\(tag)")
        }
        let beta = try make("beta", ("min", 10), ("max", 50), ("mean", 20), ("sd", 5))
        #expect(near(beta.mean, 20))
        #expect(near(beta.variance, 25))
        #expect(near(try make("erlang", ("mean", 240), ("k", 4)).cv, 0.5))
    }

    /// Two exponential phases in a row with rates 2 and 1: F(x) = 1 − 2e^{−x} + e^{−2x}; and Erlang as a
    /// chain.
    @Test func phaseTypeAgainstClosedForms() throws {
        let chain = try make("phase-type", ("initial", [1, 0]), ("rates", .matrix([[-2, 2], [0, -1]])))
        for x in [0.01, 0.5, 1, 3, 30] {
            let exact = 2 * gsl_sf_exp(-x) - gsl_sf_exp(-2 * x)
            #expect(near(chain.survival(x), exact, 1e-12), "at \(x)")
        }
        #expect(near(chain.mean, 1.5))
        #expect(near(chain.variance, 1.25))
        let stages = try make(
            "phase-type", ("initial", [1, 0, 0]),
            ("rates", .matrix([[-0.5, 0.5, 0], [0, -0.5, 0.5], [0, 0, -0.5]])))
        for x in [1.0, 6, 60, 600] {
            #expect(near(stages.survival(x), gsl_cdf_gamma_Q(x, 3, 2), 1e-11), "at \(x)")
        }
    }

    @Test func erlangOfOneStepIsExponential() {
        let law = Law(Erlang(mean: 7, stages: 1))
        for x in [0.1, 7, 40] { #expect(near(law.survival(x), gsl_sf_exp(-x / 7), 1e-12)) }
    }

    /// The mean of an exponential law with rate 1 below b is 1 − b e^{−b} / (1 − e^{−b}).
    @Test func truncatedIsConditional() throws {
        let law = try make("at most", ("law", .laws([.exponential(mean: 1)])), ("at most", 2))
        let tail = gsl_sf_exp(-2)
        #expect(near(law.mean, 1 - 2 * tail / (1 - tail), 1e-10))
        #expect(near(law.cumulative(1), (1 - gsl_sf_exp(-1)) / (1 - tail), 1e-12))
        // Without memory, the law beyond 60 is 60 plus the law itself.
        let late = try make("at most", ("law", .laws([.exponential(mean: 180)])), ("at least", 60))
        #expect(near(late.mean, 240, 1e-9))
        #expect(near(late.variance, 32400, 1e-6))
        // A truncated table: the shares of what remains.
        let table = Law(NumberTable(Steps(values: [1, 2, 5], weights: [0.5, 0.3, 0.2])))
        let few = Law(Truncated(law: table, low: 0, high: 2))
        #expect(near(few.cumulative(1), 0.625))
        #expect(few.quantile(0.9) == 2)
        #expect(near(few.mean, 1.375, 1e-8))
    }

    @Test func descriptionsAreTheWordsOfAScenario() throws {
        #expect("\(try make("lognormal", ("mean", 300), ("cv", 0.5)))".hasPrefix("lognormal mean 3"))
        #expect("\(Law.exponential(mean: 180))" == "exponential mean 180s")
        #expect("\(Law.exactly(30))" == "exactly 30s")
        #expect("\(Law.never)" == "never")
        #expect("\(Law(Shifted(law: .exponential(mean: 180), plus: 10)))" == "exponential mean 180s plus 10s")
        #expect(
            "\(Law(Truncated(law: .exponential(mean: 180), low: 0, high: 1800)))"
                == "exponential mean 180s at most 1800s")
        #expect("\(Law(Geometric(mean: 6)))" == "geometric mean 6")
    }

    @Test(arguments: [
        (
            "lognormal", ["mean", "cv"], [LawValue.number(300), .number(0)],
            "lognormal: cv is 0; expected a number from 0.001 to 100 (without variation, write exactly)"
        ),
        (
            "lognormal", ["median", "p90"], [.number(60), .number(60)],
            "lognormal: p90 is 60; expected an amount above the median, 60"
        ),
        (
            "exponential", ["mean"], [.number(-1)],
            "exponential: mean is -1; expected a positive amount (at most 1e12)"
        ),
        (
            "exponential", ["mean"], [.number(.nan)],
            "exponential: mean is nan; expected a positive amount (at most 1e12)"
        ),
        (
            "exponential", ["mean"], [.number(.infinity)],
            "exponential: mean is inf; expected a positive amount (at most 1e12)"
        ),
        ("exponential", ["cv"], [.number(1)], "exponential: cv; expected mean"),
        ("exponential", [], [], "exponential: no parameters; expected mean"),
        (
            "erlang", ["mean", "k"], [.number(1), .number(2.5)],
            "erlang: k is 2.5; expected a whole number from 1 to 10000"
        ),
        (
            "uniform", ["min", "max"], [.number(3), .number(2)],
            "uniform: max is 2; expected an amount above min, 3"
        ),
        (
            "hyperexponential", ["shares", "means"], [.list([0.5, 0.4]), .list([1, 2])],
            "hyperexponential: shares is adding up to 0.9; expected shares that add up to 1"
        ),
        (
            "geometric", ["mean"], [.number(0.5)],
            "geometric: mean is 0.5; expected a number from 1 to 1000000"
        ),
        (
            "phase-type", ["initial", "rates"], [.list([1, 0]), .matrix([[-1, 1], [1, -1]])],
            "phase-type: rates is a phase that never ends; expected a way to the end from every phase"
        ),
        (
            "at most", ["law", "at most"], [.laws([.exactly(60)]), .number(5)],
            "at most: less than one in a million values within the bounds; expected bounds that the law reaches; half of its values are below 60"
        ),
    ])
    func errorsSayWhatWouldBeValid(_ tag: String, _ names: [String], _ values: [LawValue], _ text: String) {
        let result = LawCatalogue.make(tag: tag, arguments: zip(names, values).map { LawArgument($0, $1) })
        guard case .failure(let error) = result else {
            Issue.record("\(tag) \(names) \(values) was accepted")
            return
        }
        #expect(error.description == text)
    }

    @Test func unknownLawsNameTheKnown() {
        guard case .failure(let error) = LawCatalogue.make(tag: "lognorm", arguments: []) else {
            Issue.record("accepted")
            return
        }
        #expect(error.expected.hasPrefix("exponential, lognormal, gamma"))
    }

    /// No value, however odd, may trap, hang or give a law with senseless functions.
    @Test func oddValuesAreRefusedOrSane() {
        let odd: [Double] = [
            0, -0.0, 1, -1, 0.5, 1e-300, 1e-12, 1e12, 1e300, .infinity, -.infinity, .nan,
            .leastNonzeroMagnitude,
            .greatestFiniteMagnitude, 1e6, 10_000,
        ]
        for type in LawCatalogue.all { tryAll(type, odd) }
    }

    private func tryAll<D: Distribution>(_ type: D.Type, _ odd: [Double]) {
        let key = testKey("oddValuesAreRefusedOrSane")
        let arena = SamplerArena()
        for form in D.forms {
            for a in odd.indices {
                for b in odd.indices {
                    let values = form.parameters.enumerated().map { place, parameter -> LawValue in
                        let x = odd[place % 2 == 0 ? a : b]
                        switch parameter.kind {
                        case .amount, .number, .count: return .number(x)
                        case .amounts, .numbers: return .list([x, odd[b]])
                        case .shares: return .list([x, 1 - x])
                        case .matrix: return .matrix([[-x, x], [0, -odd[b]]])
                        case .law, .laws: return .laws([.exponential(mean: 60), .exactly(x)])
                        }
                    }
                    guard case .success(let law) = D.make(form: form, values: values) else { continue }
                    #expect(law.mean >= 0, "\(law)")
                    let x = law.quantile(0.5)
                    #expect(x >= 0, "\(law)")
                    #expect(law.sampler(in: arena).draw(key: key, index: 1) >= 0, "\(law)")
                    #expect(law.cumulative(x) >= 0.5 - 1e-9, "\(law)")
                }
            }
        }
    }
}
