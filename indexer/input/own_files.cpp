// Owns: the signs by which they are told.
#include "indexer/input/own_files.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/index/names.hpp"

namespace morgue {

namespace fs = std::filesystem;

namespace {

/// The file that each of Xapian's backends is told by, and the stub of a folder.
constexpr std::array<const char*, 7> kIndexFiles{kStubFile,  "iamglass", "iamchert", "iamhoney",
                                                 "iambrass", "iamflint", "iamquartz"};

/// A glass database in one file begins so (Xapian 1.4, backends/glass/glass_version.cc).
constexpr std::string_view kGlassMagic = "\x0f\x0dXapian Glass";

/// Whether the text is a JSON object with that first name and beginning of a value, as in
/// {"format": "morgue-record/1".
bool begins_as_object(std::string_view text, std::string_view key, std::string_view value) {
  const auto skip_blanks = [&text] {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  };
  const auto take = [&](std::string_view wanted) {
    skip_blanks();
    const bool found = text.starts_with(wanted);
    if (found) text.remove_prefix(wanted.size());
    return found;
  };
  return take("{") && take("\"") && take(key) && take("\"") && take(":") && take(value);
}

/// The fields of a line between blanks.
std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (fields.size() < 8) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    line.remove_prefix(end);
  }
  return fields;
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() < 12 && is_ascii_digits(text);
}

/// "topic iteration document judgement", or "topic Q0 document rank score tag" of a run: every line
/// of at least three is one (trec_eval's README).
std::string_view judgements_or_run(std::string_view head) {
  std::size_t judgements = 0;
  std::size_t hits = 0;
  for (std::size_t at = 0;;) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) break;  // the last may be cut
    const auto fields = fields_of(head.substr(at, end - at));
    at = end + 1;
    if (fields.size() == 4 && is_integer(fields[1]) && is_integer(fields[3]))
      ++judgements;
    else if (fields.size() == 6 && fields[1] == "Q0" && is_integer(fields[3]))
      ++hits;
    else
      return {};
  }
  if (judgements >= 3 && hits == 0) return "relevance judgements";
  return hits >= 3 && judgements == 0 ? "a run of a search" : std::string_view{};
}

/// The same of a folder on disk.
bool is_index_folder(const std::string& folder) {
  std::error_code unknown;
  return std::any_of(kIndexFiles.begin(), kIndexFiles.end(), [&](const char* name) {
    return fs::is_regular_file(fs::path(folder) / name, unknown);
  });
}

}  // namespace

bool is_index(const std::vector<std::string>& names) {
  return std::any_of(kIndexFiles.begin(), kIndexFiles.end(), [&](const char* name) {
    return std::binary_search(names.begin(), names.end(), name);
  });
}

std::string index_around(const fs::path& canonical) {
  for (fs::path at = canonical; !at.empty(); at = at.parent_path()) {
    if (is_index_folder(at.string())) return at.string();
    if (at == at.parent_path()) break;
  }
  return {};
}

std::string_view why_no_input(std::string_view head) {
  if (head.starts_with(kGlassMagic)) return "a Xapian database";
  if (head.starts_with(kReportHeader)) return "a report of morgue-index";
  if (begins_as_object(head, "format", "\"morgue-record/")) return "a record of morgue-search";
  if (begins_as_object(head, "version", "1,") &&
      head.substr(0, 200).find("\"query\"") != std::string_view::npos &&
      head.find("\"total\"") != std::string_view::npos &&
      head.find("\"exact\"") != std::string_view::npos)
    return "an answer of morgue-search";
  if (head.starts_with("<!DOCTYPE html>") &&
      head.find("<meta name=\"generator\" content=\"morgue-search") != std::string_view::npos)
    return "an answer of morgue-search";
  return judgements_or_run(head);
}

}  // namespace morgue
