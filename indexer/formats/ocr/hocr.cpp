// Owns: hOCR 1.2 (T. Breuel), the HTML that OCR programs write: each page is an article.
// Does not own: HTML itself (html_document.hpp).
#include <algorithm>
#include <charconv>
#include <string>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/markup/html_document.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/ocr/formats.hpp"
#include "indexer/reading/charset.hpp"

namespace morgue {

namespace {

bool has_class(const xmlNode* node, std::string_view name) {
  std::string_view classes = attribute(node, "class");
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find_first_of(" \t\n"), classes.size());
    if (classes.substr(0, end) == name) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

bool is_line(const xmlNode* node) {
  return has_class(node, "ocr_line") || has_class(node, "ocrx_line") ||
         has_class(node, "ocr_header") || has_class(node, "ocr_caption") ||
         has_class(node, "ocr_textfloat");
}

bool is_block(const xmlNode* node) {
  return has_class(node, "ocr_par") || has_class(node, "ocr_carea") ||
         has_class(node, "ocrx_block");
}

/// One page while its elements go by.
struct Page {
  std::string text;
  std::string gap;  ///< what goes before the next word
  double confidence_sum = 0;
  std::size_t confident_words = 0;
  std::string language;
  std::uint64_t line = 0;

  void want(std::string_view wanted) {
    if (!text.empty() && wanted.size() > gap.size()) gap = wanted;
    if (!text.empty() && wanted == "\n" && gap == " ") gap = wanted;
  }

  void add(const std::string& word) {
    if (word.empty()) return;
    text += gap + word;
    gap = " ";
  }
};

/// `bbox 1 2 3 4; x_wconf 93` states 0.93.
void add_confidence(const xmlNode* word, Page& page) {
  const std::string_view title = attribute(word, "title");
  const std::size_t at = title.find("x_wconf ");
  if (at == std::string_view::npos) return;
  const std::string_view rest = title.substr(at + 8);
  double value = 0;
  const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc() || !(value >= 0 && value <= 100)) return;
  page.confidence_sum += value / 100;
  ++page.confident_words;
}

/// True for what stands for other readings of a word: all alternatives but the first (hOCR 1.2,
/// 5.4), and Tesseract's choices for each letter.
bool is_other_reading(const xmlNode* node) {
  if (attribute(node, "id").starts_with("lstm_choices")) return true;
  const bool reading = has_class(node, "alt") || element_name(node) == "del";
  if (!reading || node->parent == nullptr || !has_class(node->parent, "alternatives")) return false;
  for (const xmlNode* before = node->prev; before != nullptr; before = before->prev) {
    if (before->type == XML_ELEMENT_NODE) return true;
  }
  return false;
}

/// The text of a word or line as it was read.
std::string read_text(const xmlNode* top) {
  std::string text;
  for (const xmlNode* node = top; node != nullptr;) {
    if (node != top && node->type == XML_ELEMENT_NODE && is_other_reading(node)) {
      node = next_outside(node, top);
      continue;
    }
    text += text_content(node);
    node = next_in_order(node, top);
  }
  return collapse_space(text);
}

bool has_words(const xmlNode* line) {
  for (const xmlNode* node = next_in_order(line, line); node != nullptr;
       node = next_in_order(node, line)) {
    if (has_class(node, "ocrx_word") || has_class(node, "ocr_word")) return true;
  }
  return false;
}

Page read_page(const xmlNode* top) {
  Page page;
  page.language = attribute(top, "lang");
  page.line = static_cast<std::uint64_t>(xmlGetLineNo(top));
  for (const xmlNode* node = next_in_order(top, top); node != nullptr;) {
    const xmlNode* next = next_in_order(node, top);
    if (is_block(node)) {
      page.want("\n\n");
      if (page.language.empty()) page.language = attribute(node, "lang");
    } else if (is_line(node)) {
      page.want("\n");
      if (!has_words(node)) {
        page.add(read_text(node));
        next = next_outside(node, top);
      }
    } else if (has_class(node, "ocrx_word") || has_class(node, "ocr_word")) {
      const std::string word = read_text(node);
      page.add(word);
      if (!word.empty()) add_confidence(node, page);
      next = next_outside(node, top);
    }
    node = next;
  }
  return page;
}

Article make_article(Page page) {
  Article article;
  article.body = std::move(page.text);
  article.language = std::move(page.language);
  if (page.confident_words > 0) {
    article.ocr_confidence = page.confidence_sum / static_cast<double>(page.confident_words);
  }
  return article;
}

void read_hocr(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  const std::optional<std::string> bytes = read_whole(input, context, sink);
  if (!bytes) return;
  DecodedText decoded = decode_text(*bytes, context.charset);
  const HtmlDocument document(decoded.text);
  std::uint64_t pages = 0;
  const xmlNode* root = document.root();
  for (const xmlNode* node = root; node != nullptr;) {
    if (!has_class(node, "ocr_page")) {
      node = next_in_order(node, root);
      continue;
    }
    Page page = read_page(node);
    const SourcePlace where{context.path, ++pages, page.line, 0};
    if (page.text.empty()) {
      sink.skipped({where, "page without words", false});
    } else {
      Article article = make_article(std::move(page));
      article.replaced_bytes = pages == 1 ? decoded.replaced : 0;
      article.where = where;
      if (!sink.article(std::move(article))) return;
    }
    node = next_outside(node, root);
  }
  if (pages == 0) sink.skipped({whole, "no ocr_page in the file", true});
  // Parsers of HTML do not mind, but the programs that write hOCR close what they open.
  const std::string lower = ascii_lower(decoded.text);
  if (lower.find("<html") != std::string::npos && lower.rfind("</html") == std::string::npos)
    sink.skipped({whole, "cut short: the file has no end tag; read as far as possible", true});
}

Match matches_hocr(std::string_view head, std::string_view path) {
  const bool page = head.find("'ocr_page'") != std::string_view::npos ||
                    head.find("\"ocr_page\"") != std::string_view::npos;
  const bool system = head.find("ocr-system") != std::string_view::npos;
  if (head.find('<') == std::string_view::npos) return Match::no;
  if (page || system) return Match::certain;
  return path.ends_with(".hocr") ? Match::likely : Match::no;
}

}  // namespace

const Format kHocrFormat = {"hocr", "hOCR pages of scanned text", matches_hocr, read_hocr};

}  // namespace morgue
