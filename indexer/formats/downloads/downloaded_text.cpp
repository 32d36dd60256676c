// Owns: telling downloads from other texts, and cutting their lines into paragraphs.
#include "indexer/formats/downloads/downloaded_text.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/base/lines.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/downloads/download_marks.hpp"
#include "indexer/formats/downloads/news_document.hpp"
#include "indexer/formats/downloads/nexis_download.hpp"

namespace morgue {

namespace {

/// Before the first document of a download stands the request, of no more bytes.
constexpr std::size_t kMaxRequest = 8192;
/// What the database says of itself at the end is no longer.
constexpr std::size_t kMaxImprint = 1000;
/// A line of one sign parts articles where it is as long.
constexpr std::size_t kMinRule = 10;

/// Calls `visit` with each line, without white space around it.
template <typename Visit>
void for_each_line(std::string_view text, const Visit& visit) {
  for (Lines lines(text); !lines.at_end();) visit(trim(lines.take()));
}

/// Nexis in plain text: the mark of its first document stands near the start, alone on its line.
bool read_as_nexis(std::string_view text, const ReadContext& context, ArticleSink& sink) {
  bool marked = false;
  for_each_line(text.substr(0, kMaxRequest),
                [&](std::string_view line) { marked = marked || is_begin_mark(line); });
  if (!marked) return false;
  std::vector<std::string> paragraphs;
  std::string paragraph;
  const auto keep = [&] {
    if (!paragraph.empty()) paragraphs.push_back(std::exchange(paragraph, {}));
  };
  for_each_line(text, [&](std::string_view line) {
    const bool is_mark = is_begin_mark(line);
    if (line.empty() || is_mark) keep();
    if (is_mark) {
      paragraphs.emplace_back(line);
    } else if (!line.empty()) {
      paragraph.append(paragraph.empty() ? "" : "\n").append(line);
    }
  });
  keep();
  return read_nexis_download(paragraphs, context, sink);
}

bool is_rule(std::string_view line) {
  return line.size() >= kMinRule && line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// Some write "Document 3 of 20" above an article, others "Document NYTF0000..." or "End of
/// Document" below it. One mark is enough where it begins the text, follows a rule or ends the
/// text.
bool has_marks(std::string_view text) {
  std::size_t marks = 0;
  bool begins_so = false;
  bool ends_so = false;
  bool may_begin = true;
  for_each_line(text, [&](std::string_view line) {
    if (line.empty()) return;
    if (is_rule(line)) {
      may_begin = true;
      return;
    }
    begins_so = begins_so || (may_begin && is_begin_mark(line));
    may_begin = false;
    ends_so = is_download_mark(line);
    marks += ends_so ? 1 : 0;
  });
  return marks >= 2 || begins_so || ends_so;
}

/// ProQuest's marks are Nexis's, too, but not its labels.
bool is_proquest(std::string_view text) {
  return text.find("\nFull text:") != std::string_view::npos ||
         text.find("\nProQuest document ID:") != std::string_view::npos;
}

/// The rule that parts articles: what stands behind the last of its like, and before no mark, is
/// the database's own. Empty: none does.
std::string_view parting_rule(std::string_view text) {
  std::string_view last;
  std::string_view parting;
  for_each_line(text, [&](std::string_view line) {
    if (line.empty()) return;
    if (is_begin_mark(line) && parting.empty()) parting = last;
    last = is_rule(line) ? line : std::string_view();
  });
  return parting;
}

/// The text without what the database writes below the rule that ends its last article.
std::string_view without_imprint(std::string_view text) {
  const std::string_view rule = parting_rule(text);
  if (rule.empty()) return text;
  const std::size_t at = text.rfind(rule);
  const std::string_view below = text.substr(at);
  bool marked = below.size() > kMaxImprint;
  for_each_line(below, [&](std::string_view line) { marked = marked || is_begin_mark(line); });
  return marked ? text : text.substr(0, at);
}

}  // namespace

bool read_downloaded_text(std::string_view text, const ReadContext& context, ArticleSink& sink) {
  if (!is_proquest(text) && read_as_nexis(text, context, sink)) return true;
  if (!has_marks(text)) return false;
  text = without_imprint(text);
  std::vector<DocumentParagraph> lines;
  bool gap = true;
  for_each_line(text, [&](std::string_view line) {
    const bool parts = line.empty() || is_rule(line);
    if (!parts) lines.push_back({std::string(line), gap});
    gap = parts;
  });
  deliver_document(std::move(lines), {}, context, sink);
  return true;
}

}  // namespace morgue
