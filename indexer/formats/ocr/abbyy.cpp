// Owns: the "abbyy" format: the XML that ABBYY FineReader writes (schemas 6 to 10): each page is an
// article.
// Does not own: XML (xml_pull.hpp).
#include <charconv>
#include <string>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/ocr/formats.hpp"
#include "indexer/formats/xml/xml_pull.hpp"
#include "indexer/formats/xml/xml_source.hpp"

namespace morgue {

namespace {

/// "German" of "GermanNewSpelling" and of "OldGerman", "English" of "EnglishUnitedStates".
std::string language_of(std::string_view name) {
  if (name.starts_with("Old") && name.size() > 4) name.remove_prefix(3);
  std::size_t end = 1;
  while (end < name.size() && is_ascii_lower(name[end])) ++end;
  return std::string(name.substr(0, end));
}

/// One page while its elements go by.
class AbbyyPage {
 public:
  void start(const XmlPull& xml) {
    const std::string_view name = xml.name();
    if (name.ends_with("RecVariants") && !xml.is_empty_element()) ++variants_;
    if (variants_ > 0) return;
    if (name == "block" || name == "par" || name == "cell") gap("\n\n");
    if (name == "line") gap("\n");
    if (name == "formatting" && language_.empty()) language_ = language_of(xml.attribute("lang"));
    if (name == "charParams") {
      in_char_ = !xml.is_empty_element();
      confidence(xml.attribute("charConfidence"));
    }
    if (name == "formatting") in_formatting_ = !xml.is_empty_element();
  }

  void end(std::string_view name) {
    if (name.ends_with("RecVariants") && variants_ > 0) --variants_;
    if (name == "charParams") in_char_ = false;
    if (name == "formatting") in_formatting_ = false;
  }

  /// Text stands in charParams, letter by letter, or in formatting where letters are not described.
  void text(std::string_view text) {
    if (variants_ > 0 || (!in_char_ && !in_formatting_) || text.empty()) return;
    if (!in_char_ && trim(text).empty() && text.find('\n') != std::string_view::npos) return;
    if (in_char_ && trim(text).empty()) text = " ";
    if (!text_.empty()) text_ += gap_;
    gap_.clear();
    // The sign of a word that goes on in the next line.
    const bool broken = text.ends_with("\u00AC") || text.ends_with("\u00AD");
    text_ += broken ? text.substr(0, text.size() - 2) : text;
    if (broken) text_ += '-';
  }

  Article take() {
    Article article;
    article.body = std::move(text_);
    article.language = std::move(language_);
    if (letters_ > 0) article.ocr_confidence = sum_ / static_cast<double>(letters_);
    return article;
  }

 private:
  void gap(std::string_view wanted) {
    if (wanted.size() > gap_.size()) gap_ = wanted;
  }

  /// 0 to 100; -1 and 255 stand for unknown.
  void confidence(const std::string& text) {
    int value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0 || value > 100) return;
    sum_ += value / 100.0;
    ++letters_;
  }

  std::string text_;
  std::string gap_;
  std::string language_;
  int variants_ = 0;
  bool in_char_ = false;
  bool in_formatting_ = false;
  double sum_ = 0;
  std::size_t letters_ = 0;
};

/// Delivers a page; false where the sink asks to stop. `replaced` bytes of the file are told of
/// with its first page.
bool deliver(AbbyyPage& page, SourcePlace where, std::uint64_t& replaced, ArticleSink& sink) {
  Article article = page.take();
  if (trim(article.body).empty()) {
    sink.skipped({std::move(where), "page without words", false});
    return true;
  }
  article.replaced_bytes = std::exchange(replaced, 0);
  article.where = std::move(where);
  return sink.article(std::move(article));
}

void read_abbyy(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  std::optional<std::string> bytes = read_whole(input, context, sink);
  if (!bytes) return;
  std::uint64_t replaced = 0;
  const std::string ready = xml_bytes(std::move(*bytes), &replaced);
  XmlPull xml(ready);
  std::uint64_t pages = 0;
  AbbyyPage page;
  bool open = false;
  while (xml.next()) {
    if (xml.is_element() && xml.name() == "page") {
      page = AbbyyPage();
      open = !xml.is_empty_element();
      ++pages;
    } else if (xml.is_element()) {
      page.start(xml);
    } else if (xml.is_end() && xml.name() == "page") {
      open = false;
      if (!deliver(page, {context.path, pages, 0, 0}, replaced, sink)) return;
    } else if (xml.is_end()) {
      page.end(xml.name());
    } else {
      page.text(xml.text());
    }
  }
  if (xml.failed()) {
    // What there is of a page that is cut.
    if (open && !deliver(page, {context.path, pages, 0, 0}, replaced, sink)) return;
    sink.skipped({{context.path, pages, 0, 0}, "read as far as possible: " + xml.error(), true});
  } else if (pages == 0) {
    sink.skipped({whole, "no page in the file", false});
  }
}

Match matches_abbyy(std::string_view head, std::string_view) {
  const std::string root = xml_local_root_name(head);
  if (root != "document") return Match::no;
  return head.find("FineReader") != std::string_view::npos ||
                 head.find("abbyy.com") != std::string_view::npos
             ? Match::certain
             : Match::no;
}

}  // namespace

const Format kAbbyyFormat = {"abbyy", "ABBYY FineReader's XML of scanned pages", matches_abbyy,
                             read_abbyy};

}  // namespace morgue
