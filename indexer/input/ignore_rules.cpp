// Owns: reading and matching the rules, and the names that are no articles'.
#include "indexer/input/ignore_rules.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"

namespace morgue {

namespace {

using Parts = std::vector<std::string>;

Parts split(std::string_view path) {
  Parts parts;
  while (true) {
    const std::size_t slash = path.find('/');
    if (slash != 0 && !path.empty()) parts.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    path.remove_prefix(slash + 1);
  }
}

bool fits_name(const std::string& glob, const std::string& name) {
  return ::fnmatch(glob.c_str(), name.c_str(), 0) == 0;
}

/// Whether the globs fit the names one by one, "**" any number of them: a table, as trying all ways
/// would take too long for a rule of many stars.
bool fits(const Parts& globs, const Parts& names) {
  // After the globs so far: whether so many names may be used up.
  std::vector<bool> reached(names.size() + 1, false);
  reached[0] = true;
  for (const std::string& glob : globs) {
    if (glob == "**") {
      for (std::size_t i = 1; i < reached.size(); ++i) reached[i] = reached[i] || reached[i - 1];
      continue;
    }
    for (std::size_t i = names.size(); i > 0; --i)
      reached[i] = reached[i - 1] && fits_name(glob, names[i - 1]);
    reached[0] = false;
  }
  return reached.back();
}

/// The line without its end and without trailing blanks, but for one after a backslash.
std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) {
    if (line.size() > 1 && line[line.size() - 2] == '\\') break;
    line.remove_suffix(1);
  }
  return line;
}

template <typename Names>
bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void IgnoreRules::add(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line.starts_with('#') || line.size() > kMaxBytes) return;
  Rule rule;
  rule.takes_back = line.starts_with('!');
  if (rule.takes_back) line.remove_prefix(1);
  rule.folders_only = line.ends_with('/');
  while (line.ends_with('/')) line.remove_suffix(1);
  const bool at_any_depth = line.find('/') == std::string_view::npos;
  rule.parts = split(line);
  if (rule.parts.empty()) return;
  if (at_any_depth) rule.parts.insert(rule.parts.begin(), "**");
  // "a/**" is all that is in a, but not a itself.
  if (rule.parts.back() == "**") rule.parts.emplace_back("*");
  rules_.push_back(std::move(rule));
}

IgnoreRules::Verdict IgnoreRules::of(std::string_view path, bool is_folder) const {
  const Parts names = split(path);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->folders_only && !is_folder) continue;
    if (fits(rule->parts, names)) return rule->takes_back ? Verdict::taken_back : Verdict::left_out;
  }
  return Verdict::none;
}

IgnoreRules read_ignore_rules(std::string_view text) {
  IgnoreRules rules;
  for (Lines lines(without_byte_order_mark(text)); !lines.at_end();) rules.add(lines.take());
  return rules;
}

bool is_named_qrels(std::string_view name) {
  return ascii_lower(name).find("qrels") != std::string::npos;
}

std::string_view why_no_article(std::string_view name, bool beside_qrels) {
  // In capitals, as who publishes a collection writes them; a story may be called notice.txt.
  constexpr std::array<std::string_view, 10> kCapitals{
      "README",  "LICENSE",   "LICENCE", "COPYING",      "NOTICE",
      "AUTHORS", "CHANGELOG", "CHANGES", "CONTRIBUTING", "CITATION"};
  constexpr std::array<std::string_view, 3> kAnyCase{"readme", "license", "licence"};
  const std::string_view stem = name.substr(0, name.find('.'));
  const bool of_licences = name.starts_with("LICENSE-") || name.starts_with("README-");
  if (of_licences || has(kCapitals, stem) || has(kAnyCase, ascii_lower(stem)))
    return "a file about the archive, not of it";
  if (is_named_qrels(name)) return "relevance judgements";
  constexpr std::array<std::string_view, 2> kTopics{"topics", "queries"};
  if (beside_qrels && has(kTopics, ascii_lower(name.substr(0, name.find_first_of(".-_")))))
    return "search topics";
  return {};
}

}  // namespace morgue
