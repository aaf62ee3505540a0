import Foundation
import Testing

/// Laws that hold on any scenario: nobody is lost or counted twice, and the number of threads changes nothing.
@Suite(.serialized)
struct BalanceTests {
    @Test(arguments: 0..<10)
    func everyIntervalBalances(_ block: Int) throws {
        for number in 0..<100 {
            let seed = Seeds.seed(for: "balance/\(block)/\(number)")
            let text = RandomScenario(seed: seed).text
            let simulator = try ReferenceSimulator(
                text: text, name: "random scenario \(seed)", folder: nil, confidence: 0.95)
            let problems = simulator.imbalances(seed: seed, replications: 2)
            #expect(problems.isEmpty, "\(problems.prefix(5).joined(separator: "\n"))\n\(text)")
        }
    }

    @Test func threadsChangeNothing() throws {
        for number in 0..<60 {
            let seed = Seeds.seed(for: "threads/\(number)")
            let text = RandomScenario(seed: seed).text
            let simulator = try ReferenceSimulator(
                text: text, name: "random scenario \(seed)", folder: nil, confidence: 0.95)
            let one = try simulator.run(seed: seed, replications: 7, threads: 1)
            let many = try simulator.run(seed: seed, replications: 7, threads: 3)
            #expect(one == many, "\(text)")
        }
    }
}
