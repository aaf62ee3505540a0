// swift-tools-version: 6.2
import PackageDescription

// Dependencies point down only:
// Command -> Workbench -> Reports -> Planning -> { Simulation -> Scenarios -> Stochastics, Queueing } -> CGSL.
// Each third-party package enters at one target only.
let package = Package(
    name: "vardiya",
    products: [
        .executable(name: "vardiya", targets: ["Command"]),
        .library(name: "Stochastics", targets: ["Stochastics"]),
        .library(name: "Queueing", targets: ["Queueing"]),
        .library(name: "Scenarios", targets: ["Scenarios"]),
        .library(name: "Simulation", targets: ["Simulation"]),
        .library(name: "Planning", targets: ["Planning"]),
        .library(name: "Reports", targets: ["Reports"]),
        .library(name: "Workbench", targets: ["Workbench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // How GSL is found and linked, with inline wrappers where Swift cannot call it.
        .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
        // Probability with no telephones in it: streams, laws, arrivals, estimators.
        .target(name: "Stochastics", dependencies: ["CGSL"]),
        // Formulas and chains; shares no code with the simulation, which it checks.
        .target(name: "Queueing", dependencies: ["CGSL"]),
        // The scenario file: text, units, defaults, positioned diagnostics.
        .target(
            name: "Scenarios",
            dependencies: ["Stochastics", .product(name: "Yams", package: "Yams")]),
        // The engine: compiled model, demand tape, event loop, routing, ledger, experiments.
        .target(name: "Simulation", dependencies: ["Scenarios", "Stochastics"]),
        // How many people, by formula; what a formula says beside a simulation.
        .target(name: "Planning", dependencies: ["Queueing", "Scenarios", "Simulation", "Stochastics"]),
        // Results as terminal tables, CSV and JSON.
        .target(name: "Reports", dependencies: ["Planning", "Queueing", "Simulation"]),
        // The verbs as calls: progress, cancelling, writing results whole or not at all, the store of runs.
        .target(
            name: "Workbench",
            dependencies: ["Planning", "Reports", .product(name: "GRDB", package: "GRDB.swift")]),
        // Arguments in, exit code out.
        .executableTarget(
            name: "Command",
            dependencies: [
                "Workbench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "StochasticsTests", dependencies: ["Stochastics"]),
        // 10,000 questions to Erlang C and A, timed; Tests/Benchmarks/lookups.py runs it beside a C program.
        .executableTarget(name: "Lookups", dependencies: ["Queueing"], path: "Tests/Benchmarks/Lookups"),
        .testTarget(name: "QueueingTests", dependencies: ["Queueing"]),
        .testTarget(
            name: "ScenariosTests", dependencies: ["Scenarios"], exclude: ["Corpus"]),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation"]),
        // Simulated values against exact ones and against the formulas, and laws that hold on any scenario.
        .testTarget(
            name: "TheoryTests", dependencies: ["CGSL", "Queueing", "Scenarios", "Simulation", "Stochastics"]),
        .testTarget(name: "PlanningTests", dependencies: ["Planning", "Queueing", "Scenarios", "Simulation"]),
        // A stored run that says how much of it is safe; tests of the store kill it.
        .executableTarget(name: "StoppableRun", dependencies: ["Workbench"], path: "Tests/StoppableRun"),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Workbench"]),
    ],
    swiftLanguageModes: [.v6]
)
