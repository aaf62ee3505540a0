import CGSL
import Testing

@testable import Stochastics

@Suite struct StreamKeyTests {
    /// FNV-1a test values published by its authors.
    @Test func namesAreHashedByFNV1a() {
        #expect(StreamKey.hash("") == 0xCBF2_9CE4_8422_2325)
        #expect(StreamKey.hash("a") == 0xAF63_DC4C_8601_EC8C)
        #expect(StreamKey.hash("foobar") == 0x8594_4171_F739_67E8)
    }

    @Test func wordsAreHalvesOfBlocks() {
        let key = StreamKey(bits: 0x299F_31D0_A409_3822)
        let index: UInt64 = 0x85A3_08D3_243F_6A88
        let block = Philox4x32.block(
            counter: (0x243F_6A88, 0x85A3_08D3, 7, 3), key: (0xA409_3822, 0x299F_31D0))
        // index >> 1 of twice the block number (its top bit is lost in doubling, so it is left out).
        let number = index & 0x7FFF_FFFF_FFFF_FFFF
        let low = Philox4x32.block(
            counter: (0x243F_6A88, 0x05A3_08D3, 7, 3), key: (0xA409_3822, 0x299F_31D0))
        #expect(key.word(index: number << 1, leg: 7, retry: 3) == low.0)
        #expect(key.word(index: number << 1 | 1, leg: 7, retry: 3) == low.1)
        #expect(block.0 != low.0)
    }

    @Test func columnsEqualSingleWords() {
        let key = StreamKey(seed: 5).child("column")
        for first: UInt64 in [0, 1, 1000, 0x2_0000_0001] {
            for count in [0, 1, 2, 3, 17] {
                var words = [UInt64](repeating: 0, count: count + 1)
                key.fillWords(&words, count: count, firstIndex: first, leg: 9)
                for i in 0..<count {
                    #expect(words[i] == key.word(index: first + UInt64(i), leg: 9))
                }
                #expect(words[count] == 0)
            }
        }
    }

    @Test func keysDependOnContentOnly() {
        let a = StreamKey(seed: 1).child("phone")
        _ = StreamKey(seed: 1).child("chat")
        #expect(a == StreamKey(seed: 1).child("phone"))
        let names = ["phone", "chat", "Phone", "iade", "şikayet", ""]
        var keys = Set(names.map { StreamKey(seed: 1).child($0) })
        keys.formUnion((0..<1000).map { StreamKey(seed: 1).child(UInt64($0)) })
        keys.formUnion((2..<1000).map { StreamKey(seed: UInt64($0)) })
        keys.insert(StreamKey(seed: 1).child(1).child(2))
        keys.insert(StreamKey(seed: 1).child(2).child(1))
        #expect(keys.count == names.count + 1000 + 998 + 2)
    }

    @Test func uniformsStayInsideTheOpenInterval() {
        #expect(StreamKey.uniform(of: 0) == 0x1p-53)
        #expect(StreamKey.uniform(of: .max) == 1 - 0x1p-53)
        #expect(StreamKey.uniform(of: 1 << 63) == 0.5 + 0x1p-53)
    }

    @Test func uniformsAreUniformAlongEveryCoordinate() {
        let key = testKey("uniformsAreUniformAlongEveryCoordinate")
        let columns: [(UInt64) -> Double] = [
            { key.uniform(index: $0) },
            { key.uniform(index: 3, leg: UInt32($0)) },
            { key.uniform(index: 3, retry: UInt32($0)) },
            { key.child($0).uniform(index: 0) },
            { StreamKey(seed: key.bits &+ $0).uniform(index: 0) },
        ]
        for column in columns {
            let sample = (0..<20_000).map { column(UInt64($0)) }
            #expect(kolmogorov(sample) { $0 } < kolmogorovLimit(comparisons: 10))
            // Neighbors are uncorrelated: the mean of products of centered uniforms has variance 1/144 per
            // pair.
            var products = 0.0
            for (a, b) in zip(sample, sample.dropFirst()) { products += (a - 0.5) * (b - 0.5) }
            #expect(abs(products) * 12 / Double(sample.count).squareRoot() < zLimit(comparisons: 10))
        }
    }

    @Test func theGeneratorReadsTheAddress() {
        let key = StreamKey(seed: 11)
        let generator = AddressedGenerator()
        generator.seek(key: key, index: 5, leg: 2)
        #expect(gsl_rng_uniform(generator.rng) == key.uniform(index: 5, leg: 2))
        #expect(gsl_rng_uniform(generator.rng) == key.uniform(index: 5, leg: 2, retry: 1))
        #expect(gsl_rng_get(generator.rng) == UInt(key.word(index: 5, leg: 2, retry: 2) >> 32))
        generator.seek(key: key, index: 5, leg: 2)
        #expect(gsl_rng_uniform(generator.rng) == key.uniform(index: 5, leg: 2))
        #expect(gsl_rng_min(generator.rng) == 0)
        #expect(gsl_rng_max(generator.rng) == 0xFFFF_FFFF)
    }
}
