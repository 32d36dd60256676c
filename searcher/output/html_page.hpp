// Owns: the style sheet of the HTML page.
#pragma once

#include <string_view>

namespace morgue::output {

/// For a phone, a desk and paper; light and dark. No font, picture or rule comes from elsewhere.
inline constexpr std::string_view kHtmlStyle = R"css(
:root { --ink: #1b1b1b; --soft: #5f6368; --line: #d9d6cf; --paper: #fffdf8; --mark: #ffe58a; --link: #0b4f8a; --gone: #9b1c1c; --new: #1d6b34; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --soft: #a3a29e; --line: #3a3a38; --paper: #191918; --mark: #6b5500; --link: #8ec1f0; --gone: #ff9d94; --new: #8fd6a1; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Noto Serif", "Times New Roman", serif; overflow-wrap: anywhere; }
header, .meta, .ref, footer { font-family: system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; }
header { border-bottom: 2px solid var(--ink); padding-bottom: 1rem; }
.kicker { margin: 0; font-size: .75rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .2rem 0 .8rem; font: 700 1.6rem/1.25 Georgia, "Noto Serif", serif; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; font-size: .9rem; }
dt { color: var(--soft); }
dd { margin: 0; }
ol { list-style: none; margin: 0; padding: 0; }
li { padding: 1.1rem 0 1rem; border-bottom: 1px solid var(--line); }
h2 { margin: 0; font-size: 1.2rem; line-height: 1.3; }
h2 .rank { color: var(--soft); font-weight: 400; margin-inline-end: .4em; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
.meta, .ref { margin: .2rem 0; font-size: .85rem; color: var(--soft); }
.ref { font-size: .75rem; }
.made { font-weight: 400; font-style: italic; }
.why { padding: 1rem 0; border-bottom: 1px solid var(--line); }
.why h2 { font-size: 1.2rem; }
.why h3 { margin: 1rem 0 .2rem; font: 600 .85rem/1.4 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; color: var(--soft); }
.why table { border-collapse: collapse; width: 100%; }
.why th { text-align: left; font-weight: 700; padding: .15rem 1rem .15rem 0; vertical-align: top; width: 35%; }
.why td { padding: .15rem 0; vertical-align: top; }
.tally { padding: 1rem 0; border-bottom: 1px solid var(--line); font-family: system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; }
.tally svg { display: block; width: 100%; height: auto; }
.tally table { border-collapse: collapse; width: 100%; margin-top: 1rem; font-size: .85rem; }
.tally tbody tr { border-top: 1px solid var(--line); }
.tally th:first-child { width: auto; }
.tally caption { text-align: left; font-weight: 600; }
.tally th { text-align: left; font-weight: 400; padding: .1rem 1rem .1rem 0; }
.tally thead th, .tally td { text-align: right; padding: .1rem 0 .1rem .8rem; color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; width: 4.5rem; }
.copies { margin: .4rem 0; font-size: .85rem; color: var(--soft); font-family: system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; }
.copies summary { cursor: pointer; }
.copies ul { margin: .3rem 0 0; padding: 0 0 0 1.2rem; }
.copies li { padding: .1rem 0; border: 0; }
.passage { margin: .5rem 0; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; border-radius: .15em; }
blockquote { margin: .2rem 0 .8rem; padding-inline-start: .9rem; border-inline-start: 3px solid var(--line); font: 1.15rem/1.5 Georgia, "Noto Serif", "Times New Roman", serif; }
del { color: var(--gone); }
ins { color: var(--new); }
.meta strong { color: var(--ink); }
footer { margin-top: 1.5rem; font-size: .75rem; color: var(--soft); }
@media (max-width: 30rem) { body { padding: 1rem .9rem 2rem; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } h1 { font-size: 1.35rem; }
  .tally th { overflow-wrap: break-word; padding-right: 0; }
  .tally thead th, .tally td { width: auto; padding-left: .55rem; }
  .tally thead th { white-space: normal; vertical-align: bottom; } }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --mark: #eee; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  li { break-inside: avoid; }
  li.whole { break-inside: auto; }
  h2 { break-after: avoid; }
  mark { font-weight: 700; text-decoration: underline; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css";

}  // namespace morgue::output
