// Owns: cutting a document into its articles.
#include "indexer/formats/downloads/news_document.hpp"

#include <algorithm>
#include <map>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/downloads/description_lines.hpp"
#include "indexer/formats/downloads/download_marks.hpp"
#include "indexer/formats/downloads/downloaded_article.hpp"
#include "indexer/reading/byline.hpp"

namespace morgue {

namespace {

/// Letters of a headline that does not come first are so many times as large as those of the text.
constexpr double kClearlyLarger = 1.3;
/// No more lines stand above such a headline.
constexpr std::size_t kMaxAboveHeadline = 12;

/// Where the first article begins behind what a download says of itself: who asked, when, for what,
/// and the titles of all its documents.
std::size_t after_cover(Paragraphs all) {
  std::size_t listed = all.size();
  for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 12); ++i) {
    const std::string lower = ascii_lower(text_at(all, i));
    const bool count = lower.starts_with("document") || lower.starts_with("dokument");
    if (count && lower.find('(') != std::string::npos && lower.ends_with(')')) listed = i + 1;
  }
  if (listed >= all.size()) return 0;
  std::string_view first = text_at(all, listed);
  const std::size_t number = first.find_first_not_of("0123456789");
  if (number > 0 && number != std::string_view::npos && first[number] == '.')
    first = trim(first.substr(number + 1));
  const std::string title = collapse_space(first);
  for (std::size_t i = all.size(); i-- > listed + 1;) {
    if (collapse_space(text_at(all, i)) == title) return i;
  }
  // The title is not found again: what follows the last line of the list.
  std::size_t last = listed;
  for (std::size_t i = listed; i < all.size(); ++i) {
    const std::string lower = ascii_lower(text_at(all, i));
    for (const char* start :
         {"client/matter", "search terms", "search type", "narrowed by", "content type"}) {
      if (lower.starts_with(start)) last = i + 1;
    }
  }
  return last;
}

/// What stands between two marks.
struct Part {
  std::vector<DocumentParagraph> paragraphs;
  bool begun = false;  ///< by a mark that an article begins
  bool ended = false;  ///< by a mark that it ends
  bool cover = false;  ///< before the mark of the first article
};

/// The parts between the marks; one part where there are none.
std::vector<Part> parts_of(std::vector<DocumentParagraph> all) {
  std::vector<Part> parts(1);
  for (DocumentParagraph& paragraph : all) {
    const std::string_view text = trim(paragraph.text);
    const bool ends = is_end_mark(text);
    if (ends || is_begin_mark(text)) {
      parts.back().ended = ends;
      parts.back().cover = parts.size() == 1 && is_first_mark(text);
      parts.emplace_back();
      parts.back().begun = !ends;
    } else if (!text.empty()) {
      parts.back().paragraphs.push_back(std::move(paragraph));
    }
  }
  return parts;
}

/// Whether a part of a download is none of its articles: what stands before the first, a page's
/// number behind the last.
bool is_beside(const Part& part) {
  if (part.begun || part.ended) return false;
  if (part.cover) return true;
  std::size_t bytes = 0;
  for (const DocumentParagraph& paragraph : part.paragraphs) bytes += paragraph.text.size();
  return bytes < 200 || after_cover(part.paragraphs) > 0;
}

/// Paragraphs from one to before another.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The paragraph that begins at `begin`, as far as its letters are of one size.
Run run_at(Paragraphs all, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < all.size() && !all[end].new_paragraph && same_size(all[begin].size, all[end].size))
    ++end;
  return {begin, end};
}

std::string text_of(Paragraphs all, Run run) {
  std::string text;
  for (std::size_t i = run.begin; i < run.end && text.size() <= kMaxHeadline; ++i)
    text.append(text.empty() ? "" : " ").append(text_at(all, i));
  return text;
}

