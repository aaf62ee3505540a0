import CGSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The memory behind samplers: parameters, tables and the generator that GSL draws from.
///
/// One arena belongs to one thread at a time (samplers share its generator as scratch). Everything stored
/// lives as long as the arena; samplers hold bare pointers into it, so keep the arena alive while they are
/// used.
public final class SamplerArena {
    private var blocks: [UnsafeMutableRawPointer] = []
    /// The generator on which GSL's samplers run.
    public let generator = AddressedGenerator()

    public init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Copies trivial values into the arena and returns where they are.
    public func store<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafePointer<Value> {
        let room = reserve(Value.self, count: values.count)
        room.initialize(from: values, count: values.count)
        return UnsafePointer(room)
    }

    /// Uninitialized room for trivial values.
    public func reserve<Value: BitwiseCopyable>(_ type: Value.Type, count: Int) -> UnsafeMutablePointer<Value>
    {
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, count) * MemoryLayout<Value>.stride, alignment: 64)
        blocks.append(memory)
        return memory.bindMemory(to: Value.self, capacity: max(1, count))
    }
}

/// A law made ready for drawing: a trivial value, without references, that can be copied into an engine's
/// records.
///
/// Every draw is a pure function of its address (key, index, leg): ``draw(key:index:leg:)`` and
/// ``fill(_:count:key:firstIndex:leg:)`` give the same bits for the same address. A sampler must not outlive
/// the ``SamplerArena`` it was made in, nor be used on two threads at once.
public struct Sampler: BitwiseCopyable {
    /// How base variates are made.
    ///
    /// The value is `shift + scale · base`.
    @usableFromInline
    enum Method: UInt8, BitwiseCopyable {
        case constant, exponential, lognormal, erlang, hyperexponential, inversion, generated
    }

    /// A function of a variate's base law and its parameters in the arena.
    @usableFromInline typealias Curve = @convention(c) (Double, UnsafeRawPointer) -> Double
    /// A sampling function on a `gsl_rng` and parameters in the arena.
    typealias Generate = @convention(c) (UnsafeMutablePointer<gsl_rng>, UnsafeRawPointer) -> Double

    @usableFromInline let method: Method
    @usableFromInline let count: Int32
    @usableFromInline let scale: Double
    @usableFromInline let shift: Double
    @usableFromInline let spread: Double
    @usableFromInline let table: Ziggurat
    @usableFromInline let data: UnsafeRawPointer
    @usableFromInline let inverse: Curve
    // Distribution function below and above, for laws that are built of this one.
    private let lower: Curve
    private let upper: Curve
    private let generate: Generate
    private let rng: UnsafeMutablePointer<gsl_rng>
    private let state: UnsafeMutablePointer<AddressedGenerator.State>

    private init(
        _ method: Method, count: Int32 = 0, scale: Double = 1, shift: Double = 0, spread: Double = 0,
        data: UnsafeRawPointer, arena: SamplerArena,
        inverse: @escaping Curve, lower: @escaping Curve, upper: @escaping Curve,
        generate: @escaping Generate = { _, _ in .nan }
    ) {
        self.method = method
        self.count = count
        self.scale = scale
        self.shift = shift
        self.spread = spread
        self.data = data
        self.inverse = inverse
        self.lower = lower
        self.upper = upper
        self.generate = generate
        table = .shared
        rng = arena.generator.rng
        state = arena.generator.state
    }

    private init(_ base: Sampler, scale: Double, shift: Double) {
        method = base.method
        count = base.count
        spread = base.spread
        table = base.table
        data = base.data
        inverse = base.inverse
        lower = base.lower
        upper = base.upper
        generate = base.generate
        rng = base.rng
        state = base.state
        self.scale = scale
        self.shift = shift
    }

    // MARK: Made by the laws

    static func constant(_ value: Double, in arena: SamplerArena) -> Sampler {
        Sampler(
            .constant, shift: value, data: UnsafeRawPointer(arena.store([0.0])), arena: arena,
            inverse: { _, _ in 0 }, lower: { x, _ in x >= 0 ? 1 : 0 }, upper: { x, _ in x >= 0 ? 0 : 1 })
    }

    static func exponential(mean: Double, in arena: SamplerArena) -> Sampler {
        Sampler(
            .exponential, scale: mean, data: UnsafeRawPointer(arena.store([mean])), arena: arena,
            inverse: { u, _ in gsl_cdf_exponential_Pinv(u, 1) },
            lower: { x, _ in gsl_cdf_exponential_P(x, 1) }, upper: { x, _ in gsl_cdf_exponential_Q(x, 1) })
    }

