// Owns: the "docx" and "odt" formats: word processors' files, zip archives of XML.
// Does not own: zip (file_tree.hpp), what the paragraphs mean (news_document.hpp), RTF (rtf.cpp).
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/file_tree.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/markup/tree_nodes.hpp"
#include "indexer/formats/office/formats.hpp"
#include "indexer/formats/office/paragraph_builder.hpp"
#include "indexer/formats/xml/xml_pull.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxList = 4u << 20;  // bytes

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

/// Whether the element's text is none of the document's: the same content again for old programs,
/// what was moved or deleted by a change that is tracked, the reading aids over East Asian signs.
bool is_left_out_of_word(std::string_view name) {
  return name == "Fallback" || name == "moveFrom" || name == "del" || name == "rt";
}

/// Signs that are elements of their own in a run.
std::string_view sign_of_word(std::string_view name) {
  if (name == "tab" || name == "ptab") return " ";
  if (name == "br" || name == "cr") return "\n";
  if (name == "noBreakHyphen") return "\u2011";
  return name == "softHyphen" ? "\u00AD" : "";
}

using Notes = std::map<std::string, std::vector<std::string>>;  ///< paragraphs by the note's id

/// Whether text is hidden (w:vanish, ECMA-376, part 1, 17.3.2.41): of a run, while it goes by.
/// What a paragraph's properties say is of its mark alone.
class HiddenRuns {
 public:
  void element(const XmlPull& xml) {
    const std::string_view name = xml.name();
    if (name == "pPr") in_paragraph_ = true;
    if (name == "r") hidden_ = false;
    if (name != "vanish" || in_paragraph_) return;
    const std::string value = xml.attribute("val");
    hidden_ = value != "0" && value != "false" && value != "off";
  }
  void end(std::string_view name) {
    if (name == "pPr") in_paragraph_ = false;
    if (name == "r") hidden_ = false;
  }
  bool hidden() const { return hidden_; }

 private:
  bool in_paragraph_ = false;
  bool hidden_ = false;
};

/// Footnotes or endnotes (ECMA-376, part 1, 17.11), but for the lines that part them from the text.
Notes read_notes(const std::string& bytes) {
  Notes notes;
  ParagraphBuilder builder;
  HiddenRuns runs;
  std::string id;
  bool in_text = false;
  walk(
      bytes, is_left_out_of_word,
      [&](const XmlPull& xml) {
        runs.element(xml);
        if (xml.name() == "footnote" || xml.name() == "endnote") id = xml.attribute("id");
        if (xml.name() == "p") builder.begin();
        in_text = xml.name() == "t";
        builder.add(sign_of_word(xml.name()));
      },
      [&](std::string_view name) {
        runs.end(name);
        if (name == "p") builder.end();
        if (name == "t") in_text = false;
        if (name != "footnote" && name != "endnote") return;
        for (DocumentParagraph& paragraph : builder.take())
          notes[id].push_back(std::move(paragraph.text));
      },
      [&](std::string_view text) {
        if (in_text && !runs.hidden()) builder.add(text);
      });
  return notes;
}

/// What a part gives.
struct OfficeText {
  ParagraphBuilder paragraphs;
  std::string lost;  ///< empty, or what could not be read
};

/// WordprocessingML (ECMA-376, part 1, 17): w:p of w:r of w:t. Deleted text is w:delText.
/// Notes that it does not refer to come last.
void read_word(const std::string& bytes, const Notes& footnotes, const Notes& endnotes,
               OfficeText& out) {
  ParagraphBuilder& builder = out.paragraphs;
  HiddenRuns runs;
  bool in_text = false;
  bool chunk = false;
  std::set<const std::vector<std::string>*> named;
  const auto note = [&](const Notes& notes, const XmlPull& xml) {
    const auto found = notes.find(xml.attribute("id"));
    if (found == notes.end()) return;
    builder.add_after(found->second);
    named.insert(&found->second);
  };
  out.lost = walk(
      bytes, is_left_out_of_word,
      [&](const XmlPull& xml) {
        const std::string_view name = xml.name();
        runs.element(xml);
        if (name == "p") builder.begin();
        if (name == "t") in_text = true;
        if (name == "footnoteReference") note(footnotes, xml);
        if (name == "endnoteReference") note(endnotes, xml);
        chunk = chunk || name == "altChunk";
        builder.add(sign_of_word(name));
      },
      [&](std::string_view name) {
        runs.end(name);
        if (name == "p") builder.end();
        if (name == "t") in_text = false;
      },
      [&](std::string_view text) {
        if (in_text && !runs.hidden()) builder.add(text);
      });
  for (const Notes* notes : {&footnotes, &endnotes}) {
    for (const auto& [id, paragraphs] : *notes) {
      if (!named.contains(&paragraphs)) builder.add_after(paragraphs);
    }
  }
  if (chunk && out.lost.empty()) out.lost = "a part of it is a document of another format";
}

/// OpenDocument (ISO/IEC 26300): text:p and text:h, in which notes and text boxes may stand.
void read_open_document(const std::string& bytes, OfficeText& out) {
  ParagraphBuilder& builder = out.paragraphs;
  out.lost = walk(
      bytes,
      [](std::string_view name) {
        return name == "tracked-changes" || name == "annotation" || name == "sequence-decls" ||
               name == "note-citation" || name == "ruby-text" || name == "title" || name == "desc";
      },
      [&](const XmlPull& xml) {
        const std::string_view name = xml.name();
        if (name == "p" || name == "h") builder.begin();
        if (name == "tab" || name == "s") builder.add(" ");
        if (name == "line-break") builder.add("\n");
      },
      [&](std::string_view name) {
        if (name == "p" || name == "h") builder.end();
      },
      [&](std::string_view text) { builder.add(text); });
}

