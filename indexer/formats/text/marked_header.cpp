// Owns: headers as other markup languages than Markdown write them, a field a line:
// reStructuredText (":date: ..." below an underlined title), Nikola (".. date: ..."), Org
// ("#+date: ..."), AsciiDoc ("= Title") and Pandoc ("% Title"). Does not own: YAML, TOML and JSON
// (front_matter*.cpp).
#include <algorithm>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/text/front_matter.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxName = 40;

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kMaxName && is_ascii_letter(name[0]) &&
         std::ranges::all_of(name, [](char c) {
           return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
         });
}

/// "name: value" behind `mark`.
std::optional<FrontMatterValue> field_of(std::string_view line, std::string_view mark) {
  line = trim(line);
  if (!line.starts_with(mark)) return std::nullopt;
  line.remove_prefix(mark.size());
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return std::nullopt;
  std::string_view name = line.substr(0, colon);
  if (name.ends_with("[]")) name.remove_suffix(2);  // of Hugo, in Org
  if (!is_name(name)) return std::nullopt;
  return FrontMatterValue{ascii_lower(name), std::string(trim(line.substr(colon + 1)))};
}

/// All lines from here on that are fields; their count.
std::size_t take_fields(Lines& lines, std::string_view mark, FrontMatter& out) {
  const std::size_t before = out.values.size();
  while (!lines.at_end()) {
    auto field = field_of(lines.peek(), mark);
    if (!field) break;
    lines.take();
    out.values.push_back(*std::move(field));
  }
  return out.values.size() - before;
}

bool has_title(const FrontMatter& header) {
  return std::ranges::any_of(header.values, [](const auto& v) { return v.name == "title"; });
}

/// ":harbour:steel:" of Org, and its words, are topics each.
void part_org_tags(FrontMatter& header) {
  std::vector<FrontMatterValue> parted;
  for (FrontMatterValue& field : header.values) {
    const bool is_tags = field.name == "tags" || field.name == "filetags";
    if (!is_tags) {
      parted.push_back(std::move(field));
      continue;
    }
    std::string_view rest = field.value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(": ,"), rest.size());
      if (end > 0) parted.push_back({"tags", std::string(rest.substr(0, end))});
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }
  header.values = std::move(parted);
}

/// ".. title: ...", in Markdown within a comment.
bool read_nikola(Lines& lines, FrontMatter& out) {
  const bool in_comment = trim(lines.peek()) == "<!--";
  if (in_comment) lines.take();
  if (take_fields(lines, ".. ", out) == 0 || !has_title(out)) return false;
  if (in_comment && trim(lines.peek()) == "-->") lines.take();
  return true;
}

bool read_org(Lines& lines, FrontMatter& out) {
  if (take_fields(lines, "#+", out) == 0 || !has_title(out)) return false;
  part_org_tags(out);
  return true;
}

/// "% Title", "% Ann Lee; Bo Stone", "% May 3, 2019".
bool read_pandoc(Lines& lines, FrontMatter& out) {
  for (const char* name : {"title", "author", "date"}) {
    if (!lines.peek().starts_with("%")) break;
    std::string_view rest = trim(lines.take().substr(1));
    while (!rest.empty()) {
      const bool is_list = std::string_view(name) == "author";
      const std::size_t end = is_list ? std::min(rest.find(';'), rest.size()) : rest.size();
      out.values.push_back({name, std::string(trim(rest.substr(0, end)))});
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }
  return has_title(out) && out.values.size() > 1;
}

/// "= Title", "Ann Lee <lee@example.org>", ":revdate: 2019-05-03".
bool read_asciidoc(Lines& lines, FrontMatter& out) {
  if (!lines.peek().starts_with("= ")) return false;
  out.values.push_back({"title", std::string(trim(lines.take().substr(2)))});
  const std::string_view below = trim(lines.peek());
  const std::size_t address = below.find(" <");
  const bool is_author = address != std::string_view::npos && below.ends_with('>') &&
                         below.find('@', address) != std::string_view::npos;
  if (is_author) {
    out.values.push_back({"author", std::string(below.substr(0, address))});
    lines.take();
    const std::string_view revision = trim(lines.peek());
    const std::size_t comma = revision.find(", ");
    if (revision.starts_with('v') && comma != std::string_view::npos) {
      out.values.push_back({"date", std::string(revision.substr(comma + 2))});
      lines.take();
    }
  }
  return take_fields(lines, ":", out) > 0 || is_author;
}

bool is_line_of_signs(std::string_view line) {
  return line.size() >= 3 && std::string_view("=-#*~^\"'+`").find(line[0]) != line.npos &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// An underlined title, over which a line may be, too, and ":date: 2019-05-03" below it.
bool read_restructured(Lines& lines, FrontMatter& out) {
  if (is_line_of_signs(trim(lines.peek()))) lines.take();
  out.values.push_back({"title", std::string(trim(lines.take()))});
  if (out.values[0].value.empty() || !is_line_of_signs(trim(lines.take()))) return false;
  while (!lines.at_end() && trim(lines.peek()).empty()) lines.take();
  return take_fields(lines, ":", out) > 0;
}

}  // namespace

std::optional<FrontMatter> read_marked_header(std::string_view text) {
  for (const auto read : {read_nikola, read_org, read_pandoc, read_asciidoc, read_restructured}) {
    Lines lines(text);
    FrontMatter found;
    if (!read(lines, found)) continue;
    for (FrontMatterValue& field : found.values) {
      if (field.name == "revdate") field.name = "date";
      if (field.name == "page-tags" || field.name == "filetags") field.name = "tags";
    }
    found.size = lines.taken();
    return found;
  }
  return std::nullopt;
}

}  // namespace morgue