/// The size of most letters; 0 where none is known.
double size_of_text(Paragraphs all) {
  std::map<double, std::size_t> bytes_of;
  for (const DocumentParagraph& paragraph : all) bytes_of[paragraph.size] += paragraph.text.size();
  const auto most = std::ranges::max_element(
      bytes_of, {}, [](const auto& size_and_bytes) { return size_and_bytes.second; });
  return most == bytes_of.end() ? 0 : most->first;
}

/// The headline of a document that prints it larger than its text, or whose title it is; an empty
/// run where there is none. A short line in small print may stand above it.
Run printed_headline(Paragraphs all, const DocumentFacts& facts) {
  const double usual = size_of_text(all);
  Run large;
  for (std::size_t i = 0; i < std::min(all.size(), kMaxHeader);) {
    const Run run = run_at(all, i);
    const std::string text = text_of(all, run);
    if (!facts.title.empty() && collapse_space(text) == facts.title) return run;
    const bool is_large = all[i].size > usual && !same_size(all[i].size, usual);
    const bool leads = i == 0 || all[i].size > kClearlyLarger * usual;
    if (large.end == 0 && is_large && leads && i < kMaxAboveHeadline && text.size() <= kMaxHeadline)
      large = run;
    i = run.end;
  }
  return usual > 0 && large.end < all.size() ? large : Run{};
}

/// The first short paragraph, if others follow it.
Run first_line(Paragraphs all) {
  if (all.size() < 2 || text_at(all, 0).size() > kMaxHeadline) return {};
  // Of a PDF, the lines up to a gap, where there is one near.
  const Run run = run_at(all, 0);
  const bool near = run.end < all.size() && text_of(all, run).size() <= kMaxHeadline;
  return near ? run : Run{0, 1};
}

/// A document that is one article: its first short paragraph is the headline, or what is printed
/// as one.
Article plain_article(Paragraphs all, const DocumentFacts& facts) {
  std::size_t described = 0;
  for (std::size_t i = 0; i < std::min(all.size(), kMaxHeader); ++i) {
    described += labelled(text_at(all, i)).label != Label::none ? 1 : 0;
  }
  if (described >= 2) return read_downloaded_article(all);
  Article article;
  Run headline = printed_headline(all, facts);
  if (headline.end == 0) headline = first_line(all);
  article.headline = headline.end == 0 ? facts.title : text_of(all, headline);
  for (std::size_t i = 0; i < headline.begin; ++i) append_paragraph(all[i], article.body);
  std::size_t start = headline.end;
  const std::string_view next = text_at(all, start);
  if (next.size() < 100 && ascii_lower(next.substr(0, 3)) == "by ") {
    article.byline = bare_byline(next);
    ++start;
  }
  for (std::size_t i = start; i < all.size(); ++i) append_paragraph(all[i], article.body);
  return article;
}

}  // namespace

void deliver_document(std::vector<DocumentParagraph> paragraphs, const DocumentFacts& facts,
                      const ReadContext& context, ArticleSink& sink) {
  const std::vector<Part> parts = parts_of(std::move(paragraphs));
  const bool marked = parts.size() > 1;
  std::uint64_t record = 0;
  bool any = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Paragraphs all(parts[i].paragraphs);
    if (all.empty() || (marked && is_beside(parts[i]))) continue;
    any = true;
    if (marked && i == 0) all = all.subspan(after_cover(all));
    Article article = marked ? read_downloaded_article(all) : plain_article(all, facts);
    article.where = {context.path, marked ? ++record : 0, 0, 0};
    if (article.body.size() > context.limits.article_bytes) {
      sink.skipped({article.where, "an article of more than the limit", true});
    } else if (article.headline.empty() && article.body.empty()) {
      sink.skipped({article.where, "no text in the article", true});
    } else if (!sink.article(std::move(article))) {
      return;
    }
  }
  if (!any) sink.skipped({{context.path, 0, 0, 0}, "no text in the document", true});
}

}  // namespace morgue
