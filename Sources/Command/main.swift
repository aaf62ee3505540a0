import Workbench

// The version alone needs none of what follows, and scripts ask for it often.
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments == ["--version"] {
    print(Release.version)
} else {
    Vardiya.run(arguments)
}
