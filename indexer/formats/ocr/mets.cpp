// Owns: the "mets" format: articles of a digitised newspaper, put together from the ALTO files that
// stand beside the METS file.
// Does not own: METS's tree (mets_document.hpp), what its areas name (mets_area.hpp).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/ocr/formats.hpp"
#include "indexer/formats/ocr/mets_area.hpp"
#include "indexer/formats/ocr/mets_document.hpp"
#include "indexer/formats/ocr/neighbours.hpp"
#include "indexer/formats/xml/xml_source.hpp"

namespace morgue {

namespace {

/// What is printed once is part of an article or two; an article's areas that name all of a page
/// thousands of times would fill the memory.
constexpr std::size_t kMaxUses = 16;

/// The ALTO files of one METS file, read when they are asked for.
class AltoFolder {
 public:
  explicit AltoFolder(const ReadContext& context)
      : limits_(context.limits), neighbours_(context.neighbours ? context.neighbours() : nullptr) {}

  /// The file; with `error` set where it cannot be read.
  const IndexedAlto& get(const std::string& href) {
    const auto found = files_.find(href);
    if (found != files_.end()) return found->second;
    if (held_bytes_ > limits_.document_bytes) {
      files_.clear();
      held_bytes_ = 0;
    }
    return files_.emplace(href, IndexedAlto(load(href))).first->second;
  }

  /// Bytes of all files that were read.
  std::size_t read_bytes() const { return read_bytes_; }

  /// Shown path of another METS file that makes articles of this one; empty: none.
  std::string articles_made_by(const std::string& href) {
    return neighbours_ == nullptr ? std::string() : neighbours_->articles_made_by(href);
  }

 private:
  AltoFile load(const std::string& href) {
    AltoFile file;
    if (neighbours_ == nullptr) {
      file.error = "what stands beside a METS file that is no file of its own cannot be read";
      return file;
    }
    std::string why;
    std::optional<std::string> bytes = neighbours_->read(href, limits_.document_bytes, &why);
    if (!bytes) {
      file.error = why;
      return file;
    }
    held_bytes_ += bytes->size();
    read_bytes_ += bytes->size();
    file = parse_alto(std::move(*bytes));
    if (!file.error.empty()) file.error = href + ": " + file.error;
    return file;
  }

  const ReadLimits& limits_;
  Neighbours* neighbours_;
  std::map<std::string, IndexedAlto> files_;
  std::size_t held_bytes_ = 0;
  std::size_t read_bytes_ = 0;
};

/// Letters and digits only, in lower case, to see that two prints of a title are the same.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : ascii_lower(text)) {
    if (is_word_byte(c)) out += c;
  }
  return out;
}

std::string first_of(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (!text.empty()) return std::string(text);
  }
  return {};
}

/// Turns one METS file into articles.
class MetsReader {
 public:
  MetsReader(const MetsDocument& document, const ReadContext& context, ArticleSink& sink)
      : document_(document), context_(context), sink_(sink), folder_(context) {}

  void read() {
    if (document_.articles.empty() && document_.page_files.empty())
      sink_.skipped({place(), "no article and no ALTO file named", false});
    if (document_.left_out > 0) {
      sink_.skipped(
          {place(),
           fmt::format("{} areas, pages or divisions are too many or too deep", document_.left_out),
           true});
    }
    for (const MetsArticle& article : document_.articles) {
      ++record_;
      if (!read_article(article)) return;
    }
    read_pages();
  }

 private:
  SourcePlace place() const { return {context_.path, record_, 0, 0}; }

  static std::string missing(const MetsArea& area, const std::string& href, const AltoFile& file) {
    return file.error.empty() ? "no block " + area.begin + " in " + href : file.error;
  }

  /// An article that lacks a part is told of, and indexed with what there is. False where no text
  /// is left.
  bool collect(const MetsArticle& from, OcrText& heading, OcrText& body) {
    std::string problem;
    for (const MetsArea& area : from.areas) {
      const auto href = document_.files.find(area.file_id);
      if (href == document_.files.end()) {
        problem = "no file of the id " + area.file_id;
        continue;
      }
      if (!is_page_file(area.file_id)) continue;  // the image of the page
      const IndexedAlto& held = folder_.get(href->second);
      if (picked_ > kMaxUses * folder_.read_bytes()) {
        problem = "its areas name the text of the pages too often";
        break;
      }
      OcrText& text = area.heading ? heading : body;
      const std::size_t before = text.text().size();
      if (!add_area(held, area, text)) problem = missing(area, href->second, held.file());
      picked_ += text.text().size() - before;
    }
    const bool has_text = !heading.text().empty() || !body.text().empty();
    if (!problem.empty()) {
      sink_.skipped(
          {place(), (has_text ? "part of the article is missing: " : "") + problem, true});
    } else if (!has_text) {
      sink_.skipped({place(), "article without text", false});
    }
    return has_text;
  }

