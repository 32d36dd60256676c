// Owns: the "mets" format: articles of a digitised newspaper, put together from the ALTO files that
// stand beside the METS file.
// Does not own: METS's tree (mets_document.hpp), ALTO (alto_page.hpp).
#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "common/utf8.hpp"
#include "indexer/readers/alto_page.hpp"
#include "indexer/readers/html_document.hpp"
#include "indexer/readers/mets_document.hpp"
#include "indexer/readers/neighbours.hpp"
#include "indexer/readers/registry.hpp"
#include "indexer/readers/xml_pull.hpp"

namespace morgue {

namespace {

/// Undoes %20 and the like.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view digits = text.substr(at + 1 > text.size() ? text.size() : at + 1, 2);
    const bool hex = text[at] == '%' && digits.size() == 2 &&
                     digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    if (hex) {
      out += static_cast<char>(std::stoi(std::string(digits), nullptr, 16));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// The ALTO files of one METS file, opened when they are asked for. Files outside the METS file's
/// folder are never opened.
class AltoFolder {
 public:
  AltoFolder(Neighbours* beside, const ReadLimits& limits) : limits_(limits), beside_(beside) {}

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

 private:
  AltoFile load(const std::string& href) {
    std::string name = href;
    if (name.starts_with("file://")) name.erase(0, 7);
    if (name.find("://") != std::string::npos)
      return failed("not a file beside the METS file: " + href);
    const auto inside = NeighbourName::of(percent_decoded(name));
    if (!inside || inside->up > 0) return failed("outside the folder of the METS file: " + href);
    if (beside_ == nullptr) return failed("no files beside the METS file are at hand: " + href);
    std::string why;
    std::optional<std::string> bytes = beside_->read(inside->path, limits_.document_bytes, why);
    if (!bytes) return failed(why + ": " + href);
    held_bytes_ += bytes->size();
    AltoFile file = parse_alto(std::move(*bytes));
    if (!file.error.empty()) file.error = href + ": " + file.error;
    return file;
  }

  static AltoFile failed(std::string why) {
    AltoFile file;
    file.error = std::move(why);
    return file;
  }

  const ReadLimits& limits_;
  Neighbours* beside_;
  std::map<std::string, AltoFile> files_;
  std::size_t held_bytes_ = 0;
};

bool names_block(const AltoBlock& block, const std::string& id) {
  return block.id == id ||
         std::find(block.parents.begin(), block.parents.end(), id) != block.parents.end();
}

/// Adds what an area points to; false where there is nothing of that id.
bool add_area(const AltoFile& file, const MetsArea& area, OcrText& text) {
  bool found = false;
  bool in_range = false;
  for (const AltoPage& page : file.pages) {
    const bool whole_page = area.begin.empty() || page.id == area.begin;
    for (const AltoBlock& block : page.blocks) {
      const bool named = whole_page || names_block(block, area.begin);
      if (named || in_range) {
        text.add(block);
        found = true;
        in_range |= !whole_page && !area.end.empty() && area.end != area.begin;
        if (names_block(block, area.end)) in_range = false;
        continue;
      }
      for (const AltoLine& line : block.lines) {
        if (line.id.empty() || line.id != area.begin) continue;
        text.add_line(block, line);
        found = true;
      }
    }
  }
  return found;
}

/// Letters and digits only, in lower case, to see that two prints of a title are the same.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : ascii_lower(text)) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
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
      : document_(document),
        context_(context),
        sink_(sink),
        folder_(context.beside, context.limits) {}

  void read() {
    if (document_.articles.empty()) {
      read_pages();
      return;
    }
    for (const MetsArticle& article : document_.articles) {
      ++record_;
      if (!read_article(article)) return;
    }
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
    return article;
  }

  void read_pages() {
    if (document_.page_files.empty())
      sink_.skipped({place(), "no article and no ALTO file named", false});
    for (const std::string& id : document_.page_files) {
      ++record_;
      const AltoFile& file = folder_.get(document_.files.at(id));
      OcrText text;
      add_area(file, {id, {}, {}, false}, text);
      if (!file.error.empty() || text.text().empty()) {
        sink_.skipped(
            {place(), file.error.empty() ? "page without words" : file.error, !file.error.empty()});
        continue;
      }
      Article article = described({});
      article.body = text.text();
      if (text.has_confidence()) article.ocr_confidence = text.confidence();
      article.where = place();
      if (!sink_.article(std::move(article))) return;
    }
  }

  const MetsDocument& document_;
  const ReadContext& context_;
  ArticleSink& sink_;
  AltoFolder folder_;
  std::uint64_t record_ = 0;
};

void read_mets(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  bool cut = false;
  std::string bytes = input.read_all(context.limits.document_bytes, &cut);
  if (cut) {
    sink.skipped({whole, "file longer than the limit", true});
    return;
  }
  const MetsDocument document = parse_mets(std::move(bytes), context.limits.depth);
  if (!document.error.empty()) {
    sink.skipped({whole, document.error, true});
    return;
  }
  MetsReader(document, context, sink).read();
}

Match matches_mets(std::string_view head, std::string_view) {
  return xml_root_name(head) == "mets" ? Match::certain : Match::no;
}

}  // namespace

const Format kMetsFormat = {"mets", "METS newspapers with ALTO beside", matches_mets, read_mets};

}  // namespace morgue
