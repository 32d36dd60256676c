// Owns: the "mets" format: articles of a digitised newspaper, put together from the ALTO files that
// stand beside the METS file.
// Does not own: METS's tree (mets_document.hpp), ALTO (alto_page.hpp).
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/ocr/alto_page.hpp"
#include "indexer/formats/ocr/mets_document.hpp"
#include "indexer/formats/ocr/neighbours.hpp"
#include "indexer/formats/xml/xml_source.hpp"
#include "indexer/reading/registry.hpp"

namespace morgue {

namespace {

/// The ALTO files of one METS file, read when they are asked for.
class AltoFolder {
 public:
  explicit AltoFolder(const ReadContext& context)
      : limits_(context.limits), neighbours_(context.neighbours ? context.neighbours() : nullptr) {}

  /// The file; with `error` set where it cannot be read.
  const AltoFile& get(const std::string& href) {
    const auto found = files_.find(href);
    if (found != files_.end()) return found->second;
    if (held_bytes_ > limits_.document_bytes) {
      files_.clear();
      held_bytes_ = 0;
    }
    return files_[href] = load(href);
  }

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
    file = parse_alto(std::move(*bytes));
    if (!file.error.empty()) file.error = href + ": " + file.error;
    return file;
  }

  const ReadLimits& limits_;
  Neighbours* neighbours_;
  std::map<std::string, AltoFile> files_;
  std::size_t held_bytes_ = 0;
};

bool names_block(const AltoBlock& block, const std::string& id) {
  return block.id == id ||
         std::find(block.parents.begin(), block.parents.end(), id) != block.parents.end();
}

/// Picks what an area points to: blocks, lines or words, from BEGIN to END.
class AreaPick {
 public:
  AreaPick(const MetsArea& area, OcrText& text) : area_(area), text_(text) {}

  /// False where there is nothing of that id.
  bool pick(const AltoFile& file) {
    for (const AltoPage& page : file.pages) {
      const bool whole_page = area_.begin.empty() || page.id == area_.begin;
      found_ = found_ || whole_page || page.textless.contains(area_.begin);
      for (const AltoBlock& block : page.blocks) {
        if (whole_page) {
          text_.add(block);
        } else {
          pick_of(block);
        }
      }
    }
    return found_;
  }

 private:
  void pick_of(const AltoBlock& block) {
    if (names_block(block, area_.begin) || in_blocks_) {
      text_.add(block);
      found_ = true;
      in_blocks_ = !area_.end.empty() && area_.end != area_.begin && !names_block(block, area_.end);
      return;
    }
    std::vector<AltoLine> lines;
    for (const AltoLine& line : block.lines) {
      if (AltoLine part = part_of(line); !part.text.empty()) lines.push_back(std::move(part));
    }
    if (!lines.empty()) text_.add_lines(block, std::move(lines));
    // END may name the block itself.
    if (in_words_ && names_block(block, area_.end)) in_words_ = false;
  }

  /// The line as far as it lies in the area.
  AltoLine part_of(const AltoLine& line) {
    const bool has_end = !area_.end.empty() && area_.end != area_.begin;
    if (!line.id.empty() && line.id == area_.begin) {
      found_ = true;
      in_words_ = has_end;
      if (!has_end) return line;
    }
    std::size_t begin = in_words_ ? 0 : std::string::npos;
    std::size_t end = line.text.size();
    for (const AltoWord& word : line.words) {
      if (word.id == area_.begin) {
        found_ = true;
        in_words_ = has_end;
        begin = word.begin;
        if (!has_end) end = &word == &line.words.back() ? end : word.end;
      }
      if (in_words_ && word.id == area_.end) {
        in_words_ = false;
        if (&word != &line.words.back()) end = word.end;
      }
    }
    if (in_words_ && !line.id.empty() && line.id == area_.end) in_words_ = false;
    AltoLine part;
    if (begin < end) part.text = line.text.substr(begin, end - begin);
    return part;
  }

  const MetsArea& area_;
  OcrText& text_;
  bool found_ = false;
  bool in_blocks_ = false;
  bool in_words_ = false;
};

bool add_area(const AltoFile& file, const MetsArea& area, OcrText& text) {
  return AreaPick(area, text).pick(file);
}

/// Letters and digits only, in lower case, to see that two prints of a title are the same.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : ascii_lower(text)) {
    if (static_cast<unsigned char>(c) >= 0x80 || is_ascii_lower(c) || is_ascii_digit(c)) out += c;
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
    for (const MetsArticle& article : document_.articles) {
      ++record_;
      if (!read_article(article)) return;
    }
    read_pages();
  }

 private:
  SourcePlace place() const { return {context_.path, record_, 0, 0}; }

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
      const AltoFile& file = folder_.get(href->second);
      const bool found = add_area(file, area, area.heading ? heading : body);
      if (!found)
        problem =
            file.error.empty() ? "no block " + area.begin + " in " + href->second : file.error;
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
    const AltoFile& file = folder_.get(href);
    OcrText text;
    add_area(file, {id, {}, {}, false, false}, text);
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
