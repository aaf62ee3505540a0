import Foundation
import Scenarios
import Testing

@testable import Simulation

/// The three nights and days that a shop with a bot must get right, from scenario files: a product question late in the evening, an
/// appointment on a Sunday, a blocked card at night.
@Suite struct VignetteTests {
    private static let shop = """
        vardiya: 1
        title: A shop whose bot works alone after hours
        calendar: { zone: Europe/Istanbul, from: 2026-11-27, length: 4d }
        contacts:
          whatsapp:
            trace: contacts.csv
            hours: mon-sat 09:00-18:00
            patience: 4m
            handling: exactly 5m
        reasons:
          product:
            share: 60%
            bot: { contains: 100%, when-closed: { contains: 0% } }
          appointment:
            share: 30%
            bot: { contains: 100% }
          card:
            share: 10%
            severity: { critical: 100% }
            bot: { contains: 0% }
        bot:
          fronts: whatsapp
          handling: exactly 30s
          hand-off: 10s
        after-hours:
          low: store
          medium: email manager
          high: sms on-call
          critical: call on-call
          work-stored-by: severity
        on-call:
          ladder: [shift-lead for 5m, payments-manager for 5m]
          calendar: { shift-lead: mon-fri 18:00-24:00 }
          sms: 100% acknowledge after exactly 3m
          call: 100% acknowledge after exactly 40s
          starts-after: 2m
          handling: exactly 15m
        teams:
          desk: { takes: all, slots: 3, positions: 1 }
        targets:
          - 95% of critical reached within 10m
        """

    private func story(_ rows: String) throws -> Story {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vardiya-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("time,contact,reason\n\(rows)\n".utf8).write(to: folder.appending(path: "contacts.csv"))
        let reading = ScenarioReader(vocabulary: SimulationVocabulary.vocabulary)
            .read(text: Self.shop, name: "shop.yaml", directory: folder.path)
        for problem in reading.diagnostics where problem.severity == .error { Issue.record("\(problem.full)") }
        return Story(scenario: try #require(reading.scenario))
    }

    @Test func `a product question at 23:45: the bot takes the message, people answer at opening`() throws {
        let story = try story("2026-11-27 23:45,whatsapp,product")
        #expect(
            try story.log() == [
                "23:45:00 whatsapp/product0 arrives", "23:45:00 whatsapp/product0 bot", "23:45:30 whatsapp/product0 handed off",
                "23:45:40 whatsapp/product0 stored", "+1 09:00:00 whatsapp/product0 answered p0",
                "+1 09:05:00 whatsapp/product0 ends p0",
            ])
        // From the first message to the answer: 9 h 15 min, nobody was paged.
        #expect(try story.severities { $0.timeToReach / 1_000_000 } == 9 * 3600 + 15 * 60)
        #expect(try story.severities { Int64($0.escalated) } == 0)
    }

    @Test func `the same question in the afternoon: the bot answers`() throws {
        #expect(
            try story("2026-11-27 15:45,whatsapp,product").log().last == "15:45:30 whatsapp/product0 contained")
    }

    @Test func `an appointment on Sunday at 10:00: the bot makes it while nobody works`() throws {
        let story = try story("2026-11-29 10:00,whatsapp,appointment")
        #expect(
            try story.log() == [
                "+2 10:00:00 whatsapp/appointment0 arrives", "+2 10:00:00 whatsapp/appointment0 bot",
                "+2 10:00:30 whatsapp/appointment0 contained",
            ])
        #expect(try story.severities { Int64($0.offered) } == 0)
    }

    @Test func `a blocked card at 02:00: the bot hands over, and the person on call who holds the hour is phoned`() throws {
        let story = try story("2026-11-28 02:00,whatsapp,card")
        #expect(
            try story.log() == [
                "+1 02:00:00 whatsapp/card0 arrives", "+1 02:00:00 whatsapp/card0 bot", "+1 02:00:30 whatsapp/card0 handed off",
                "+1 02:00:40 whatsapp/card0 paged tier 1", "+1 02:01:20 whatsapp/card0 page acknowledged tier 1",
                "+1 02:03:20 whatsapp/card0 answered on call tier 1", "+1 02:18:20 whatsapp/card0 ends tier 1",
            ])
        // The shift lead's evening is over: that tier is skipped at once.
        #expect(try story.tier(0) == [0, 0, 0, 0, 1])
        #expect(try story.severities { $0.timeToReach / 1_000_000 } == 200)
        #expect(try story.severities { Int64($0.reachedInTime) } == 1)
    }

    @Test func `all three in one week, and nobody is lost`() throws {
        let story = try story(
            "2026-11-27 23:45,whatsapp,product\n2026-11-28 02:00,whatsapp,card\n2026-11-29 10:00,whatsapp,appointment")
        #expect(try story.types { Int64($0.handled) * 10 + Int64($0.contained) } == 21)
        #expect(try story.types { Int64($0.customersLost) } == 0)
        #expect(try story.imbalances().isEmpty)
    }
}
