// Owns: the file's form.
#include "searcher/named/searches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/command_line/usage_errors.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::named {

namespace {

/// A line of the file: its bytes in the text, without and with its end, and what stands in it.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
  std::string_view name;   ///< empty: none
  std::string_view query;  ///< behind the tab
  bool is_search = false;  ///< neither empty nor a comment
};

Line line_at(std::string_view text, std::size_t begin) {
  Line line;
  line.begin = begin;
  if (begin == 0 && text.starts_with(kByteOrderMark)) line.begin = kByteOrderMark.size();
  line.end = std::min(text.find('\n', line.begin), text.size());
  line.next = std::min(line.end + 1, text.size());
  if (line.end > line.begin && text[line.end - 1] == '\r') --line.end;
  const std::string_view typed = text.substr(line.begin, line.end - line.begin);
  const std::string_view bare = trim(typed);
  line.is_search = !bare.empty() && bare.front() != '#';
  const std::size_t tab = bare.find('\t');
  if (!line.is_search || tab == std::string_view::npos) return line;
  line.name = trim(bare.substr(0, tab));
  line.query = trim(bare.substr(tab + 1));
  return line;
}

[[noreturn]] void refuse(const std::string& path, std::size_t number, const std::string& what,
                         const std::string& hint) {
  throw Error(ErrorCode::usage, fmt::format("{}, line {}: {}", make_visible(path), number, what),
              hint);
}

/// Throws Error (usage) for a line that is no search.
void check(const Line& line, const std::string& path, std::size_t number) {
  if (line.name.empty())
    refuse(path, number, "no named search: it has no tab",
           "a line is NAME, a tab, the query; comments begin with #");
  if (!query::is_search_name(line.name))
    refuse(path, number, fmt::format("{} is no name of a search", in_quotes(line.name)),
           "letters, digits, - and _, with a letter or digit first");
  if (line.query.empty())
    refuse(path, number, fmt::format("the search {} has no query", line.name),
           "it stands behind the tab");
  if (!is_valid_utf8(line.query))
    refuse(path, number, fmt::format("the query of {} is not UTF-8", line.name), "");
}

/// Calls `visit` with each line that is a search and its number.
template <typename Visit>
void for_each_search(std::string_view text, const Visit& visit) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Line line = line_at(text, at);
    ++number;
    if (line.is_search) visit(line, number);
    at = line.next;
  }
}

/// The line of a name; nothing found: an empty one at the end.
Line line_of(std::string_view text, std::string_view name) {
  Line found;
  found.begin = found.end = found.next = text.size();
  for_each_search(text, [&](const Line& line, std::size_t) {
    if (line.name == name) found = line;
  });
  return found;
}

/// A line holds a query; white space within quotation marks is white space too.
std::string on_one_line(std::string_view query) {
  std::string line(trim(query));
  for (char& c : line) {
    if (c >= '\t' && c <= '\r') c = ' ';
  }
  return line;
}

}  // namespace

Searches::Searches(std::string_view text, std::string path) : path_(std::move(path)) {
  std::map<std::string_view, std::size_t> lines;
  for_each_search(text, [&](const Line& line, std::size_t number) {
    check(line, path_, number);
    const auto [known, is_new] = lines.emplace(line.name, number);
    if (!is_new)
      refuse(path_, number,
             fmt::format("the name {} again, as in line {}", line.name, known->second),
             "a name stands for one query: take one of the lines away");
    all_.push_back({std::string(line.name), std::string(line.query), number});
  });
}

const NamedSearch* Searches::find(std::string_view name) const {
  const auto found = std::find_if(all_.begin(), all_.end(),
                                  [name](const NamedSearch& one) { return one.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

Searches Searches::with(const std::string& name, const std::string& query) const {
  Searches changed = *this;
  const auto found = std::find_if(changed.all_.begin(), changed.all_.end(),
                                  [&](const NamedSearch& one) { return one.name == name; });
  if (found == changed.all_.end())
    changed.all_.push_back({name, on_one_line(query), 0});
  else
    found->query = on_one_line(query);
  return changed;
}

std::string Searches::nearest(const std::string& name) const {
  std::vector<std::string> names;
  for (const NamedSearch& one : all_) names.push_back(one.name);
  return nearest_name(name, names);
}

std::string with_search(std::string_view text, const std::string& name, const std::string& query) {
  const Line line = line_of(text, name);
  std::string out(text.substr(0, line.begin));
  const bool is_added = line.name.empty();
  const std::size_t first_end = text.find('\n');
  const bool dos =
      first_end != std::string_view::npos && first_end > 0 && text[first_end - 1] == '\r';
  const std::string_view line_end = dos ? "\r\n" : "\n";
  if (is_added && !text.empty() && text.back() != '\n') out += line_end;
  out += name + "\t" + on_one_line(query);
  if (is_added) return out.append(line_end);
  return out.append(text.substr(line.end));
}

std::string without_search(std::string_view text, std::string_view name) {
  const Line line = line_of(text, name);
  return std::string(text.substr(0, line.begin)).append(text.substr(line.next));
}

}  // namespace morgue::named
