/// The look of pages. Colors of lines are those of Okabe and Ito, which most people with color blindness tell apart; marks differ in
/// shape as well.
enum PageStyle {
    static let text = """
        :root { --paper: #ffffff; --ink: #1c1f23; --faint: #5b626b; --rule: #d9dde2;
          --line-1: #0072b2; --line-2: #d55e00; --line-3: #009e73; --line-4: #b0578d; --line-5: #a97800; --line-6: #4a4f57; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --paper: #15181c; --ink: #e8eaed; --faint: #a2a9b2; --rule: #343a42;
            --line-1: #56b4e9; --line-2: #f5894a; --line-3: #2fc79c; --line-4: #de9dc4; --line-5: #f0c34a; --line-6: #c3c8cf; }
        }
        * { box-sizing: border-box }
        body { margin: 0 auto; padding: 1.5rem; max-width: 75rem; background: var(--paper); color: var(--ink);
          font: 15px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif }
        h1 { margin: 0; font-size: 1.4rem }
        header p, footer p { margin: .3rem 0; color: var(--faint); font-size: .87rem }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr)); gap: 1.2rem; margin: 1.2rem 0 }
        figure { margin: 0; break-inside: avoid }
        figcaption { font-weight: 600; font-size: .93rem }
        figure div { position: relative; height: 17rem }
        .table { overflow-x: auto; margin: 1.2rem 0 }
        table { border-collapse: collapse; font-size: .87rem; font-variant-numeric: tabular-nums }
        th, td { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap }
        thead th { white-space: normal; vertical-align: bottom; min-width: 4rem; max-width: 14rem }
        th[scope="row"], thead th:first-child { text-align: left }
        th[scope="row"] { white-space: normal; font-weight: 400 }
        """
}
