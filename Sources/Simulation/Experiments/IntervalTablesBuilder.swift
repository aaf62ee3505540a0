/// Figures by reporting interval from pooled rows.
struct IntervalTablesBuilder {
    let fold: Fold
    let replications: IntervalEstimator
    let pooledWaits: [UInt64]
    private var frame: Frame { fold.frame }

    func tables() -> IntervalTables {
        guard !frame.isByContacts else {
            return IntervalTables(starts: [], contacts: [], teams: [], skills: [], timeOfDay: [])
        }
        let balance = StaffingBalance(fold: fold)
        return IntervalTables(
            starts: frame.rows.map { IntervalStart(day: $0.day, minute: $0.minute) },
            contacts: frame.scopes.map(contacts),
            teams: (frame.teams + ["all"]).enumerated().map { team($0.offset, $0.element, balance) },
            skills: metPairs(fold).map(skill), timeOfDay: timeOfDay())
    }

    private func contacts(_ scope: ContactScope) -> IntervalTable {
        let totals = frame.rows.indices.map { row in
            let cells = Array(fold.rowTotals[row * frame.typeCount..<(row + 1) * frame.typeCount])
            return fold.join(cells, frame.sets[scope.set])
        }
        var columns = Columns()
        for measure in fold.contactMeasures {
            let values = totals.map { measure.value($0, replications: fold.count) }
            // Columns of nothing but zeros (a phone line has no bot) say nothing.
            guard values.contains(where: { $0 != nil && $0 != 0 }) else { continue }
            columns.append(measure.info.name, values)
            guard scope.isBroad, fold.batches == nil, replications.t != nil,
                let place = fold.broadSets.firstIndex(of: scope.set),
                let index = fold.rowMeasures.firstIndex(where: { $0.info.name == measure.info.name })
            else { continue }
            let estimates = frame.rows.indices.map { row in
                let cell = (row * fold.broadSets.count + place) * fold.rowMeasures.count + index
                return replications.estimate(
                    fold.rowMoments[cell], kind: measure.info.estimator, scale: measure.scale)
            }
            columns.append(measure.info.name + "-low", estimates.map(\.low))
            columns.append(measure.info.name + "-high", estimates.map(\.high))
        }
        return IntervalTable(name: scope.name, columns: columns)
    }

    private func team(_ index: Int, _ name: String, _ balance: StaffingBalance) -> IntervalTable {
        var columns = Columns()
        for measure in MeasureCatalogue.teams {
            let values = frame.rows.indices.map {
                measure.value(fold.rowTeams[$0 * frame.teamPlaces + index], replications: fold.count)
            }
            guard values.contains(where: { $0 != nil && $0 != 0 }) else { continue }
            columns.append(measure.info.name, values)
        }
        let teams = index < frame.teamCount ? [index] : Array(0..<frame.teamCount)
        columns.append(
            "load",
            frame.rows.indices.map { row in teams.reduce(0) { $0 + balance.load(team: $1, row: row) } })
        return IntervalTable(name: name, columns: columns)
    }

    private func skill(_ pair: Int) -> IntervalTable {
        let pairs = frame.typeCount * frame.teamCount
        let type = frame.scenario.types[pair / frame.teamCount].name
        var columns = Columns()
        for measure in MeasureCatalogue.skills {
            let values = frame.rows.indices.map {
                measure.value(fold.rowSkills[$0 * pairs + pair], replications: fold.count)
            }
            guard values.contains(where: { $0 != nil && $0 != 0 }) else { continue }
            columns.append(measure.info.name, values)
        }
        return IntervalTable(name: "\(type) > \(frame.teams[pair % frame.teamCount])", columns: columns)
    }

    /// Percentiles of the answered's wait by interval of the day.
    private func timeOfDay() -> [IntervalTable] {
        let buckets = WaitBuckets.count
        guard pooledWaits.count == frame.typeCount * frame.slotsOfDay * buckets else { return [] }
        return frame.scopes.map { scope in
            var columns = Columns()
            let slots = (0..<frame.slotsOfDay).map { slot -> [Double] in
                var cumulative: [Double] = []
                cumulative.reserveCapacity(buckets)
                var sum = 0.0
                for bucket in 0..<buckets {
                    for type in scope.types {
                        sum += Double(pooledWaits[(type * frame.slotsOfDay + slot) * buckets + bucket])
                    }
                    cumulative.append(sum)
                }
                return cumulative
            }
            for percentile in MeasureCatalogue.percentiles where percentile.kind == .wait {
                columns.append(
                    percentile.info.name,
                    slots.map { cumulative in
                        BucketReader.quantile(percentile.share, total: cumulative.last ?? 0) {
                            cumulative[$0]
                        }
                    })
            }
            return IntervalTable(name: scope.name, columns: columns)
        }
    }
}
