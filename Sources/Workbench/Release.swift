import Foundation

/// What program this is, and on what kind of processor it runs.
public enum Release {
    /// Version of the program, as in `vardiya --version`.
    public static let version = "0.1.0"

    /// Family and feature level of the processor, such as `x86-64-v3`: libraries choose their code by it, so the last bits
    /// of floating-point results depend on it.
    public static func platform() -> String {
        #if arch(x86_64)
            let flags = processorFlags()
            func has(_ names: Substring...) -> Bool { names.allSatisfy { flags.contains($0) } }
            // Levels of the x86-64 psABI supplement.
            if has("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl") { return "x86-64-v4" }
            if has("avx2", "fma", "bmi2", "movbe") { return "x86-64-v3" }
            if has("sse4_2", "popcnt", "ssse3") { return "x86-64-v2" }
            return "x86-64-v1"
        #elseif arch(arm64)
            return "aarch64"
        #else
            return "other"
        #endif
    }

    private static func processorFlags() -> Set<Substring> {
        guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var size = 0
        defer { free(line) }
        while getline(&line, &size, file) > 0, let text = line {
            if strncmp(text, "flags", 5) == 0 {
                return Set(String(cString: text).split(whereSeparator: \.isWhitespace))
            }
        }
        return []
    }
}
