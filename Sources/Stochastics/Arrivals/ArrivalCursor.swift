#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The arrivals of one contact type on one local day, in order of time: a trivial value that gives them
/// block by block.
///
/// An arrival's index in the day is its address, so blocks of any size give the same times. Times are
/// non-decreasing absolute microseconds inside the segments they belong to. The memory of rates, counts,
/// traces and samplers must outlive the cursor.
public struct ArrivalCursor: BitwiseCopyable {
    private enum Process: UInt8, BitwiseCopyable { case rates, counts, renewal, times }

    private let process: Process
    private let key: StreamKey
    private let leg: UInt32
    /// Added to all segment and trace times.
    private let shift: Int64
    private let ziggurat = Ziggurat.shared
    /// Microseconds of unit-rate time per unit of drawn time: 1 / factor.
    private let stretch: Double

    private let segments: UnsafePointer<PreparedRates.Segment>?
    private let intervals: UnsafePointer<CountInterval>?
    private let times: UnsafePointer<Int64>?
    private let count: Int
    private let gap: Sampler?
    private let end: Int64

    /// How many arrivals have been given; the index of the next one.
    public private(set) var index: UInt64 = 0
    /// The current segment, interval or trace entry.
    private var place = 0
    /// Rates: expected arrivals used up in the segment.
    ///
    /// Counts: the share of the interval passed. Renewal: time of the next arrival.
    private var position: Double
    /// Counts: how many arrivals of the interval were given.
    private var given = 0

    private init(
        _ process: Process, key: StreamKey, leg: UInt32, shift: Int64, factor: Double,
        segments: UnsafePointer<PreparedRates.Segment>? = nil, intervals: UnsafePointer<CountInterval>? = nil,
        times: UnsafePointer<Int64>? = nil, count: Int, gap: Sampler? = nil, end: Int64 = .max,
        position: Double = 0
    ) {
        self.process = process
        self.key = key
        self.leg = leg
        self.shift = shift
        stretch = factor > 0 ? 1 / factor : .infinity
        self.segments = segments
        self.intervals = intervals
        self.times = times
        self.count = count
        self.gap = gap
        self.end = end
        self.position = position
    }

    /// A Poisson process with the given rates times `factor`: unit exponential gaps through the inverse of
    /// the integrated rate.
    ///
    /// - Parameter shift: Microseconds added to the segments' times, so that one layout serves many days.
    public init(
        poisson rates: PreparedRates, shift: Int64 = 0, key: StreamKey, factor: Double = 1, leg: UInt32 = 0
    ) {
        self.init(
            .rates, key: key, leg: leg, shift: shift, factor: factor, segments: rates.segments,
            count: rates.count)
    }

    /// Exactly the given number of arrivals in each interval, as the order statistics of uniform moments.
    public init(counts: PreparedCounts, shift: Int64 = 0, key: StreamKey, leg: UInt32 = 0) {
        self.init(
            .counts, key: key, leg: leg, shift: shift, factor: 1, intervals: counts.intervals,
            count: counts.count)
    }

    /// Renewal arrivals from `first` to before `end`, with gaps in seconds drawn by a sampler and divided by
    /// `factor`.
    ///
    /// - Parameters:
    ///   - first: The time of the day's first arrival in microseconds: ``firstRenewal(gap:origin:key:factor:leg:)`` for the first day, and
    ///     ``carry`` of the day before for every other, so that gaps span midnight.
    ///   - end: The day's end in microseconds.
    public init(
        renewal gap: Sampler, first: Double, end: Int64, key: StreamKey, factor: Double = 1, leg: UInt32 = 0
    ) {
        self.init(
            .renewal, key: key, leg: leg, shift: 0, factor: factor, count: 0, gap: gap, end: end,
            position: first)
    }

    /// Given times, such as a trace: `count` sorted entries, `shift` microseconds added to each.
    public init(times: UnsafePointer<Int64>, count: Int, shift: Int64 = 0) {
        self.init(
            .times, key: StreamKey(seed: 0), leg: 0, shift: shift, factor: 1, times: times, count: count)
    }

    /// The time in microseconds of the first renewal after `origin`, itself drawn as a whole gap.
    public static func firstRenewal(
        gap: Sampler, origin: Int64, key: StreamKey, factor: Double = 1, leg: UInt32 = 0
    ) -> Double {
        // The gap before arrival 0 has no arrival to be addressed by; the topmost index stands for it.
        Double(origin) + gap.draw(key: key, index: .max, leg: leg) * 1e6 / factor
    }