    static func lognormal(median: Double, spread: Double, in arena: SamplerArena) -> Sampler {
        Sampler(
            .lognormal, scale: median, spread: spread,
            data: UnsafeRawPointer(arena.store([spread])), arena: arena,
            inverse: { u, d in exp(d.load(as: Double.self) * gsl_cdf_ugaussian_Pinv(u)) },
            lower: { x, d in gsl_cdf_lognormal_P(x, 0, d.load(as: Double.self)) },
            upper: { x, d in gsl_cdf_lognormal_Q(x, 0, d.load(as: Double.self)) })
    }

    /// The sum of `stages` exponential stages with mean `stage` each.
    static func erlang(stages: Int, stage: Double, in arena: SamplerArena) -> Sampler {
        Sampler(
            .erlang, count: Int32(clamping: stages), scale: stage,
            data: UnsafeRawPointer(arena.store([Double(stages)])), arena: arena,
            inverse: { u, d in Gamma(shape: d.load(as: Double.self), scale: 1).quantile(u) },
            lower: { x, d in gsl_cdf_gamma_P(x, d.load(as: Double.self), 1) },
            upper: { x, d in gsl_cdf_gamma_Q(x, d.load(as: Double.self), 1) })
    }

    /// Exponential branches.
    ///
    /// `data` holds the branch count, the cumulated shares and the means.
    static func hyperexponential(
        branches: Int, data: UnsafePointer<Double>, in arena: SamplerArena,
        inverse: @escaping Curve, lower: @escaping Curve, upper: @escaping Curve
    ) -> Sampler {
        Sampler(
            .hyperexponential, count: Int32(clamping: branches), data: UnsafeRawPointer(data), arena: arena,
            inverse: inverse, lower: lower, upper: upper)
    }

    /// One uniform through the quantile function.
    static func inversion(
        data: UnsafeRawPointer, in arena: SamplerArena,
        inverse: @escaping Curve, lower: @escaping Curve, upper: @escaping Curve
    ) -> Sampler {
        Sampler(.inversion, data: data, arena: arena, inverse: inverse, lower: lower, upper: upper)
    }

    /// A sampling function, of GSL's or made of others, on the addressed generator.
    static func generated(
        data: UnsafeRawPointer, in arena: SamplerArena, generate: @escaping Generate,
        inverse: @escaping Curve, lower: @escaping Curve, upper: @escaping Curve
    ) -> Sampler {
        Sampler(
            .generated, data: data, arena: arena, inverse: inverse, lower: lower, upper: upper,
            generate: generate)
    }

    /// The sampler of c times the variate, c > 0.
    public func scaled(by factor: Double) -> Sampler {
        Sampler(self, scale: scale * factor, shift: shift * factor)
    }

    /// The sampler of the variate plus a constant.
    public func shifted(by amount: Double) -> Sampler {
        Sampler(self, scale: scale, shift: shift + amount)
    }

    // MARK: Drawing

    /// The variate at an address.
    @inlinable
    public func draw(key: StreamKey, index: UInt64, leg: UInt32 = 0) -> Double {
        if method == .constant { return shift }
        return value(
            key.word(index: index, leg: leg), WordSequence(key: key, index: index, leg: leg, retry: 1))
    }

    /// The variate for a first word that was made elsewhere; further words come from the address in this stream.
    @inlinable
    public func draw(first: UInt64, key: StreamKey, index: UInt64, leg: UInt32) -> Double {
        if method == .constant { return shift }
        return value(first, WordSequence(key: key, index: index, leg: leg, retry: 1))
    }

    /// The variate of a sampler where it lies, for a first word that was made elsewhere: exponential laws without a call and without a
    /// copy of the sampler.
    @inlinable @inline(__always)
    public static func draw(
        _ sampler: UnsafePointer<Sampler>, first: UInt64, key: StreamKey, index: UInt64, leg: UInt32
    ) -> Double {
        if sampler.pointee.method == .exponential {
            var rest = WordSequence(key: key, index: index, leg: leg, retry: 1)
            return sampler.pointee.shift + sampler.pointee.scale * sampler.pointee.table.exponential(first, &rest)
        }
        return apart(sampler, first: first, key: key, index: index, leg: leg)
    }

    @usableFromInline @inline(never)
    static func apart(
        _ sampler: UnsafePointer<Sampler>, first: UInt64, key: StreamKey, index: UInt64, leg: UInt32
    ) -> Double {
        sampler.pointee.draw(first: first, key: key, index: index, leg: leg)
    }