  bool is_page_file(const std::string& id) const {
    const auto& pages = document_.page_files;
    return pages.empty() || std::find(pages.begin(), pages.end(), id) != pages.end();
  }

  bool read_article(const MetsArticle& from) {
    OcrText heading;
    OcrText body;
    if (!collect(from, heading, body)) return true;
    Article article = described(from.description);
    add_pages(from, article.extra);
    const std::string printed = collapse_space(heading.text());
    article.headline = first_of({from.description.title, from.label, printed});
    article.body = body.text();
    // The printed heading may say more (a deck) than the description's title.
    if (squeezed(article.headline).find(squeezed(printed)) == std::string::npos) {
      article.body = heading.text() + (article.body.empty() ? "" : "\n\n") + article.body;
    }
    article.section = from.section;
    if (!from.id.empty() && !document_.object_id.empty()) {
      article.id = document_.object_id + '#' + from.id;
    }
    if (body.has_confidence()) article.ocr_confidence = body.confidence();
    article.where = place();
    return sink_.article(std::move(article));
  }

  Article described(const MetsDescription& own) const {
    Article article;
    article.byline = own.byline;
    article.topics = own.topics;
    article.source = first_of({own.host, document_.issue.host});
    article.language = first_of({own.language, document_.issue.language});
    article.published = parse_any_date(first_of({own.date, document_.issue.date}));
    article.extra = own.extra;
    for (const ExtraField& field : document_.issue.extra) {
      if (extra_values(own.extra, field.name).empty()) article.extra.push_back(field);
    }
    return article;
  }

  /// The pages that the article stands on, where its description does not say.
  void add_pages(const MetsArticle& from, ExtraFields& extra) const {
    for (const char* name : {"page", "pages", "page number"}) {
      if (!extra_values(extra, name).empty()) return;
    }
    std::set<std::string> known;
    for (const MetsArea& area : from.areas) {
      const auto page = document_.pages.find(area.file_id);
      if (page != document_.pages.end() && known.insert(page->second).second)
        extra.push_back({"page", page->second});
    }
  }

  /// Pages of which no article has a part.
  void read_pages() {
    std::set<std::string> used;
    for (const MetsArticle& article : document_.articles) {
      for (const MetsArea& area : article.areas) used.insert(area.file_id);
    }
    for (const std::string& id : document_.page_files) {
      if (used.contains(id)) continue;
      ++record_;
      if (!read_page(id)) return;
    }
  }

  bool read_page(const std::string& id) {
    const std::string& href = document_.files.at(id);
    if (const std::string other = folder_.articles_made_by(href); !other.empty()) {
      sink_.skipped({place(), "read as a part of " + other, false});
      return true;
    }
    const IndexedAlto& held = folder_.get(href);
    const AltoFile& file = held.file();
    OcrText text;
    add_area(held, {id, {}, {}, false, false}, text);
    if (!file.error.empty()) {
      const bool cut = !text.text().empty();
      sink_.skipped({place(), (cut ? "read as far as possible: " : "") + file.error, true});
    } else if (text.text().empty()) {
      sink_.skipped({place(), "page without words", false});
    }
    if (text.text().empty()) return true;
    Article article = described({});
    const auto page = document_.pages.find(id);
    if (page != document_.pages.end()) article.extra.push_back({"page", page->second});
    article.body = text.text();
    if (text.has_confidence()) article.ocr_confidence = text.confidence();
    article.where = place();
    return sink_.article(std::move(article));
  }

  const MetsDocument& document_;
  const ReadContext& context_;
  ArticleSink& sink_;
  AltoFolder folder_;
  std::size_t picked_ = 0;  ///< bytes of text that areas of articles named
  std::uint64_t record_ = 0;
};

void read_mets(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  std::optional<std::string> bytes = read_whole(input, context, sink);
  if (!bytes) return;
  const MetsDocument document = parse_mets(std::move(*bytes), context.limits.depth);
  if (!document.error.empty()) {
    sink.skipped({whole, document.error, true});
    return;
  }
  MetsReader(document, context, sink).read();
}

Match matches_mets(std::string_view head, std::string_view) {
  return xml_local_root_name(head) == "mets" ? Match::certain : Match::no;
}

}  // namespace

const Format kMetsFormat = {"mets", "METS newspapers with ALTO beside", matches_mets, read_mets};

}  // namespace morgue
