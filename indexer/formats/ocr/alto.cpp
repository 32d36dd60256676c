// Owns: the "alto" format: a page of scanned text is an article, unless a METS file beside it says
// which blocks are articles.
// Does not own: ALTO's elements (alto_page.hpp), METS (mets.cpp).
#include <string>

#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/ocr/alto_page.hpp"
#include "indexer/formats/ocr/formats.hpp"
#include "indexer/formats/ocr/neighbours.hpp"
#include "indexer/formats/xml/xml_source.hpp"

namespace morgue {

namespace {

void read_alto(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  Neighbours* neighbours = context.neighbours ? context.neighbours() : nullptr;
  if (const std::string mets = neighbours == nullptr ? "" : neighbours->named_by(); !mets.empty()) {
    sink.skipped({whole, "read as a part of " + mets, false});
    return;
  }
  std::optional<std::string> bytes = read_whole(input, context, sink);
  if (!bytes) return;
  const AltoFile file = parse_alto(std::move(*bytes));
  for (std::size_t at = 0; at < file.pages.size(); ++at) {
    const SourcePlace where{context.path, file.pages.size() == 1 ? 0 : at + 1, 0, 0};
    OcrText text;
    for (const AltoBlock* block : blocks_in_order(file.pages[at])) text.add(*block);
    if (text.text().empty()) {
      sink.skipped({where, "page without words", false});
      continue;
    }
    Article article;
    article.body = text.text();
    article.language = file.pages[at].language;
    if (text.has_confidence()) article.ocr_confidence = text.confidence();
    article.replaced_bytes = at == 0 ? file.replaced : 0;
    article.where = where;
    if (!sink.article(std::move(article))) return;
  }
  if (!file.error.empty()) {
    sink.skipped(
        {{context.path, file.pages.size(), 0, 0}, "read as far as possible: " + file.error, true});
  } else if (file.pages.empty()) {
    sink.skipped({whole, "no page in the ALTO file", false});
  }
}

Match matches_alto(std::string_view head, std::string_view) {
  return xml_local_root_name(head) == "alto" ? Match::certain : Match::no;
}

}  // namespace

const Format kAltoFormat = {"alto", "ALTO pages of scanned text", matches_alto, read_alto};

}  // namespace morgue
