import Scenarios
import Stochastics

/// Conversations and what else needs a talk beside the record of a contact.
extension TableBuilder {
    /// Whether contacts of the scenario carry talks.
    static func hasTalks(_ scenario: Scenario, _ policies: RoutingPolicies) -> Bool {
        needsClocks(scenario, policies) || needsStories(scenario)
            || scenario.types.contains { $0.conversation != nil || $0.silent != nil || $0.autoReply != nil }
    }

    mutating func buildTalks() {
        hasTalks = TableBuilder.hasTalks(scenario, policies)
        let zero = micro(.exactly(0))
        for (t, type) in scenario.types.enumerated() {
            var row = TalkTable(turns: zero, reply: zero, closing: zero, researchTime: zero, closeAfter: zero)
            if hasTalks { types[t].features |= TypeFeature.talk | TypeFeature.responseDiffers | TypeFeature.responseIsBooked }
            row.nextThreshold = thresholds.nextResponse[t]
            row.resolutionThreshold = thresholds.resolution[t]
            if let conversation = type.conversation {
                types[t].features |= TypeFeature.conversation | TypeFeature.responseDiffers | TypeFeature.responseIsBooked
                row.turns = conversation.turns.sampler(in: samplers)
                row.reply = micro(conversation.reply)
                if let closing = conversation.closing {
                    row.closing = micro(closing)
                    row.traits |= TalkTrait.closing
                }
                if let park = conversation.park { add(park, to: &row) }
                if isParallel(t) { setFullSpeed(t) }
            }
            if let silent = type.silent {
                row.silent = silent.share
                row.detection = Int64(silent.noticedAfter * 1e6 + 0.5)
            }
            if let window = type.messagingWindow { row.window = Int64(window.open * 1e6 + 0.5) }
            if let reply = type.autoReply {
                row.deferAfter = Int64(reply.after * 1e6 + 0.5)
                row.deferAs = Int32(reply.asType ?? -1)
                row.deferLine = Int32(deferLines[t] ?? 0)
            }
            talks.append(row)
        }
        for team in scenario.teams {
            var row = DeskTable()
            row.isParallel = team.attention == .parallel
            row.attention = row.isParallel ? Int32(clamping: team.slots) : 1
            row.order = UInt8(MessageOrder.allCases.firstIndex(of: team.nextMessage) ?? 0)
            row.switching = team.switching * 1e6
            row.atEnd =
                switch team.atEndConversations {
                case .finish: 0
                case .park: 2
                case .handOver: 3
                }
            desks.append(row)
        }
    }

    private func add(_ park: Park, to row: inout TalkTable) {
        if let time = park.whenSilent { row.parkAfter = Int64(time * 1e6 + 0.5) }
        row.parkChoice = park.byChoice
        row.research = park.research
        if row.parkAfter == 0 { row.traits |= TalkTrait.parksAtOnce }
        if row.parkChoice > 0 { row.traits |= TalkTrait.parksByChoice }
        if row.research > 0 { row.traits |= TalkTrait.research }
        if let time = park.researchTime { row.researchTime = micro(time) }
        row.parkedWeight = Int32(park.slots * 1000 + 0.5)
        row.parkLimit = Int32(clamping: park.limit ?? Int(Int32.max))
        row.ownLimit = Int32(clamping: park.owns ?? Int(Int32.max))
        row.returnsTo = UInt8(Park.Return.allCases.firstIndex(of: park.returnsTo) ?? 0)
        if let time = park.waits { row.waits = Int64(time * 1e6 + 0.5) }
        row.returnersAhead = park.returnersAhead
        if let law = park.closeAfter {
            row.closeAfter = micro(law)
            row.traits |= TalkTrait.closesSilent
        }
    }

    /// Whether those who take a type work on all their contacts at the same time.
    private func isParallel(_ t: Int) -> Bool {
        let serving = scenario.teams.filter { team in
            (team.skills + team.overflowSkills).contains { $0.type == t }
        }
        return !serving.isEmpty && serving.allSatisfy { $0.attention == .parallel }
    }

    /// A piece of work runs at full speed beside others.
    private mutating func setFullSpeed(_ t: Int) {
        types[t].speeds = UnsafePointer(memory.table([1]))
        types[t].stretches = UnsafePointer(memory.table([1]))
        types[t].speedCount = 1
        isUniform = scenario.types.count == 1
    }
}
