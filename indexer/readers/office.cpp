// Owns: the "docx" and "odt" formats: word processors' files, zip archives of XML.
// Does not own: zip (file_tree.hpp), what the paragraphs mean (news_document.hpp), RTF (rtf.cpp).
#include <charconv>
#include <string>
#include <vector>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/readers/file_tree.hpp"
#include "indexer/readers/html_document.hpp"
#include "indexer/readers/news_document.hpp"
#include "indexer/readers/registry.hpp"
#include "indexer/readers/xml_pull.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxParagraphs = 2'000'000;

/// Gathers paragraphs, some of which (text boxes, notes) stand inside others.
class ParagraphBuilder {
 public:
  void begin() { open_.emplace_back(); }
  void end() {
    if (open_.empty()) return;
    std::string text = std::move(open_.back());
    open_.pop_back();
    if (!trim(text).empty() && done_.size() < kMaxParagraphs)
      done_.push_back({std::move(text), true});
  }
  void add(std::string_view text) {
    if (!open_.empty()) open_.back() += text;
  }
  /// A line break inside a paragraph.
  void line_break() { add("\n"); }
  std::vector<DocumentParagraph> take() {
    while (!open_.empty()) end();
    return std::move(done_);
  }

 private:
  std::vector<std::string> open_;
  std::vector<DocumentParagraph> done_;
};

/// Walks one XML part, leaving out elements that `is_left_out` names.
template <typename LeftOut, typename Start, typename End, typename Text>
std::string walk(const std::string& bytes, LeftOut left_out, Start start, End end, Text text) {
  std::uint64_t replaced = 0;
  const std::string ready = xml_bytes(bytes, &replaced);
  XmlPull xml(ready);
  int skipping = -1;  // depth of the element left out
  while (xml.next()) {
    if (skipping >= 0) {
      if (xml.is_end() && xml.depth() == skipping) skipping = -1;
      continue;
    }
    if (xml.is_element()) {
      if (left_out(xml.name())) {
        if (!xml.is_empty_element()) skipping = xml.depth();
        continue;
      }
      start(xml);
      if (xml.is_empty_element()) end(xml.name());
    } else if (xml.is_end()) {
      end(xml.name());
    } else if (!xml.text().empty()) {
      text(xml.text());
    }
  }
  return xml.failed() ? xml.error() : std::string();
}

/// WordprocessingML (ECMA-376, part 1, 17): w:p of w:r of w:t. Deleted text is w:delText.
std::string read_word(const std::string& bytes, std::vector<DocumentParagraph>& paragraphs) {
  ParagraphBuilder builder;
  bool in_text = false;
  std::string error = walk(
      bytes,
      // The same content again for old programs; what was moved away.
      [](std::string_view name) { return name == "Fallback" || name == "moveFrom"; },
      [&](const XmlPull& xml) {
        const std::string_view name = xml.name();
        if (name == "p") builder.begin();
        if (name == "t") in_text = true;
        if (name == "tab" || name == "ptab") builder.add(" ");
        if (name == "br" || name == "cr") builder.line_break();
        if (name == "noBreakHyphen") builder.add("\u2011");
        if (name == "softHyphen") builder.add("\u00AD");
      },
      [&](std::string_view name) {
        if (name == "p") builder.end();
        if (name == "t") in_text = false;
      },
      [&](std::string_view text) {
        if (in_text) builder.add(text);
      });
  paragraphs = builder.take();
  return error;
}

/// OpenDocument (ISO/IEC 26300): text:p and text:h.
std::string read_open_document(const std::string& bytes,
                               std::vector<DocumentParagraph>& paragraphs) {
  ParagraphBuilder builder;
  std::string error = walk(
      bytes,
      [](std::string_view name) {
        return name == "tracked-changes" || name == "annotation" || name == "sequence-decls";
      },
      [&](const XmlPull& xml) {
        const std::string_view name = xml.name();
        if (name == "p" || name == "h") builder.begin();
        if (name == "tab") builder.add(" ");
        if (name == "line-break") builder.line_break();
        if (name == "s") builder.add(" ");
      },
      [&](std::string_view name) {
        if (name == "p" || name == "h") builder.end();
      },
      [&](std::string_view text) { builder.add(text); });
  paragraphs = builder.take();
  return error;
}

/// Title and author, in docProps/core.xml or meta.xml (Dublin Core in both).
DocumentFacts read_facts(const std::string& bytes) {
  DocumentFacts facts;
  std::string* field = nullptr;
  walk(
      bytes, [](std::string_view) { return false; },
      [&](const XmlPull& xml) {
        field = xml.name() == "title"     ? &facts.title
                : xml.name() == "creator" ? &facts.author
                                          : nullptr;
      },
      [&](std::string_view) { field = nullptr; },
      [&](std::string_view text) {
        if (field != nullptr) *field += text;
      });
  facts.title = collapse_space(facts.title);
  return facts;
}

/// A word processor's file in memory.
struct OfficeFile {
  explicit OfficeFile(std::string_view bytes, const ReadLimits& limits)
      : tree(source(bytes), "file", "file", limits) {}

  static SeekableFile source(std::string_view bytes) {
    SeekableFile file;
    file.size = bytes.size();
    file.read_at = [bytes](char* out, std::size_t size, std::uint64_t offset) {
      return offset >= bytes.size() ? 0 : bytes.copy(out, size, static_cast<std::size_t>(offset));
    };
    return file;
  }

  ArchiveTree tree;
};

using ReadText = std::string (*)(const std::string&, std::vector<DocumentParagraph>&);

void read_part(OfficeFile& file, const std::string& text_part, const char* facts_part,
               ReadText read_text, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  const auto text = file.tree.read(text_part, context.limits.document_bytes);
  if (!text) {
    sink.skipped({whole, "the document is damaged, or its text is longer than the limit", true});
    return;
  }
  std::vector<DocumentParagraph> paragraphs;
  const std::string error = read_text(*text, paragraphs);
  const auto about = file.tree.read(facts_part, context.limits.article_bytes);
  if (!error.empty()) sink.skipped({whole, "read as far as possible: " + error, true});
  deliver_document(std::move(paragraphs), about ? read_facts(*about) : DocumentFacts{}, context,
                   sink);
}

void read_office(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  bool cut = false;
  const std::string bytes = input.read_all(context.limits.document_bytes, &cut);
  if (cut) {
    sink.skipped({whole, "file longer than the limit", true});
    return;
  }
  OfficeFile file(bytes, context.limits);
  if (!file.tree.resolve("word/document.xml").empty()) {
    read_part(file, "word/document.xml", "docProps/core.xml", read_word, context, sink);
  } else if (!file.tree.resolve("content.xml").empty() && bytes.find("opendocument.text") < 200) {
    read_part(file, "content.xml", "meta.xml", read_open_document, context, sink);
  } else {
    sink.skipped({whole, "an office document or e-book, of no format that is read here", true});
  }
}

Match matches_office(std::string_view head, std::string_view) {
  return packing_of(head) == Packing::office ? Match::certain : Match::no;
}

}  // namespace

const Format kOfficeFormat = {"office", "word processors' documents (DOCX, ODT)", matches_office,
                              read_office};

}  // namespace morgue
