// Owns: lines (see thesaurus_formats.hpp). Does not own: SKOS (thesaurus_skos.cpp).
#include "common/thesaurus/thesaurus_formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/base/errors.hpp"
#include "common/base/lines.hpp"
#include "common/base/read_file.hpp"
#include "common/base/utf8.hpp"
#include "common/thesaurus/thesaurus_skos.hpp"

namespace morgue {

namespace {

/// One line with its backslashes resolved: the parts between commas, before and behind =>.
struct Line {
  std::vector<std::string> left;
  std::vector<std::string> right;
  std::size_t arrows = 0;
};

Line cut(std::string_view line) {
  Line out;
  std::string part;
  const auto end_part = [&] {
    (out.arrows == 0 ? out.left : out.right).push_back(label_text(part));
    part.clear();
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      part += line[++i];
    } else if (line[i] == '#') {
      break;
    } else if (line[i] == ',') {
      end_part();
    } else if (line[i] == '=' && i + 1 < line.size() && line[i + 1] == '>') {
      end_part();
      ++out.arrows;
      ++i;
    } else {
      part += line[i];
    }
  }
  end_part();
  return out;
}

bool is_blank(const Line& line) {
  return line.arrows == 0 && line.left.size() == 1 && line.left[0].empty();
}

/// Each label once; sets `error` for one that is none.
std::vector<ThesaurusLabel> labels_of(const std::vector<std::string>& parts, std::string& error) {
  std::vector<ThesaurusLabel> labels;
  std::set<std::string> seen;
  for (const std::string& part : parts) {
    if (error.empty()) error = label_error(part);
    if (error.empty() && seen.insert(label_key(part)).second) labels.push_back({part, {}});
  }
  return labels;
}

/// The group of a line, or why it is none.
std::string read_line(const Line& line, ThesaurusGroup& group) {
  if (line.arrows > 1) return "=> stands more than once in it";
  if (line.left.size() + line.right.size() > kMaxGroupLabels)
    return fmt::format("it has more than {} words", kMaxGroupLabels);
  if (line.arrows == 1 && line.left.size() == 1 && line.left[0].empty())
    return "there is nothing before =>";
  if (line.arrows == 1 && line.right.size() == 1 && line.right[0].empty())
    return "there is nothing behind =>";
  std::string error;
  group.from = labels_of(line.left, error);
  group.to = labels_of(line.right, error);
  if (error.empty() && line.arrows == 0 && group.from.size() < 2)
    return "it has one word alone: write those that belong together on one line, with commas "
           "between";
  return error;
}

ThesaurusReading read_lines(std::string_view bytes) {
  ThesaurusReading out;
  std::size_t number = 0;
  for (Lines lines(bytes); !lines.at_end();) {
    ++number;
    const Line line = cut(lines.take());
    if (is_blank(line)) continue;
    ThesaurusGroup group;
    std::string error = read_line(line, group);
    if (error.empty() && out.groups.size() >= kMaxThesaurusGroups)
      error = fmt::format("there are more than {} groups", kMaxThesaurusGroups);
    if (error.empty())
      out.groups.push_back(std::move(group));
    else
      out.problems.push_back({number, std::move(error)});
    if (out.problems.size() >= kMaxProblems) break;
  }
  return out;
}

std::string with_commas(const std::vector<ThesaurusLabel>& labels) {
  std::string out;
  for (const ThesaurusLabel& label : labels) {
    out += out.empty() ? "" : ", ";
    for (const char c : label.text) {
      if (c == ',' || c == '#' || c == '\\' || c == '>') out += '\\';
      out += c;
    }
    if (!label.language.empty()) out += "@" + label.language;
  }
  return out;
}

}  // namespace

ThesaurusReading read_thesaurus(std::string_view bytes) {
  bytes = without_byte_order_mark(bytes);
  ThesaurusReading out = looks_like_skos(bytes) ? read_skos(bytes) : read_lines(bytes);
  if (out.groups.empty() && out.problems.empty())
    out.problems.push_back({0, "there is no group in it"});
  return out;
}

std::string thesaurus_line(const ThesaurusGroup& group) {
  return with_commas(group.from) + (group.to.empty() ? "" : " => " + with_commas(group.to));
}

Thesaurus read_thesaurus_file(const std::string& path) {
  ThesaurusReading reading = read_thesaurus(read_file(path, kMaxThesaurusBytes));
  if (reading.problems.empty()) return Thesaurus(std::move(reading.groups));
  std::string message = fmt::format("{} is no thesaurus:", make_visible(path));
  for (const ThesaurusProblem& problem : reading.problems) {
    const std::string place = problem.line == 0 ? "" : fmt::format("line {}: ", problem.line);
    message += fmt::format("{} {}{}", &problem == &reading.problems.front() ? "" : ";", place,
                           problem.message);
  }
  throw Error(ErrorCode::usage, message,
              "a group a line, as in: oil, petroleum, crude oil; or SKOS as RDF/XML or Turtle");
}

}  // namespace morgue
