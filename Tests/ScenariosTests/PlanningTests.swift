import Foundation
import Testing

@testable import Scenarios

/// Plans: what they decide, and the labor rules they keep to.
@Suite struct PlanningTests {
    static let hour = 3600

    private func planning(_ changes: (String, String)...) throws -> Planning {
        let path = "\(TestReader.corpus)/planning.yaml"
        let text = changes.reduce(try String(contentsOfFile: path, encoding: .utf8)) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
        return try #require(TestReader.read(text).scenario?.planning)
    }

    @Test func `grammars of planning read their examples`() {
        func reads<Value>(_ grammar: Grammar<Value>) {
            for example in grammar.examples {
                #expect(grammar.read(example, key: "key").isSuccess, "\(grammar.title): \(example)")
            }
        }
        reads(DecisionPhrases.range)
        reads(StartPhrases.starts)
        reads(PartTimes.partTime)
        reads(ShiftLengths.length)
        reads(RosterLimits.count)
        reads(RosterLimits.most)
        reads(RosterLimits.least)
        reads(RosterLimits.weekends)
        reads(RosterLimits.weeks)
    }

    @Test func `a plan as read`() throws {
        let planning = try planning()
        let hour = Self.hour
        #expect(planning.minimize == .cost)
        #expect(
            planning.decisions == [
                Planning.Decision(team: 0, fewest: 0, most: 8),
                Planning.Decision(team: 2, fewest: 0, most: 4),
                Planning.Decision(team: 1, fewest: 1, most: 1),
            ])
        // 06:00 to 23:00 by the hour, midnight for 24:00, and 08:30.
        let starts = [0, 6, 7, 8].map { $0 * hour } + [8 * hour + 1800] + (9...23).map { $0 * hour }
        #expect(
            planning.shifts
                == Planning.Shifts(
                    starts: starts, lengths: [8 * hour, 9 * hour],
                    partTime: [Planning.PartTime(length: 4 * hour, share: 0.2)]))
        #expect(planning.rosterWeeks == 4)
    }

    @Test func `the preset, tightened by the lines of the file`() throws {
        let labor = try planning().labor
        #expect(labor.preset == "turkey-4857")
        #expect(labor.weeklyWork == 40 * Self.hour)
        #expect(labor.dailyWork == 11 * Self.hour)
        #expect(labor.nightWork == 27_000)
        #expect(labor.rest == 12 * Self.hour)
        #expect(labor.weeklyRest == 24 * Self.hour)
        #expect(labor.yearlyOvertime == 270 * Self.hour)
        #expect(labor.pauses.map(\.least) == [900, 1800, 3600])
        #expect(labor.pauses.map(\.workLongerThan) == [0, 14_400, 27_000])
        #expect(labor.daysInARow == 6)
        #expect(labor.nightsInARow == 5)
        #expect(labor.freeWeekends == LaborRules.FreeWeekends(least: 1, of: 4))
        #expect(labor.night == TimeWindow(start: 72_000, end: 108_000))
    }

    @Test func `without a preset only the lines hold`() throws {
        let labor = try planning(("labor: turkey-4857", "labor: none"), ("at most 40h", "at most 60h")).labor
        #expect(labor.preset == nil)
        #expect(labor.weeklyWork == 216_000)
        #expect(labor.dailyWork == nil)
        #expect(labor.pauses.isEmpty)
        #expect(labor.daysInARow == 6)
    }

    @Test func `a variant takes a vendor out of the plan`() throws {
        let planning = try planning(("outsourcer: 0-4 positions", "outsourcer: none"))
        #expect(planning.decisions.map(\.team) == [0, 1])
    }

    @Test func `a plan that decides nothing`() {
        let text = TestReader.minimal + "planning:\n  minimize: heads\n"
        #expect(TestReader.plain(text) == ["week.yaml:13:1: error: `planning` has no `decide`"])
        #expect(
            TestReader.plain(text + "  decide: { desk: none }\n") == [
                "week.yaml:15:11: error: nothing is left to decide; name a team, such as `decide: { frontline: 0-8 heads }`"
            ])
        #expect(TestReader.plain(TestReader.minimal + "planning: none\nstress: none\n").isEmpty)
    }

    @Test func `a plan that names a removed vendor`() {
        let text = """
            vardiya: 1
            extends: parts/base.yaml
            vendors:
              outsourcer: none
            routing: { overflow: none }
            planning:
              decide: { outsourcer: 0-4 positions }

            """
        #expect(
            TestReader.plain(text) == [
                "week.yaml:7:13: error: `planning` names outsourcer (line 7), which this variant removes (line 4). Remove that line too."
            ])
    }
}