    /// For renewal arrivals, when the day is exhausted: the time of the first arrival at or after its end.
    public var carry: Double { position }

    /// Writes the next arrivals' times; fewer than `capacity` only when the day is exhausted.
    public mutating func fill(_ out: UnsafeMutablePointer<Int64>, capacity: Int) -> Int {
        guard capacity > 0 else { return 0 }
        switch process {
        case .rates:
            guard let segments, stretch.isFinite else { return 0 }
            return fillRates(out, capacity, segments)
        case .counts:
            guard let intervals else { return 0 }
            return fillCounts(out, capacity, intervals)
        case .renewal:
            guard let gap else { return 0 }
            return fillRenewals(out, capacity, gap)
        case .times:
            guard let times else { return 0 }
            let number = min(capacity, count - place)
            for i in 0..<max(0, number) { out[i] = times[place + i] + shift }
            place += max(0, number)
            index &+= UInt64(max(0, number))
            return max(0, number)
        }
    }

    private mutating func fillRates(
        _ out: UnsafeMutablePointer<Int64>, _ capacity: Int, _ segments: UnsafePointer<PreparedRates.Segment>
    ) -> Int {
        var done = 0
        // Words are made in chunks, small at first: those past the day's end are drawn in vain.
        while done < capacity, place < count {
            let chunk = min(min(max(64, done), 512), capacity - done)
            let target = out + done
            let raw = UnsafeMutableRawPointer(target)
            let first = index
            raw.withMemoryRebound(to: UInt64.self, capacity: chunk) {
                key.fillWords($0, count: chunk, firstIndex: first, leg: leg)
            }
            var position = position
            var segment = segments[place]
            var made = 0
            while made < chunk {
                var rest = WordSequence(key: key, index: first &+ UInt64(made), leg: leg, retry: 1)
                let word = raw.load(fromByteOffset: made &<< 3, as: UInt64.self)
                position += ziggurat.exponential(word, &rest) * stretch
                while position >= segment.mass {
                    position -= segment.mass
                    place += 1
                    if place >= count { break }
                    segment = segments[place]
                }
                if place >= count { break }
                target[made] = moment(position, segment)
                made += 1
            }
            self.position = position
            index &+= UInt64(made)
            done += made
        }
        return done
    }

    /// When the segment's integrated rate reaches `position`.
    @inline(__always)
    private func moment(_ position: Double, _ segment: PreparedRates.Segment) -> Int64 {
        let offset: Double
        if segment.gap > 0 {
            offset = position * segment.gap
        } else {
            // The root of r t + s t²/2 = position in the form that does not cancel.
            let root = (segment.rate * segment.rate + segment.doubleSlope * position).magnitude.squareRoot()
            offset = 2e6 * position / (segment.rate + root)
        }
        return min(Int64(segment.start + offset + 0.5), segment.last) &+ shift
    }

    private mutating func fillCounts(
        _ out: UnsafeMutablePointer<Int64>, _ capacity: Int, _ intervals: UnsafePointer<CountInterval>
    ) -> Int {
        var done = 0
        while done < capacity, place < count {
            let interval = intervals[place]
            // Of k uniform moments still to come, the first leaves a share U^(1/k) of what is left, and −ln
            // U is exponential.
            var rest = WordSequence(key: key, index: index, leg: leg, retry: 1)
            let left = Double(interval.count - given)
            let draw = ziggurat.exponential(key.word(index: index, leg: leg), &rest)
            position = 1 - (1 - position) * exp(-draw / left)
            let offset = Double(interval.end - interval.start) * position
            out[done] = min(interval.start + Int64(offset + 0.5), interval.end - 1) + shift
            done += 1
            index &+= 1
            given += 1
            if given == interval.count {
                place += 1
                given = 0
                position = 0
            }
        }
        return done
    }

    private mutating func fillRenewals(
        _ out: UnsafeMutablePointer<Int64>, _ capacity: Int, _ gap: Sampler
    ) -> Int {
        var done = 0
        // An arrival that would round to the end belongs to the next day.
        let limit = Double(end) - 0.5
        while done < capacity, position < limit {
            out[done] = Int64(position + 0.5)
            position += gap.draw(key: key, index: index, leg: leg) * 1e6 * stretch
            done += 1
            index &+= 1
        }
        return done
    }
}
