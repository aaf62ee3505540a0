/// Finitely many values with probabilities, in order: what the empirical law and the table have in common.
struct Steps: Sendable, Hashable {
    let values: [Double]
    /// The probability of each value and all below; the last is 1.
    let upTo: [Double]

    /// Values in any order with weights of any sum; equal values are joined.
    init(values: [Double], weights: [Double]) {
        var joined: [Double] = []
        var sums: [Double] = []
        var sum = 0.0
        for i in values.indices.sorted(by: { values[$0] < values[$1] }) where weights[i] > 0 {
            sum += weights[i]
            if joined.last == values[i] {
                sums[sums.count - 1] = sum
            } else {
                joined.append(values[i])
                sums.append(sum)
            }
        }
        self.values = joined
        upTo = sums.map { $0 / sum }
    }

    private init(values: [Double], upTo: [Double]) {
        self.values = values
        self.upTo = upTo
    }

    func probability(_ place: Int) -> Double { upTo[place] - (place == 0 ? 0 : upTo[place - 1]) }

    var weights: [Double] { values.indices.map(probability) }
    var mean: Double { values.indices.reduce(0) { $0 + probability($1) * values[$1] } }
    var variance: Double {
        let mean = mean
        return values.indices.reduce(0) { $0 + probability($1) * (values[$1] - mean) * (values[$1] - mean) }
    }
    func density(_ x: Double) -> Double {
        let place = Steps.firstPlace(values.count) { values[$0] >= x }
        return place < values.count && values[place] == x ? probability(place) : 0
    }
    func cumulative(_ x: Double) -> Double {
        let above = Steps.firstPlace(values.count) { values[$0] > x }
        return above == 0 ? 0 : upTo[above - 1]
    }
    func quantile(_ p: Double) -> Double {
        values[min(values.count - 1, Steps.firstPlace(values.count) { upTo[$0] >= p })]
    }
    func scaled(by factor: Double) -> Steps { Steps(values: values.map { $0 * factor }, upTo: upTo) }

    func shape(_ kind: String) -> LawShape {
        let largest = values.last ?? 0
        let scale = largest > 0 ? largest : 1
        return LawShape(kind: kind, numbers: values.map { $0 / scale } + upTo, scale: scale)
    }

    func sampler(in arena: SamplerArena) -> Sampler {
        let data = arena.store([Double(values.count)] + upTo + values)
        return Sampler.inversion(
            data: UnsafeRawPointer(data), in: arena,
            inverse: { u, d in
                let (count, upTo, values) = Steps.parts(d)
                return values[min(count - 1, Steps.firstPlace(count) { upTo[$0] >= u })]
            },
            lower: { x, d in Steps.stored(x, d) }, upper: { x, d in 1 - Steps.stored(x, d) })
    }

    private static func parts(_ data: UnsafeRawPointer) -> (Int, UnsafePointer<Double>, UnsafePointer<Double>)
    {
        let numbers = data.assumingMemoryBound(to: Double.self)
        let count = Int(numbers[0])
        return (count, numbers + 1, numbers + 1 + count)
    }

    private static func stored(_ x: Double, _ data: UnsafeRawPointer) -> Double {
        let (count, upTo, values) = parts(data)
        let above = firstPlace(count) { values[$0] > x }
        return above == 0 ? 0 : upTo[above - 1]
    }

    /// The first place in 0 ..< count where a condition that stays true holds; `count` where it never does.
    @inline(__always)
    static func firstPlace(_ count: Int, where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
