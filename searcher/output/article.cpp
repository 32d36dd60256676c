// Owns: the article's lines.
#include "searcher/output/article.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/print/safe_text.hpp"
#include "searcher/output/date_words.hpp"
#include "searcher/output/running_text.hpp"

namespace morgue::output {

namespace {

/// The lines of an article, always with colours, of which the first mark is seen.
std::string lines_of(const Hit& hit, const OutputOptions& how) {
  const StoredArticle& article = hit.article;
  const WrapOptions wrap{std::min(how.width, kMaxTextColumns), "", "", how.color, ""};
  std::string out;
  const auto add = [&](const std::string& text, Style style) {
    StyledText line;
    line.append(text, style);
    if (!text.empty()) out += line.wrapped(wrap);
  };
  StyledText headline;
  headline.append_marked(article.headline, 0, article.headline.size(),
                         highlight::merged_marks(hit.matches, highlight::TextPart::headline),
                         Style::bold);
  if (!article.headline.empty()) out += headline.wrapped(wrap);
  out += metadata_line(article).wrapped(wrap);
  add(safe_url(article.url), Style::dim);
  if (const std::string from = origin_words(article); !from.empty() && from != article.id)
    add("from " + from, Style::dim);
  for (const highlight::Fragment& fragment : hit.fragments) {
    for (std::size_t at = fragment.begin; at < fragment.end;) {
      const std::size_t end = std::min<std::size_t>(article.body.find("\n\n", at), fragment.end);
      StyledText paragraph;
      paragraph.append_body(hit, at, end, fragment.marks);
      out += "\n" + paragraph.wrapped(wrap);
      at = std::min<std::size_t>(article.body.find_first_not_of('\n', end), fragment.end);
    }
  }
  return out;
}

}  // namespace

StyledText metadata_line(const StoredArticle& article) {
  StyledText line;
  bool any = false;
  const auto add = [&](const std::string& part, Style style) {
    if (part.empty()) return;
    if (any) line.append(" \xC2\xB7 ", Style::dim);
    line.append_isolated(part, style);
    any = true;
  };
  add(article.source, Style::accent);
  add(day_or_none(article.published), Style::accent);
  add(article.section, Style::dim);
  add(article.byline, Style::dim);
  add(article.id, Style::dim);
  return line;
}

ShownArticle show_article(const Hit& hit, const OutputOptions& how) {
  OutputOptions colored = how;
  colored.color = true;
  const std::string with_marks = lines_of(hit, colored);
  ShownArticle shown;
  const std::size_t mark = with_marks.find(escape_of(Style::mark));
  if (mark != std::string::npos)
    shown.first_mark =
        1 + static_cast<std::size_t>(std::count(
                with_marks.begin(), with_marks.begin() + static_cast<std::ptrdiff_t>(mark), '\n'));
  shown.text = how.color ? with_marks : lines_of(hit, how);
  return shown;
}

std::optional<std::filesystem::path> saved_copy(const StoredArticle& article,
                                                const std::vector<std::string>& bases) {
  const bool alone = article.record == 0 && article.file.find('!') == std::string::npos;
  if (!alone || article.file.empty()) return std::nullopt;
  std::error_code error;
  const std::filesystem::path file(article.file);
  std::vector<std::filesystem::path> found;
  for (const std::string& base : bases) {
    const auto path = (std::filesystem::path(base) / file).lexically_normal();
    if (file.is_relative() && std::filesystem::is_regular_file(path, error)) found.push_back(path);
  }
  if (!found.empty()) return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
  const auto path = std::filesystem::absolute(file, error);
  if (error || !std::filesystem::is_regular_file(path, error)) return std::nullopt;
  return path;
}

std::string origin_words(const StoredArticle& article) {
  const std::size_t inside = article.file.rfind('!');
  std::string words = article.file;
  if (inside != std::string::npos)
    words =
        fmt::format("{} in {}", article.file.substr(inside + 1), article.file.substr(0, inside));
  if (article.record > 0 && !words.empty())
    words = fmt::format("article {} of {}", article.record, words);
  return words;
}

}  // namespace morgue::output