    /// The variate for a given first word; further words follow in `rest`.
    @inlinable
    func value(_ first: UInt64, _ rest: WordSequence) -> Double {
        var rest = rest
        switch method {
        case .exponential:
            return shift + scale * table.exponential(first, &rest)
        case .lognormal:
            return shift + scale * exp(spread * table.normal(first, &rest))
        default:
            return shift + scale * other(first, rest)
        }
    }

    /// Writes the variates of the addresses `firstIndex ..< firstIndex + count` (first word by first word in
    /// one pass, then transformed in place).
    ///
    /// Cheapest for constant, exponential and lognormal laws, which are made without a call per value.
    public func fill(
        _ out: UnsafeMutablePointer<Double>, count: Int, key: StreamKey, firstIndex: UInt64, leg: UInt32 = 0
    ) {
        guard count > 0 else { return }
        if method == .constant {
            out.update(repeating: shift, count: count)
            return
        }
        // Chunks keep the words in the first-level cache between the two passes.
        var done = 0
        while done < count {
            let chunk = min(512, count - done)
            let values = out + done
            let start = firstIndex &+ UInt64(done)
            UnsafeMutableRawPointer(values).withMemoryRebound(to: UInt64.self, capacity: chunk) {
                key.fillWords($0, count: chunk, firstIndex: start, leg: leg)
            }
            transform(values, count: chunk, key: key, firstIndex: start, leg: leg)
            done += chunk
        }
    }

    private func transform(
        _ values: UnsafeMutablePointer<Double>, count: Int, key: StreamKey, firstIndex: UInt64, leg: UInt32
    ) {
        // The column holds words until each is replaced by its value.
        let raw = UnsafeRawPointer(values)
        func word(_ i: Int) -> UInt64 { raw.load(fromByteOffset: i &<< 3, as: UInt64.self) }
        switch method {
        case .exponential:
            for i in 0..<count {
                var rest = WordSequence(key: key, index: firstIndex &+ UInt64(i), leg: leg, retry: 1)
                values[i] = shift + scale * table.exponential(word(i), &rest)
            }
        case .lognormal:
            for i in 0..<count {
                var rest = WordSequence(key: key, index: firstIndex &+ UInt64(i), leg: leg, retry: 1)
                values[i] = shift + scale * exp(spread * table.normal(word(i), &rest))
            }
        case .inversion:
            for i in 0..<count {
                values[i] = shift + scale * inverse(StreamKey.uniform(of: word(i)), data)
            }
        default:
            for i in 0..<count {
                let rest = WordSequence(key: key, index: firstIndex &+ UInt64(i), leg: leg, retry: 1)
                values[i] = shift + scale * other(word(i), rest)
            }
        }
    }

    @usableFromInline
    func other(_ first: UInt64, _ words: WordSequence) -> Double {
        var rest = words
        switch method {
        case .constant:
            return 0
        case .exponential:
            return table.exponential(first, &rest)
        case .lognormal:
            return exp(spread * table.normal(first, &rest))
        case .erlang:
            var sum = table.exponential(first, &rest)
            for _ in 1..<max(1, Int(count)) {
                sum += table.exponential(rest.next(), &rest)
            }
            return sum
        case .hyperexponential:
            let numbers = data.assumingMemoryBound(to: Double.self)
            let branches = Int(count)
            let u = StreamKey.uniform(of: first)
            var branch = 0
            while branch < branches - 1, u >= numbers[1 + branch] { branch += 1 }
            return numbers[1 + branches + branch] * table.exponential(rest.next(), &rest)
        case .inversion:
            return inverse(StreamKey.uniform(of: first), data)
        case .generated:
            // Retry 0 tells the generator to hand out the first word before it makes others.
            rest.retry = 0
            state.pointee = AddressedGenerator.State(words: rest, first: first)
            return generate(rng, data)
        }
    }

    /// Draws as the last part of a draw that is under way on the arena's generator: for laws that pick one
    /// of others.
    func drawNested() -> Double {
        switch method {
        case .generated:
            return shift + scale * generate(rng, data)
        case .constant:
            return shift
        default:
            let first = state.pointee.next()
            return shift + scale * other(first, state.pointee.words)
        }
    }

    // MARK: Inversion

    /// The quantile at `u` in (0, 1): one base uniform per contact through whichever law applies to it,
    /// where laws differ not only in scale.
    public func fromUniform(_ u: Double) -> Double {
        method == .constant ? shift : shift + scale * inverse(u, data)
    }

    /// P(X ≤ x), for laws made of others.
    func cumulative(_ x: Double) -> Double {
        lower((x - shift) / scale, data)
    }

    /// P(X > x), for laws made of others.
    func survival(_ x: Double) -> Double {
        upper((x - shift) / scale, data)
    }
}