/// The title, in docProps/core.xml or meta.xml (Dublin Core in both).
DocumentFacts read_facts(const std::string& bytes) {
  DocumentFacts facts;
  bool is_title = false;
  walk(
      bytes, [](std::string_view) { return false; },
      [&](const XmlPull& xml) { is_title = xml.name() == "title"; },
      [&](std::string_view) { is_title = false; },
      [&](std::string_view text) {
        if (is_title) facts.title += text;
      });
  facts.title = collapse_space(facts.title);
  return facts;
}

/// A word processor's file in memory.
struct OfficeFile {
  explicit OfficeFile(std::string_view bytes, const ReadLimits& limits)
      : tree(seekable(bytes), "file", "file", limits) {}

  ArchiveTree tree;
};

/// Looks for the first element for which `chosen` gives a name, in a small part that lists others;
/// empty where there is none.
template <typename Chosen>
std::string listed(OfficeFile& file, const std::string& list, Chosen chosen) {
  const auto bytes = file.tree.read(list, kMaxList);
  std::string name;
  if (!bytes) return name;
  walk(
      *bytes, [](std::string_view) { return false; },
      [&](const XmlPull& xml) {
        if (name.empty()) name = chosen(xml);
      },
      [](std::string_view) {}, [](std::string_view) {});
  return name;
}

/// The part that holds a Word document's text (ECMA-376, part 2, 7.2): word processors on the web
/// name it as they like. Empty: this is none.
std::string word_part(OfficeFile& file) {
  const std::string name = listed(file, "[Content_Types].xml", [](const XmlPull& xml) {
    const std::string type = xml.attribute("ContentType");
    const bool is_word = type.find("word") != std::string::npos && type.ends_with(".main+xml");
    return is_word ? xml.attribute("PartName") : std::string();
  });
  const std::string found = file.tree.resolve(name.starts_with('/') ? name.substr(1) : name);
  return found.empty() ? file.tree.resolve("word/document.xml") : found;
}

/// The part that `part` names by a relation whose type ends with `type` (ECMA-376, part 2, 6.5);
/// empty: none.
std::string related(OfficeFile& file, const std::string& part, std::string_view type) {
  const std::size_t slash = part.rfind('/') + 1;
  const std::string folder = part.substr(0, slash);
  return file.tree.resolve(
      listed(file, folder + "_rels/" + part.substr(slash) + ".rels", [&](const XmlPull& xml) {
        if (!xml.attribute("Type").ends_with(type)) return std::string();
        const std::string to = xml.attribute("Target");
        return to.starts_with('/') ? to.substr(1) : folder + to;
      }));
}

/// The notes that a part refers to.
Notes notes_of(OfficeFile& file, const std::string& part, std::string_view type,
               const ReadContext& context, OfficeText& out) {
  std::string name = related(file, part, type);
  // The usual name, where the relation is not told.
  if (name.empty())
    name = file.tree.resolve(part.substr(0, part.rfind('/') + 1) + std::string(type.substr(1)) +
                             ".xml");
  if (name.empty()) return {};
  const auto bytes = file.tree.read(name, context.limits.document_bytes);
  if (!bytes) out.lost = "its notes are damaged";
  return bytes ? read_notes(*bytes) : Notes{};
}

void deliver(OfficeFile& file, OfficeText text, const std::string& facts_part,
             const ReadContext& context, ArticleSink& sink) {
  if (text.paragraphs.too_many()) text.lost = "it has more paragraphs than are read";
  if (!text.lost.empty())
    sink.skipped({{context.path, 0, 0, 0}, "read as far as possible: " + text.lost, true});
  const auto about = file.tree.read(facts_part, context.limits.article_bytes);
  deliver_document(text.paragraphs.take(), about ? read_facts(*about) : DocumentFacts{}, context,
                   sink);
}

void read_office(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  const std::optional<std::string> bytes = read_whole(input, context, sink);
  if (!bytes) return;
  OfficeFile file(*bytes, context.limits);
  std::string part = word_part(file);
  const bool is_word = !part.empty();
  if (!is_word && bytes->find("opendocument.text") < 200) part = file.tree.resolve("content.xml");
  if (part.empty()) {
    sink.skipped({whole, "an office document or e-book, of no format that is read here", true});
    return;
  }
  const auto xml = file.tree.read(part, context.limits.document_bytes);
  if (!xml) {
    sink.skipped({whole, "the document is damaged, or its text is longer than the limit", true});
    return;
  }
  OfficeText text;
  if (is_word) {
    OfficeText lost;
    const Notes footnotes = notes_of(file, part, "/footnotes", context, lost);
    const Notes endnotes = notes_of(file, part, "/endnotes", context, lost);
    read_word(*xml, footnotes, endnotes, text);
    if (text.lost.empty()) text.lost = lost.lost;
  } else {
    read_open_document(*xml, text);
  }
  deliver(file, std::move(text), is_word ? "docProps/core.xml" : "meta.xml", context, sink);
}

Match matches_office(std::string_view head, std::string_view) {
  return packing_of(head) == Packing::office ? Match::certain : Match::no;
}

}  // namespace

const Format kOfficeFormat = {"office", "word processors' documents (DOCX, ODT)", matches_office,
                              read_office};

}  // namespace morgue
